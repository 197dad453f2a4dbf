# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES names every file with words for people, each once, in order. With --write it is
written anew."""
import os
import re
import sys

ROOT = os.environ.get('TP_SOURCE_DIR') or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
C_WORDS = re.compile(r'(?<![A-Za-z0-9_"])(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dgettext) ?\(')


def has_words(path):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    if path.endswith('.c'):
        return bool(C_WORDS.search(text))
    return 'translatable="yes"' in text


def find_files():
    for top in ('src', 'resources'):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(('.c', '.ui')) and has_words(path):
                    yield os.path.relpath(path, ROOT)
    yield 'data/org.tienphong.TienPhong.desktop.in'
    yield 'data/org.tienphong.TienPhong.metainfo.xml.in'


def main():
    wanted = sorted(find_files())
    listed_path = os.path.join(ROOT, 'po', 'POTFILES')
    if '--write' in sys.argv:
        with open(listed_path, 'w', encoding='utf-8') as file:
            file.write('\n'.join(wanted) + '\n')
        return 0
    with open(listed_path, encoding='utf-8') as file:
        listed = file.read().split()
    problems = [f'missing: {name}' for name in wanted if name not in listed]
    problems += [f'without words, or gone: {name}' for name in listed if name not in wanted]
    if not problems and listed != wanted:
        problems = ['not sorted']
    print('\n'.join(problems) or f'{len(listed)} files with words are listed')
    return 1 if problems else 0


sys.exit(main())
