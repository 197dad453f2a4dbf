# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are no lists, by mistake or by intent: each is one clear sentence that says what to do,
and the workspace stays as it was. Rows that are too much cost themselves, not the file."""
import os
import re
import struct
import sys

sys.path.insert(0, os.path.join(os.environ['TP_SOURCE_DIR'], 'tests', 'data'))
import tap
import ward_lists
import workbooks as w
from program import ProgramCase

GOOD = {name: data for name, data, _ in ward_lists.make_all() if name in ('xlsx-shared.xlsx', 'ods.ods', 'xls.xls', 'xls-hidden.xls')}
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'


def with_sheet(xml, **more):
    """A workbook whose one sheet is @xml."""
    sheet = w.Sheet()
    sheet.add('x')
    return w.write_xlsx([sheet], more={}, **more) if xml is None else replace(
        w.write_xlsx([sheet]), 'xl/worksheets/sheet1.xml', xml)


def replace(package, name, data, drop=()):
    import io
    import zipfile
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = {n: old.read(n) for n in old.namelist() if n not in drop}
    if data is not None:
        parts[name] = data
    return w.pack(parts, stored=('mimetype',))


def sheet_xml(rows, before=''):
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def mark_encrypted(package):
    """The flag that says a part is encrypted, in both of its headers."""
    data = bytearray(package)
    for signature, place in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)):
        at = data.find(signature)
        while at >= 0:
            struct.pack_into('<H', data, at + place, struct.unpack_from('<H', data, at + place)[0] | 1)
            at = data.find(signature, at + 4)
    return bytes(data)


def ods_of_a_million():
    """A workbook whose row of titles says a million times the same."""
    import io
    import zipfile
    sheet = w.Sheet()
    sheet.add('Họ và tên')
    sheet.add('Ngô Văn Một')
    data = w.write_ods([sheet])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read('content.xml').decode()
    blank = 'table:number-columns-repeated="16000"/>'
    wide = 'table:number-columns-repeated="1000000" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    return replace(data, 'content.xml', content.replace(blank, wide, 1))


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
# Name, bytes, words of the sentence.
BAD = {
    'empty.xlsx': (b'', 'empty'),
    'blank.csv': (b'\r\n\r\n,,,\r\n', 'empty'),
    'only-titles.csv': ('Họ và tên,Năm sinh\r\n'.encode(), 'no rows'),
    'no-cells.xlsx': (with_sheet(sheet_xml('')), 'empty'),
    'nul.csv': (b'Ho ten,Nam sinh\nA\0n,1950\n', 'NUL'),
    'picture.csv': (b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'NUL'),
    'page.xls': (b'<html><table><tr><td>Ho ten</td></tr></table></html>', 'web page'),
    'letter.pdf': (b'%PDF-1.7\n1 0 obj', 'PDF'),
    'letter.xlsx': (w.pack({'word/document.xml': '<x/>', '[Content_Types].xml': '<x/>', '_rels/.rels': '<x/>'}), 'Word'),
    'slides.xlsx': (w.pack({'ppt/presentation.xml': '<x/>', '[Content_Types].xml': '<x/>'}), 'presentation'),
    'binary.xlsx': (w.pack({'xl/workbook.bin': 'x', '[Content_Types].xml': '<x/>', '_rels/.rels': '<x/>'}), 'xlsb'),
    'folder.zip': (w.pack({'danh-sach.csv': 'x'}), 'Unpack'),
    'no-parts.zip': (b'PK\5\6' + b'\0' * 18, 'damaged'),
    'letter.xls': (w._ole(b'x' * 5000, 'WordDocument'), 'Word'),
    'other.xls': (w._ole(b'x' * 5000, 'Contents'), 'damaged'),
    'endless.xls': (b''.join(GOOD['xls-hidden.xls'].rpartition(b'\x0a\0\0\0')[i] for i in (0, 2)) + b'\0' * 4, 'damaged'),
    'nonsense.xls': (w._ole(b'\x9d' * 5000, 'Workbook'), 'damaged'),
    'password.xlsx': (w._ole(b'x' * 5000, 'EncryptedPackage'), 'password'),
    'password.ods': (w.write_ods([w.Sheet()], encrypted=True), 'password'),
    'password-zip.xlsx': (mark_encrypted(GOOD['xlsx-shared.xlsx']), 'password'),
    'bomb.xlsx': (with_sheet(sheet_xml(' ' * (100 << 20))), 'harm'),
    'bomb-of-texts.xlsx': (replace(GOOD['xlsx-shared.xlsx'], 'xl/sharedStrings.xml',
                                   '<sst>' + '<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>' * 2000000 + '</sst>'), 'harm'),
    'entities.xlsx': (with_sheet(sheet_xml('<row><c t="str"><v>&b;</v></c></row>', ENTITIES)), 'damaged'),
    'nested.xlsx': (with_sheet(sheet_xml('<a>' * 100000)), 'damaged'),
    'long-tag.xlsx': (with_sheet(sheet_xml('<row x="' + 'a' * (20 << 20) + '"/>')), 'damaged'),
    'broken-xml.xlsx': (with_sheet(sheet_xml('<row r="1"><c></row>')), 'damaged'),
    'no-relations.xlsx': (replace(GOOD['xlsx-shared.xlsx'], '', None, drop=('xl/_rels/workbook.xml.rels',)), 'damaged'),
    'no-sheet.xlsx': (replace(GOOD['xlsx-shared.xlsx'], '', None, drop=('xl/worksheets/sheet1.xml',)), 'damaged'),
    'no-texts.xlsx': (replace(GOOD['xlsx-shared.xlsx'], 'xl/sharedStrings.xml', '<sst'), 'damaged'),
    'no-table.ods': (replace(GOOD['ods.ods'], 'content.xml', '<a><b/></a>'), 'no table'),
    'titles-of-a-million.csv': (b','.join([b'Ho ten'] * 1000000) + b'\nAn\n', 'more than 10000 columns'),
    'nothing-but-a-million.csv': (b','.join([b'Ho ten'] * 1000000) + b'\n', 'more than 10000 columns'),
    'a-million-blanks.csv': (b',' * 1000000 + b'\nAn\n', 'more than 10000 columns'),
    'titles-of-a-mebibyte.csv': (b'Ho ten;' + b'x' * (2 << 20) + b'\nAn;1950\n', 'longer than 1 MiB'),
    'titles-of-a-million.xlsx': (with_sheet(sheet_xml(
        '<row r="1"><c r="ZZZZ1" t="str"><v>Ho ten</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>An</v></c></row>')), 'more than 10000 columns'),
    'titles-of-a-million.ods': (ods_of_a_million(), 'more than 10000 columns'),
}
for name, data in GOOD.items():
    for share in (3, 6, 9):
        BAD[f'cut-{share}-{name}'] = (data[:len(data) * share // 10], 'workbook')


class Bad(ProgramCase):
    fresh = {}

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

    def put(self, name, data):
        with open(self.path(name), 'wb') as file:
            file.write(data)

    def check_refused(self, name):
        data, word = BAD[name]
        self.put(name, data)
        answer = self.call('--workspace', self.workspace, 'import', 'people', name, '--rejects', 'rejects.csv')
        self.assertEqual((answer.status, answer.out), (1, ''), answer.err)
        self.assertRegex(answer.err.replace('\n', ' '), word)
        self.assertRegex(answer.err, r'^tienphongctl: [A-Z][^\0]*\.\n$')
        self.assertFalse(os.path.exists(self.path('rejects.csv')))
        self.assertEqual(self.done('list', 'people', '--json').json, [])

    def read_in(self, name, data):
        self.put(name, data)
        return self.done('import', 'people', name, '--json', '--verdicts').json

    def test_rows_of_a_million_columns_cost_themselves(self):
        wide = w.Sheet()
        wide.add('STT', 'Họ và tên', 'Năm sinh')
        wide.add(1, 'Ngô Văn Một', 1950)
        wide.add(2, 'Ngô Văn Hai', 1951)
        package = w.write_xlsx([wide], inline=True)
        xlsx = replace(package, 'xl/worksheets/sheet1.xml', sheet_xml(
            '<row r="1"><c r="A1" t="str"><v>Họ và tên</v></c><c r="B1" t="str"><v>Năm sinh</v></c></row>'
            '<row r="2"><c r="A2" t="str"><v>Ngô Văn Một</v></c><c r="ZZZZ2"><v>1</v></c></row>'
            '<row r="3"><c r="A3" t="str"><v>Ngô Văn Hai</v></c><c r="B3"><v>1951</v></c></row>'))
        text = 'Họ và tên,Năm sinh\r\nNgô Văn Một,1950' + ',x' * 1000000 + '\r\nNgô Văn Hai,1951\r\n'
        for name, data in (('wide.xlsx', xlsx), ('wide.csv', text.encode())):
            answer = self.read_in(name, data)
            self.assertEqual([row['verdict'] for row in answer['verdicts']][0], 'rejected', name)
            self.assertEqual(answer['rejected'], 1)

    def test_what_is_missing_is_said_with_the_option_that_helps(self):
        self.put('people.csv', 'Họ và tên,Năm sinh\nNgô Văn Một,1950\n'.encode())
        self.put('halls.csv', 'name,ward,type,desks,step_free,agreed\nNhà văn hóa số 9,00004,nhà văn hóa,3,có,có\n'.encode())
        for kind, name, words in (('requests', 'people.csv', 'what help is needed.*--map need=COLUMN'),
                                  ('results', 'people.csv', '“Code of the request”.*--map code=COLUMN'),
                                  ('people', 'halls.csv', 'of the kind “Venues”, not “People”.*--map name=COLUMN')):
            self.assertRegex(self.refused(1, 'import', kind, name), words)
        self.assertEqual(self.done('list', 'requests', '--json').json, [])

    def test_a_row_that_repeats_for_ever_can_be_read(self):
        sheet = w.Sheet()
        sheet.add('Họ và tên', 'Năm sinh')
        sheet.add('Ngô Văn Một', 1950)
        data = w.write_ods([sheet])
        content = data
        import io
        import zipfile
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            content = package.read('content.xml').decode()
        rows = content.split('<table:table-row>')
        content = '<table:table-row>'.join(rows[:2]) + '<table:table-row table:number-rows-repeated="3000">' + rows[2]
        answer = self.read_in('repeated.ods', replace(data, 'content.xml', content))
        self.assertEqual((answer['read'], answer['new'], answer['duplicate']), (3000, 1, 2999))

    def test_mixed_encodings_cost_their_rows(self):
        lines = ['STT,Họ và tên,Năm sinh'] + [f'{i},Nguyễn Thị Hồng,19{i + 30}' for i in range(20)]
        data = b'\r\n'.join(w.to_tcvn3(line) if 5 <= i < 8 else line.encode() for i, line in enumerate(lines))
        answer = self.read_in('mixed.csv', data)
        self.assertEqual((answer['encoding'], answer['rejected'], answer['new']), ('UTF-8', 3, 17))

    def test_control_characters_are_no_letters(self):
        answer = self.read_in('control.csv', 'Họ và tên,Năm sinh\r\nNgô\x07 Văn\u202e Một\x1b,1950\r\n'.encode())
        self.assertEqual(answer['new'], 1)
        self.assertEqual(self.done('list', 'people', '--json').json[0]['name'], 'Ngô Văn Một')


for name in BAD:
    def check(self, name=name):
        self.check_refused(name)
    setattr(Bad, 'test_' + re.sub(r'\W', '_', name), check)


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules[__name__]))
