# SPDX-License-Identifier: GPL-3.0-or-later
"""Every word of the program stands in po/vi.po, translated, with the same placeholders."""
import os
import subprocess
import sys
import tempfile

ROOT = os.environ['TP_SOURCE_DIR']
PO = os.path.join(ROOT, 'po', 'vi.po')


def call(*command):
    return subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'})


def main():
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'tienphong.pot')
        with open(os.path.join(ROOT, 'po', 'POTFILES'), encoding='utf-8') as file:
            files = file.read().split()
        result = call('xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2',
                      '--keyword=NC_:1c,2', '--keyword=ngettext:1,2', '--keyword=g_dngettext:2,3',
                      '--keyword=g_dgettext:2', '--flag=N_:1:pass-c-format', '--flag=_:1:pass-c-format',
                      '--add-comments', '--output', pot, *files)
        if result.returncode != 0:
            print(result.stdout)
            return 1
        merged = os.path.join(folder, 'vi.po')
        result = call('msgmerge', '--quiet', '--no-fuzzy-matching', '--output-file', merged, PO, pot)
        print(result.stdout, end='')
        result = call('msgfmt', '--check', '--statistics', '--output-file', os.devnull, merged)
        print(result.stdout, end='')
        if result.returncode != 0:
            return 1
        missing = call('msgattrib', '--untranslated', '--no-wrap', merged).stdout
        fuzzy = call('msgattrib', '--only-fuzzy', '--no-obsolete', '--no-wrap', merged).stdout
        lines = [line for line in (missing + fuzzy).splitlines() if line.startswith('msgid "') and line != 'msgid ""']
        print('\n'.join(f'not translated: {line[6:]}' for line in lines[:60]))
        return 1 if lines else 0


sys.exit(main())
