# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest is sound JSON, names our application and asks for no more than it needs."""
import json
import os
import sys

ROOT = os.environ['TP_SOURCE_DIR']
with open(os.path.join(ROOT, 'org.tienphong.TienPhong.json'), encoding='utf-8') as file:
    manifest = json.load(file)
problems = []
if manifest.get('app-id') != 'org.tienphong.TienPhong':
    problems.append('app-id')
for argument in manifest.get('finish-args', []):
    if argument.startswith(('--filesystem=host', '--filesystem=home', '--share=network', '--talk-name=*')):
        problems.append(f'asks for too much: {argument}')
modules = {module['name'] for module in manifest['modules']}
for module in ('libshumate', 'sqlcipher', 'libxlsxwriter', 'poppler', 'tienphong'):
    if module not in modules:
        problems.append(f'no module {module}')
print('\n'.join(problems) or 'the manifest is sound')
sys.exit(1 if problems else 0)
