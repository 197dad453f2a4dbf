# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is as clang-format leaves it."""
import glob
import os
import subprocess
import sys

ROOT = os.environ['TP_SOURCE_DIR']
files = sorted(path for pattern in ('src/**/*.[ch]', 'tests/**/*.[ch]')
               for path in glob.glob(os.path.join(ROOT, pattern), recursive=True))
result = subprocess.run(['clang-format', '--dry-run', '--Werror', *files], cwd=ROOT, text=True,
                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
wrong = sorted({line.split(':')[0] for line in result.stdout.splitlines() if ': error:' in line})
print('\n'.join(f'clang-format -i {os.path.relpath(path, ROOT)}' for path in wrong) or f'{len(files)} files are in form')
sys.exit(1 if wrong else 0)
