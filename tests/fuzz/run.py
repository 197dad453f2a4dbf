# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the lists of tests/data as a corpus and runs a target over them: run.py PROGRAM CHANGES."""
import io
import os
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.environ['TP_SOURCE_DIR'], 'tests', 'data'))
import ward_lists


def write_corpus(folder, is_of_sheets):
    """Whole files; for the target of sheets their XML with the byte before it that says which."""
    for name, data, _ in ward_lists.make_all():
        if is_of_sheets:
            if not zipfile.is_zipfile(io.BytesIO(data)):
                continue
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                part = 'content.xml' if 'content.xml' in package.namelist() else 'xl/worksheets/sheet1.xml'
                data = (b'1' if part == 'content.xml' else b'0') + package.read(part)
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(data)


def main():
    program, changes = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix='tp-fuzz-') as folder:
        write_corpus(folder, 'sheet' in os.path.basename(program))
        files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        return subprocess.run([program, changes, *files], env={**os.environ, 'G_DEBUG': 'fatal-criticals'}).returncode


sys.exit(main())
