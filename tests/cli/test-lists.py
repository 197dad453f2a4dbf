# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of many shapes, imported by the real program: each row gets the verdict its sidecar says,
the values are right, a second import changes nothing, and mended rejects land."""
import csv
import io
import os
import re
import sys
import zipfile

sys.path.insert(0, os.path.join(os.environ['TP_SOURCE_DIR'], 'tests', 'data'))
import tap
import ward_lists
import workbooks
from program import ProgramCase

LISTS = {name: (data, expected) for name, data, expected in ward_lists.make_all()}


class Lists(ProgramCase):
    fresh = {}  # the files of a workspace that was made once

    def setUp(self):
        super().setUp()
        for name, data in self.fresh.items():
            with open(self.path(name), 'wb') as file:
                file.write(data)
        if not self.fresh:
            self.done('create', '--office', 'ward:00004', '--key-file', 'w.tienphong.key')
            for name in os.listdir(self.folder):
                with open(self.path(name), 'rb') as file:
                    self.fresh[name] = file.read()

    def put(self, name):
        data, expected = LISTS[name]
        with open(self.path(name), 'wb') as file:
            file.write(data)
        return expected

    def bring_in(self, name, expected, *more):
        return self.done('import', expected['kind'], name, '--json', '--verdicts', *expected['arguments'], *more).json

    def check_people(self, expected):
        people = {row['name']: row for row in self.done('list', 'people', '--json', '--reveal', 'kiểm thử').json}
        for line, values in expected['values'].items():
            name = values.get('name')
            if name is None:
                continue
            person = people[name]
            for key, value in values.items():
                if key == 'has_category':
                    self.assertIn(value, person['categories'].split(' ') if isinstance(person['categories'], str) else person['categories'], line)
                elif key == 'lacks_category':
                    self.assertNotIn(value, str(person['categories']), line)
                elif key == 'ward':
                    codes = {row['id']: row['code'] for row in self.done('list', 'wards', '--json').json}
                    self.assertEqual(codes[person[key]], value, line)
                elif key == 'has_neighbourhood':
                    self.assertTrue(person['neighbourhood'], line)
                else:
                    self.assertEqual(person[key], value, (line, key))

    def check_list(self, name):
        expected = self.put(name)
        if 'refused' in expected:
            answer = self.call('--workspace', self.workspace, 'import', expected['kind'], name)
            self.assertEqual(answer.status, 1)
            for word in expected['refused']:
                self.assertIn(word, answer.err)
            return
        answer = self.bring_in(name, expected)
        verdicts = {row['line']: row['verdict'] for row in answer['verdicts']}
        self.assertEqual(verdicts, expected['verdicts'], answer['problems'])
        self.assertEqual(answer['read'], expected.get('read', len(verdicts)))
        self.assertEqual((answer['encoding'], answer['sheet']), (expected['encoding'], expected['sheet']))
        passed = {key: n for key, n in answer['passed'].items() if n and key != 'blank'}
        self.assertEqual(passed, {key: n for key, n in expected['passed'].items() if key != 'blank'})
        self.assertEqual((answer['hidden'], answer['hidden_columns']), (expected.get('hidden', 0), expected.get('hidden_columns', [])))
        self.check_people(expected)
        again = self.bring_in(name, expected)
        self.assertEqual((again['new'], again['updated']), (0, 0))


def add_cases():
    """A case for each list, so that one failing shape is one failure."""
    for name in LISTS:
        def check(self, name=name):
            self.check_list(name)
        setattr(Lists, 'test_' + re.sub(r'\W', '_', name), check)


add_cases()


class Mended(Lists):
    """What was rejected, mended in the file of rejects and imported."""
    for _name in [name for name in dir(Lists) if name.startswith('test_')]:
        locals()[_name] = None
    del _name

    def mend(self, row, i, name):
        self.assertTrue(row['Reason'])
        for title in row:
            if 'tên' in title:
                row[title] = 'Ngô Văn ' + 'Sửa Lại Xong Rồi'.split()[i] + ' ' + name.split('-')[1].title()
            elif 'Nữ' in title or 'CCCD' in title:
                row[title] = ''
            elif title in ('Ngày sinh', 'Năm sinh'):
                row[title] = str(1940 + i)

    def test_rejects_land_once_mended(self):
        for name in ('csv-bad-rows.csv', 'xlsx-dates.xlsx', 'xlsx-ditto.xlsx', 'xlsx-two-rows-merged.xlsx', 'csv-old-wards.csv'):
            expected = self.put(name)
            answer = self.bring_in(name, expected, '--rejects', 'rejects.csv')
            with open(self.path('rejects.csv'), encoding='utf-8-sig', newline='') as file:
                rows = list(csv.DictReader(file))
            self.assertEqual(len(rows), answer['rejected'])
            for i, row in enumerate(rows):
                self.mend(row, i, name)
                if 'Phường/xã' in row:
                    row['Phường/xã'] = 'Phường Ba Đình'
            with open(self.path('mended.csv'), 'w', encoding='utf-8-sig', newline='') as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
            mended = self.done('import', 'people', 'mended.csv', '--json').json
            self.assertEqual((mended['new'], mended['rejected']), (len(rows), 0), mended['problems'])

    def test_rejects_of_a_workbook_land_once_mended(self):
        """As a workbook of texts: with its zeros, days and letters as the list had them."""
        for name in ('xlsx-dates.xlsx', 'ods-dates.ods', 'xlsx-two-rows-merged.xlsx', 'xlsx-typed-in-tcvn3.xlsx'):
            expected = self.put(name)
            with self.subTest(name):
                said = ['--map', 'ward=Đối tượng'] if 'typed' in name else []
                words = ['people', name, '--json', '--rejects', 'rejects.xlsx', *said]
                answer = (self.rejected_whole(*words) if said else self.done('import', *words)).json
                self.assertGreater(answer['rejected'], 0)
                self.assertEqual(os.stat(self.path('rejects.xlsx')).st_mode & 0o777, 0o600)
                titles, *rows = workbooks.read_texts(self.path('rejects.xlsx'))
                self.assertEqual((titles[-2:], len(rows)), (['Line', 'Reason'], answer['rejected']))
                sheet = workbooks.Sheet('Đã sửa')
                sheet.add(*titles)
                for i, cells in enumerate(rows):
                    row = dict(zip(titles, cells))
                    if 'typed' in name:
                        self.assertIn(row['Họ và tên'].title(), [values['name'] for values in expected['values'].values()])
                        row['Đối tượng'] = 'Phường Ba Đình'
                    else:
                        self.mend(row, i, name)
                    sheet.add(*row.values())
                with open(self.path('mended.xlsx'), 'wb') as file:
                    file.write(workbooks.write_xlsx([sheet]))
                mended = self.done('import', 'people', 'mended.xlsx', '--json', *said).json
                self.assertEqual((mended['new'] + mended['same'] + mended['updated'], mended['rejected']), (len(rows), 0), mended['problems'])

    def test_sheets_behind_odd_rows(self):
        """The sheets of an OpenDocument are listed without a parser's look at each row."""
        odd = ['<table:table-row table:style-name="a>b"/>', '<table:table-row/>', '<table:table-row></table:table-row>',
               '<table:table-row><!-- </table:table-row></table:table> --><table:table-cell/></table:table-row>',
               '<table:table-row><table:table-cell><text:p><![CDATA[</table:table-row><table:table table:name="X">]]></text:p></table:table-cell>'
               '</table:table-row>', '<table:table-row-group><table:table-row><table:table-cell/></table:table-row></table:table-row-group>',
               '<table:table-row><table:table-cell><table:table table:name="Y"><table:table-row><table:table-cell/></table:table-row>'
               '</table:table></table:table-cell></table:table-row>', '\n <?pi </table:table-row> ?>', ' <!-- <table:table-row> --> ']
        first, second = workbooks.Sheet('Một'), workbooks.Sheet('Hai')
        first.add('Nội dung', 'Số')
        first.add('Bàn', 3)
        second.add('Họ và tên', 'Năm sinh')
        second.add('Lê Văn An', '1950')
        with zipfile.ZipFile(io.BytesIO(workbooks.write_ods([first, second]))) as package:
            parts = {name: package.read(name).decode() for name in package.namelist()}
        end = parts['content.xml'].index('</table:table>')
        parts['content.xml'] = parts['content.xml'][:end] + ''.join(odd) * 3 + parts['content.xml'][end:]
        with open(self.path('odd.ods'), 'wb') as file:
            file.write(workbooks.pack(parts, stored=('mimetype',)))
        said = self.refused(1, 'import', 'people', 'odd.ods', '--sheet', 'Ba')
        self.assertIn('“Một”, “Hai”.', said)
        answer = self.done('import', 'people', 'odd.ods', '--json', '--sheet', 'Hai').json
        self.assertEqual((answer['read'], answer['new'], answer['sheet']), (1, 1, 'Hai'))


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules[__name__]))
