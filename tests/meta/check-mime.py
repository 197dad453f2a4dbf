# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace is told by its name, by the desktop's own tool, and the program says that it opens such
files: the type, the desktop file, the metainfo and the icon agree."""
import os
import shutil
import subprocess
import sys
import tempfile

DATA = os.path.join(os.environ['TP_SOURCE_DIR'], 'data')
APP = 'org.tienphong.TienPhong'
TYPE = 'application/x-tienphong-workspace'


def read(*names):
    with open(os.path.join(DATA, *names), encoding='utf-8') as file:
        return file.read()


problems = []
desktop = read(APP + '.desktop.in').split('\n')
if f'MimeType={TYPE};' not in desktop:
    problems.append('the desktop file names no type')
if not any(line.startswith('Exec=') and line.endswith(' %f') for line in desktop):
    problems.append('the desktop file takes no file')
if f'<mediatype>{TYPE}</mediatype>' not in read(APP + '.metainfo.xml.in'):
    problems.append('the metainfo does not say which files are opened')
if not os.path.exists(os.path.join(DATA, 'icons', 'hicolor', 'scalable', 'mimetypes', APP + '-workspace.svg')):
    problems.append('the type has no icon')

tool = shutil.which('update-mime-database')
if tool:
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, 'packages'))
        shutil.copy(os.path.join(DATA, APP + '.xml'), os.path.join(folder, 'packages'))
        subprocess.run([tool, folder], check=True, timeout=60, capture_output=True)
        with open(os.path.join(folder, 'globs2'), encoding='utf-8') as file:
            if not any(line.strip().endswith(f'{TYPE}:*.tienphong') for line in file):
                problems.append('the name of a workspace does not tell its type')
print('\n'.join(problems) or 'workspaces are told by their name')
sys.exit(1 if problems else 0)
