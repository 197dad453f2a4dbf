# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast lists are read: lists-bench.py LISTS-BENCH [ROWS]. Writes a workbook of so many people
(100,000) of 20 columns as .xlsx with shared texts, .ods and .csv, reads each, and has LibreOffice, if
it is installed, turn the same .xlsx into CSV without a window. Prints JSON; medians of three."""
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data'))
import workbooks as w

TITLES = ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Số CCCD', 'Số điện thoại', 'Địa chỉ', 'Tổ dân phố', 'Xã/phường',
          'Đối tượng', 'Diện hộ', 'Mã hộ', 'Chủ hộ', 'Người giám hộ', 'Quan hệ', 'Khả năng đi lại', 'Khuyết tật', 'VNeID',
          'Số hồ sơ', 'Ghi chú']
FAMILIES, MIDDLES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng'], ['Văn', 'Thị', 'Đức', 'Ngọc', 'Xuân']
GIVENS = ['An', 'Bình', 'Cường', 'Dũng', 'Hạnh', 'Hương', 'Khánh', 'Lan', 'Minh', 'Phượng']


def make_sheet(rows):
    chance, sheet = random.Random(1), w.Sheet('Danh sách')
    sheet.add(*TITLES)
    for i in range(rows):
        def name():
            return f'{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(GIVENS)}'
        year = chance.randrange(1930, 2005)
        sheet.add(i + 1, name(), w.Day(year, chance.randrange(1, 13), chance.randrange(1, 29)), 'Nữ', '0011%02d%06d' % (year % 100, i),
                  '09%08d' % i, f'Số {i % 300} ngõ {i % 40}', f'Tổ {i % 30 + 1}', 'Phường Ba Đình', 'Người cao tuổi', 'Hộ nghèo',
                  f'H{i // 3}', name(), name(), 'Con', 'Khó khăn', 'Không', 'Chưa có', f'HS-{i}', None)
    return sheet


def get_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(command):
    """What it prints, and the seconds it took: by the clock and of the processor."""
    start, cpu = time.monotonic(), get_cpu()
    process = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True, text=True)
    return process.stdout, time.monotonic() - start, get_cpu() - cpu


def read(program, path):
    answers = [json.loads(run([program, path])[0]) for _ in range(3)]
    middle = sorted(answers, key=lambda a: a['seconds'])[1]
    return {**middle, 'file_mib': round(os.path.getsize(path) / 2 ** 20, 1)}


def main():
    program, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    result = {'rows': rows, 'columns': len(TITLES)}
    with tempfile.TemporaryDirectory() as folder:
        sheet = make_sheet(rows)
        for suffix, data in (('xlsx', w.write_xlsx([sheet])), ('ods', w.write_ods([sheet])), ('csv', w.write_text([sheet]))):
            path = os.path.join(folder, 'list.' + suffix)
            with open(path, 'wb') as file:
                file.write(data)
            result[suffix] = read(program, path)
        office = shutil.which('soffice') or shutil.which('localc')
        if office:
            command = [office, '--headless', f'-env:UserInstallation=file://{folder}/profile', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76',
                       '--outdir', os.path.join(folder, 'out'), os.path.join(folder, 'list.xlsx')]
            runs = [run(command) for _ in range(3)]
            if not os.listdir(os.path.join(folder, 'out')):
                raise SystemExit('LibreOffice cannot read the workbook.')
            result['libreoffice'] = {'seconds': round(statistics.median(r[1] for r in runs), 2),
                                     'cpu_seconds': round(statistics.median(r[2] for r in runs), 2)}
            result['times_as_fast'] = {key: round(value / result['xlsx'][key], 1)
                                       for key, value in result['libreoffice'].items()}
    print(json.dumps(result, indent=1))


main()
