#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports a made-up city list and times it against SQLCipher's own insert of the same rows.

    registry-bench.py BUILD [--people N] [--keep FOLDER]

The list has 20 columns, 3 % bad rows and 5 % rows that say somebody again. The peer is the `sqlcipher`
shell: the rows the import made (people, households, groups) inserted in one transaction into an
encrypted file with the same tables, indexes and full-text index, without our journal and triggers.
Prints one JSON object. Needs the sqlcipher shell and some 6 GB of disk for a million people.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TITLES = ('STT;Họ và tên;Ngày sinh;Giới tính;Số CCCD;Số điện thoại;Chủ số điện thoại;Địa chỉ;Thôn/TDP;Phường/xã;'
          'Loại đối tượng;Diện hộ;Mã hộ;Chủ hộ;Người giám hộ;Quan hệ với đối tượng;Khả năng đi lại;VNeID;Số hồ sơ;Ghi chú')
FAMILIES = 'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý'.split()
MIDDLES = 'Văn Thị Đức Minh Ngọc Thanh Hữu Xuân Quang Thu'.split()
GIVENS = 'An Bình Cường Dũng Đào Hòa Hương Lan Mai Nga Oanh Sơn Tú Yến Ánh Ân Ước Vân Xuân Khánh Hạnh Phúc Lộc Thọ'.split()
GROUPS = ['Người có công', 'Người cao tuổi', 'Người khuyết tật', 'Thân nhân liệt sĩ', '', '']


def read_wards():
    import csv
    path = os.path.join(ROOT, 'data', 'hanoi', 'wards.csv')
    with open(path, encoding='utf-8') as file:
        return [row['full_name'] for row in csv.DictReader(file)]


def write_list(path, n, chance, wards):
    """Writes the list; returns how many rows are bad and how many say somebody again."""
    bad = again = 0
    rows = []
    with open(path, 'w', encoding='utf-8') as file:
        file.write(TITLES + '\n')
        for i in range(n):
            lot = chance.random()
            if lot < 0.05 and rows:
                again += 1
                row = chance.choice(rows)
                file.write(f'{i + 1};{row}\n')
                continue
            name = f'{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(MIDDLES)} {chance.choice(GIVENS)}'
            birth = f'{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1930, 2006)}'
            if lot > 0.97:
                bad += 1
                name, birth = ('', birth) if chance.random() < 0.5 else (name, '31/02/1950')
            house = random.Random(i // 3)  # what three people of one household share
            head = f'{house.choice(FAMILIES)} {house.choice(MIDDLES)} {house.choice(GIVENS)}'
            poverty = house.choice(['', '', 'Hộ nghèo', 'Hộ cận nghèo'])
            row = ';'.join([
                name, birth, chance.choice(['Nam', 'Nữ']), f'{i:012}', f'09{i % 100000000:08}', 'Con trai',
                f'Số {i // 3 % 200} ngõ {i % 97} phố Mẫu', f'TDP số {i // 3 % 30 + 1}', wards[i // 3 % len(wards)],
                chance.choice(GROUPS), poverty, f'H{i // 3:07}', head, head, 'Con', '', 'Mức 2',
                f'HS-{i}', 'DỮ LIỆU MẪU'])
            if lot <= 0.97 and len(rows) < 200000:
                rows.append(row)
            file.write(f'{i + 1};{row}\n')
    return bad, again


def run(command, say=''):
    """Seconds, CPU seconds and peak memory in MiB of a command, and what it printed."""
    with tempfile.TemporaryFile('w+') as asked, tempfile.TemporaryFile('w+') as answer:
        asked.write(say)
        asked.seek(0)
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=asked, stdout=answer)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        answer.seek(0)
        out = answer.read()
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f'failed: {" ".join(command)}\n{out}')
    return {'seconds': round(seconds, 2), 'cpu': round(usage.ru_utime + usage.ru_stime, 2),
            'peak_mib': round(usage.ru_maxrss / 1024, 1), 'out': out}


def time_peer(folder, workspace, key):
    """The shell's own insert of the rows the import made, into the same tables, indexes and words."""
    wanted = 'branch ward neighbourhood household person person_category'.split()
    names = ', '.join(f"'{table}'" for table in wanted + ['person_words'])
    schema = run(['sqlcipher', workspace], say=f'PRAGMA key="{key}";\nSELECT "sql" || \';\' FROM "sqlite_schema" '
                 f'WHERE "tbl_name" IN ({names}) AND "type" IN (\'table\', \'index\') AND "sql" <> \'\' ORDER BY "rowid";\n')['out']
    schema = schema.removeprefix('ok\n')
    plain = os.path.join(folder, 'rows.db')
    peer = os.path.join(folder, 'peer.db')
    read = ''.join(f'CREATE TABLE plain."{t}" AS SELECT * FROM "{t}";\n' for t in wanted)
    # The words are made here, outside the time measured: folding is ours, not the peer's.
    read += ('CREATE TABLE plain.words AS SELECT "row", lower ("name" || \' \' || "address" || \' \' || "phone" || \' \' || '
             '"id_number") AS words FROM "person";\n')
    run(['sqlcipher', workspace], say=f'PRAGMA key="{key}";\nATTACH \'{plain}\' AS plain KEY \'\';\n{read}')
    insert = ''.join(f'INSERT INTO "{t}" SELECT * FROM plain."{t}" ORDER BY "row";\n' for t in wanted)
    empty = f'PRAGMA key="{key}";\nPRAGMA journal_mode=WAL;\nPRAGMA foreign_keys=ON;\n' + schema
    run(['sqlcipher', peer], say=empty)
    return run(['sqlcipher', peer],
               say=f'PRAGMA key="{key}";\nPRAGMA foreign_keys=ON;\nPRAGMA synchronous=FULL;\nPRAGMA cache_size=-32768;\nATTACH \'{plain}\' AS plain KEY \'\';\n'
                   f'BEGIN;\n{insert}INSERT INTO "person_words" ("rowid", "words") SELECT "row", words FROM plain.words;\nCOMMIT;\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build')
    parser.add_argument('--people', type=int, default=1000000)
    parser.add_argument('--keep')
    options = parser.parse_args()
    control = os.path.join(options.build, 'src/cli/tienphongctl')
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        os.makedirs(folder, exist_ok=True)
        workspace, key = os.path.join(folder, 'city.tienphong'), 'registry-bench'
        keyfile = os.path.join(folder, 'key')
        with open(keyfile, 'w', encoding='ascii') as file:
            file.write(key)
        people = os.path.join(folder, 'people.csv')
        bad, again = write_list(people, options.people, random.Random(1), read_wards())
        call = [control, '--workspace', workspace, '--key-file', keyfile, '--json']
        run(call + ['create', '--office', 'centre'])
        ours = run(call + ['import', 'people', people])
        said = json.loads(ours.pop('out'))
        same = run(call + ['import', 'people', people])
        same.pop('out')
        peer = time_peer(folder, workspace, key)
        peer.pop('out')
        print(json.dumps({
            'people': options.people, 'bad_rows': bad, 'again_rows': again,
            'verdicts': {k: v for k, v in said.items() if isinstance(v, int)},
            'import': ours, 'same_again': same, 'sqlcipher': peer,
            'ratio': round(ours['seconds'] / peer['seconds'], 2),
            'ratio_cpu': round(ours['cpu'] / peer['cpu'], 2),
            'workspace_mib': round(os.path.getsize(workspace) / 1048576, 1)}, ensure_ascii=False))


main()
