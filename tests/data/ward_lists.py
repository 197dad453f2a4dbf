# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists as wards really send them, in many shapes, with what must become of each row. Everybody on
them is made up. Run with a folder, it writes them there, each with a sidecar .json:

    python3 ward_lists.py FOLDER
"""
import json
import os
import sys

import workbooks as w
from workbooks import Day, Fault, Formula, Number, Rich, Sheet

WARD = 'Phường Ba Đình'

# Name, birth, sex, identity number, telephone, address, group: what the rows below are made from.
PEOPLE = [
    ('Nguyễn Thị Hoa', (1948, 3, 12), 'Nữ', '001148012345', '0912345678', 'Số 5 ngõ 12 phố Đội Cấn', 'Người cao tuổi'),
    ('Trần Văn Bình', (1950, 11, 5), 'Nam', '001050023456', '0987654321', 'Số 17 phố Ngọc Hà', 'Thương binh'),
    ('Lê Thị Tuyết', (1955, 1, 30), 'Nữ', '034155034567', '0356789012', 'Số 3 ngách 8/12', 'Người khuyết tật'),
    ('Phạm Đức Khải', (1939, 7, 21), 'Nam', '036039045678', '02438251234', 'Số 22 đường Hoàng Hoa Thám', 'Người có công'),
    ('Đặng Thị Ngọc Ánh', (1962, 12, 2), 'Nữ', '001162056789', '0901234567', 'Tập thể Vĩnh Phúc', 'Hộ nghèo'),
    ('Hoàng Quốc Dũng', (1945, 9, 2), 'Nam', '001045067890', '0834567890', 'Số 9 phố Kim Mã', 'Bệnh binh'),
    ('Vũ Thị Thủy', (1971, 5, 19), 'Nữ', '001171078901', '0775678901', 'Số 41 phố Giang Văn Minh', 'Bảo trợ xã hội'),
    ('Bùi Xuân Phượng', (1933, 2, 8), 'Nam', '001033089012', '0868901234', 'Số 2 ngõ 100', 'Người cao tuổi'),
]
NEW, SAME, DUPLICATE, REJECTED = 'new', 'same', 'duplicate', 'rejected'
HEAD = ('STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Số CCCD', 'Số điện thoại', 'Địa chỉ', 'Đối tượng')


def day(date):
    return '%02d/%02d/%04d' % (date[2], date[1], date[0])


def iso(date):
    return '-'.join('%02d' % part for part in date)


class List:
    """A list under way: its sheets, and what is expected of it."""
    def __init__(self, name, kind='people'):
        self.name, self.kind = name, kind
        self.sheet = Sheet('Danh sách')
        self.sheets = [self.sheet]
        self.verdicts, self.values, self.passed = {}, {}, {}
        self.sheet_name, self.encoding, self.arguments = None, None, []
        self.problems = []

    def head(self, *lines):
        for line in lines:
            self.sheet.add(*(line if isinstance(line, (list, tuple)) else [line]))
            self.passed['headings'] = self.passed.get('headings', 0) + (1 if line else 0)
        return self

    def titles(self, *cells):
        self.sheet.add(*cells)
        return self

    def row(self, verdict, *cells, **values):
        line = self.sheet.add(*cells)
        self.verdicts[line] = verdict
        if values:
            self.values[line] = values
        return line

    def over(self, kind, *cells):
        """A row that is passed over."""
        self.sheet.add(*cells)
        self.passed[kind] = self.passed.get(kind, 0) + 1
        return self

    def person(self, index, *cells, **changes):
        name, birth, sex, number, phone, _, _ = PEOPLE[index]
        values = {'name': name, 'birth': iso(birth), 'id_number': number, 'phone': phone, **changes}
        return self.row(NEW, *cells, **{key: value for key, value in values.items() if value is not None})

    def finish(self, suffix, data, **expected):
        expected = {'encoding': self.encoding or 'Unicode', 'kind': self.kind, 'arguments': self.arguments,
                    'passed': self.passed, 'verdicts': self.verdicts, 'values': self.values,
                    'sheet': self.sheet_name if self.sheet_name is not None else '', **expected}
        return self.name + suffix, data, expected


def plain_rows(target, people=range(8), **changes):
    for number, i in enumerate(people, 1):
        name, birth, sex, id_number, phone, address, group = PEOPLE[i]
        target.person(i, number, name, day(birth), sex, id_number, phone, address, group, **changes)


def full(name, people=range(8)):
    made = List(name)
    made.head('UBND PHƯỜNG BA ĐÌNH', 'DANH SÁCH NGƯỜI CẦN HỖ TRỢ THỦ TỤC HÀNH CHÍNH', '')
    made.titles(*HEAD)
    plain_rows(made, people)
    made.over('totals', 'Tổng cộng: %d người' % len(made.verdicts))
    made.over('signatures', None, 'Người lập biểu', None, None, 'Hà Nội, ngày 20 tháng 11 năm 2026')
    made.over('signatures', None, '(Ký, ghi rõ họ tên)', None, None, 'CHỦ TỊCH')
    made.over('blank')
    made.over('signatures', None, 'Ngô Thị Lập', None, None, 'Đỗ Văn Ký')
    return made


# --- each function one list or several -------------------------------------------------

def encodings():
    shown = {'utf-8': 'UTF-8', 'utf-8-sig': 'UTF-8', 'utf-8-nfd': 'UTF-8', 'utf-16': 'UTF-16LE', 'utf-16-be': 'UTF-16BE',
             'windows-1258': 'Windows-1258', 'tcvn3': 'TCVN3 (ABC)', 'vni': 'VNI'}
    for encoding, name in shown.items():
        for separator, word in ((',', ''), (';', '-semicolon'), ('\t', '-tab')):
            if separator != ',' and encoding not in ('utf-8', 'tcvn3'):
                continue
            made = full(f'csv-{encoding}{word}')
            made.encoding = name
            yield made.finish('.csv', w.write_text(made.sheets, encoding, separator))


def encodings_by_hand():
    """Too little text to tell: said by whoever imports it."""
    for encoding in ('tcvn3', 'vni', 'windows-1258'):
        made = List(f'csv-by-hand-{encoding}')
        made.titles('Ho va ten', 'Nam sinh')
        made.row(NEW, 'Tạ Thị Bé', '1950', name='Tạ Thị Bé')
        made.encoding = {'tcvn3': 'TCVN3 (ABC)', 'vni': 'VNI', 'windows-1258': 'Windows-1258'}[encoding]
        made.arguments = ['--encoding', encoding]
        yield made.finish('.csv', w.write_text(made.sheets, encoding))


def workbooks():
    for name, write in (('xlsx-shared', w.write_xlsx), ('xlsx-inline', lambda s: w.write_xlsx(s, inline=True)),
                        ('xlsx-prefixed', lambda s: w.write_xlsx(s, prefix='x')), ('ods', w.write_ods), ('xls', w.write_xls)):
        made = full(name)
        made.sheet_name = 'Danh sách'
        yield made.finish('.' + name.split('-')[0], write(made.sheets))
    # By its bytes, whatever it is called.
    made = full('xlsx-called-csv')
    made.sheet_name = 'Danh sách'
    yield made.finish('.csv', w.write_xlsx(made.sheets))
    made = full('csv-called-xlsx')
    made.encoding = 'UTF-8'
    yield made.finish('.xlsx', w.write_text(made.sheets, 'utf-8-sig'))


def old_fonts():
    for word, encode, name in (('tcvn3', w.to_tcvn3, 'TCVN3 (ABC)'), ('vni', w.to_vni, 'VNI')):
        for suffix, write in (('.xlsx', w.write_xlsx), ('.ods', w.write_ods), ('.xls', w.write_xls)):
            made = full(f'{suffix[1:]}-typed-in-{word}')
            made.sheet_name, made.encoding = encode('Danh sách').decode('latin-1'), name
            sheets = w.in_old_font(made.sheets, encode)
            sheets[0].name = made.sheet_name
            yield made.finish(suffix, write(sheets))
    # Half of it was typed again since.
    made = full('xlsx-half-typed-again')
    made.sheet_name, made.encoding = 'Danh sách', 'TCVN3 (ABC)'
    sheets = w.in_old_font(made.sheets, w.to_tcvn3)
    for line in (6, 8):
        sheets[0].rows[line - 1] = made.sheet.rows[line - 1]
    yield made.finish('.xlsx', w.write_xlsx(sheets))
    # Names in capitals, which those fonts have no letters for.
    made = List('csv-tcvn3-capitals')
    made.titles('STT', 'HỌ VÀ TÊN', 'NĂM SINH', 'ĐỊA CHỈ')
    for i in range(5):
        name, birth = PEOPLE[i][0], PEOPLE[i][1]
        made.row(NEW, i + 1, name.upper(), birth[0], PEOPLE[i][5], name=name, birth=str(birth[0]))
    made.encoding = 'TCVN3 (ABC)'
    yield made.finish('.csv', w.write_text(made.sheets, 'tcvn3'))


def numbers_and_dates():
    """What a spreadsheet does to numbers, and what is still to be seen of them."""
    for name, write in (('xlsx-dates', w.write_xlsx), ('ods-dates', w.write_ods),
                        ('xlsx-dates-1904', lambda s: w.write_xlsx(s, is_1904=True))):
        made = List(name)
        made.sheet_name = 'Danh sách'
        made.titles(*HEAD[:6])
        made.person(0, 1, PEOPLE[0][0], Day(1948, 3, 12), 'Nữ', Number(1148012345, '0' * 12), Number(912345678, '0' * 10))
        made.person(1, 2, PEOPLE[1][0], Day(1950, 11, 5, 'd/m/yyyy'), 'Nam', 1050023456, 987654321)
        made.person(2, 3, PEOPLE[2][0], Day(1955, 1, 1, 'mm/yyyy'), 'Nữ', '034155034567', 356789012.0, birth='1955-01')
        made.person(3, 4, PEOPLE[3][0], Day(1939, 1, 1, 'yyyy'), 'Nam', 36039045678, '024 3825 1234', birth='1939', phone=None)
        made.person(4, 5, PEOPLE[4][0], 1962, 'Nữ', '001162056789', '+84901234567', birth='1962')
        made.person(5, 6, PEOPLE[5][0], '9/1945', 'Nam', "'001045067890", '0834.567.890', birth='1945-09')
        made.person(6, 7, Formula(PEOPLE[6][0]), Formula('19/05/1971'), 'Nữ', Formula(1171078901), '0775678901')
        made.row(REJECTED, 8, Fault('#REF!'), '1950', 'Nam', '001050011111', None)
        made.row(NEW, 9, 'Ngô Thị Chín', '1950', 'Nữ', Fault('#N/A') if 'ods' not in name else '#N/A', Fault('#VALUE!') if 'ods' not in name else '#VALUE!',
                 name='Ngô Thị Chín', id_number='', phone='')
        made.row(REJECTED, 10, 'Ngô Văn Mười', '1950', 'Nam', '1.04748E+11', None)
        yield made.finish('.' + name.split('-')[0], write(made.sheets))


def pairs_of_years():
    """“Năm sinh” over “Nam” and “Nữ”, merged and not, with the row of numbers."""
    for name, merged, write in (('xlsx-two-rows-merged', True, w.write_xlsx), ('ods-two-rows-merged', True, w.write_ods),
                                ('csv-two-rows', False, None), ('xls-two-rows', False, w.write_xls)):
        made = List(name)
        made.head('PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI', ['DANH SÁCH NGƯỜI CÓ CÔNG'], '')
        first = made.sheet.add('STT', 'Họ và tên', 'Năm sinh', None, 'Nơi ở hiện nay', None, 'Ghi chú')
        made.over('headings', None, None, 'Nam', 'Nữ', 'Số nhà, đường', 'Tổ dân phố', None)
        if merged:
            for column in (0, 1, 6):
                made.sheet.merge(first, column, first + 1, column)
            made.sheet.merge(first, 2, first, 3)
            made.sheet.merge(first, 4, first, 5)
        made.over('headings', '(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)')
        for i in range(6):
            person, sex, year = PEOPLE[i][0], PEOPLE[i][2], PEOPLE[i][1][0]
            made.row(NEW, i + 1, person, year if sex == 'Nam' else None, year if sex == 'Nữ' else None, PEOPLE[i][5],
                     'Tổ %d' % (i % 3 + 1), None, name=person, birth=str(year), sex='female' if sex == 'Nữ' else 'male',
                     address=PEOPLE[i][5])
        made.row(REJECTED, 7, 'Ngô Văn Hai', 1950, 1951, None, None)
        made.over('totals', 'Cộng', None, 3, 4)
        if write:
            made.sheet_name = 'Danh sách'
            yield made.finish('.' + name.split('-')[0], write(made.sheets))
        else:
            made.encoding = 'UTF-8'
            yield made.finish('.csv', w.write_text(made.sheets, 'utf-8-sig', ';'))


def sections():
    """Groups and villages as headings of their own."""
    for name, write in (('xlsx-sections', w.write_xlsx), ('csv-sections', None)):
        made = List(name)
        made.titles('TT', 'Họ và tên', 'Năm sinh', 'Số CCCD', 'Địa chỉ')
        groups = [('I', 'Người có công (03 người)', None), ('1', 'Thương binh', 'merit'), (0, None, None), (1, None, None),
                  ('2', 'Thân nhân liệt sĩ', 'policy-family'), (2, None, None), ('II', 'NGƯỜI KHUYẾT TẬT', 'disabled'),
                  (3, None, None), (4, None, None), ('III.', 'Hộ nghèo, cận nghèo: 2 hộ', 'poor'), (5, None, None), (6, None, None)]
        group = None
        for number, (mark, text, meant) in enumerate(groups):
            if isinstance(mark, str):
                made.over('sections', mark, text)
                group = meant or group
                continue
            person = PEOPLE[mark]
            made.row(NEW, number, person[0], person[1][0], person[3], person[5], name=person[0], has_category=group)
        made.over('sections', 'IV. Trường hợp đặc biệt khác')
        made.row(NEW, 20, PEOPLE[7][0], PEOPLE[7][1][0], PEOPLE[7][3], PEOPLE[7][5], name=PEOPLE[7][0], lacks_category='poor')
        if write:
            made.sheet_name = 'Danh sách'
            yield made.finish('.xlsx', write(made.sheets))
        else:
            made.encoding = 'UTF-8'
            yield made.finish('.csv', w.write_text(made.sheets, 'utf-8'))
    made = List('ods-villages')
    made.sheet_name = 'Danh sách'
    made.titles('STT', 'Họ tên', 'Năm sinh', 'Đối tượng')
    for heading, people in (('Tổ dân phố số 4', (0, 1)), ('TDP 7', (2, 3))):
        made.over('sections', heading)
        for i in people:
            made.row(NEW, i + 1, PEOPLE[i][0], PEOPLE[i][1][0], PEOPLE[i][6], name=PEOPLE[i][0], has_neighbourhood=True)
    yield made.finish('.ods', w.write_ods(made.sheets))


def ditto():
    made = List('xlsx-ditto')
    made.sheet_name = 'Danh sách'
    made.titles('STT', 'Họ và tên', 'Năm sinh', 'Số CCCD', 'Địa chỉ', 'Đối tượng')
    made.row(NEW, 1, PEOPLE[0][0], 1948, PEOPLE[0][3], 'Số 5 ngõ 12', 'Người cao tuổi', address='Số 5 ngõ 12')
    for mark in ('nt', '-nt-', 'Như trên', '"', '- " -', '”', 'N.T'):
        i = len(made.verdicts)
        made.row(NEW, i + 1, PEOPLE[i][0], PEOPLE[i][1][0], PEOPLE[i][3], mark, mark, address='Số 5 ngõ 12', has_category='elderly')
    made.row(REJECTED, 9, 'nt', 1950, None, 'nt', 'nt')
    made.row(NEW, 10, 'Ngô Thị Mười', 1951, 'nt', 'Số 9', 'nt', id_number='', address='Số 9')
    yield made.finish('.xlsx', w.write_xlsx(made.sheets))


def merged_over_rows():
    """A household's address over all its members."""
    for name, write in (('xlsx-merged', w.write_xlsx), ('ods-merged', w.write_ods)):
        made = List(name)
        made.sheet_name = 'Danh sách'
        made.titles('STT', 'Họ và tên', 'Năm sinh', 'Số CCCD', 'Địa chỉ', 'Diện hộ')
        for first in (0, 3):
            for i in range(first, first + 3):
                start = i == first
                line = made.row(NEW, i + 1, PEOPLE[i][0], PEOPLE[i][1][0], PEOPLE[i][3], PEOPLE[first][5] if start else None,
                                'Hộ nghèo' if start else None, address=PEOPLE[first][5], has_category='poor')
            made.sheet.merge(line - 2, 4, line, 4)
            made.sheet.merge(line - 2, 5, line, 5)
        yield made.finish('.' + name.split('-')[0], write(made.sheets))


def untitled():
    """No titles at all, or titles that say nothing: told by what stands in the columns."""
    made = List('csv-without-titles')
    made.encoding = 'UTF-8'
    for i in range(8):
        person = PEOPLE[i]
        made.person(i, i + 1, person[0], day(person[1]), person[3], person[4], person[5])
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-8', ';'))
    made = List('xlsx-strange-titles')
    made.sheet_name = 'Danh sách'
    made.titles('TT', 'Đơn vị A', 'Mốc', 'G', 'Mã 1', 'Mã 2', 'Ghi chú')
    for i in range(8):
        person = PEOPLE[i]
        made.person(i, i + 1, person[0], day(person[1]), person[2], person[3], person[4], 'x')
    yield made.finish('.xlsx', w.write_xlsx(made.sheets))


def pages():
    """Titles again at the head of each page, without diacritics, with a page number."""
    made = List('csv-pages')
    made.encoding = 'UTF-8'
    titles = ('STT', 'Ho va ten', 'Ngay sinh', 'Gioi tinh', 'So CCCD/CMND', 'SDT', 'Dia chi', 'Doi tuong')
    made.titles(*titles)
    for number, i in enumerate(range(8)):
        if number in (3, 6):
            made.over('headings', *titles)
        name, birth, sex, id_number, phone, address, group = PEOPLE[i]
        made.person(i, number + 1, name, day(birth), sex, id_number, phone, address, group)
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-8-sig', '\t', '\n'))


def sheets():
    """The list is one sheet of several."""
    for name, write in (('xlsx-several-sheets', w.write_xlsx), ('ods-several-sheets', w.write_ods)):
        made = full(name)
        made.sheet.name = made.sheet_name = 'DS chi tiết'
        notes, sums, old = Sheet('Hướng dẫn'), Sheet('Tổng hợp'), Sheet('cũ', hidden=True)
        notes.add('Điền đủ các cột, không thêm cột.')
        sums.add('STT', 'Nhóm', 'Số người')
        sums.add(1, 'Người cao tuổi', 2)
        old.add('STT', 'Họ và tên', 'Năm sinh')
        old.add(1, 'Ngô Văn Cũ', 1930)
        made.sheets = [notes, sums, made.sheet, old]
        yield made.finish('.' + name.split('-')[0], write(made.sheets))
    made = List('xlsx-two-lists')
    made.sheet.name = 'NCC'
    other = Sheet('Người cao tuổi')
    for sheet in (made.sheet, other):
        sheet.add(*HEAD)
    other.add(1, 'Ngô Văn Khác', '1930')
    made.sheets = [made.sheet, other]
    plain_rows(made)
    made.sheet_name = 'NCC'
    made.arguments = ['--sheet', 'ncc']
    data = w.write_xlsx(made.sheets)
    yield made.finish('.xlsx', data)
    made.name, made.arguments = 'xlsx-two-lists-unsaid', []
    yield made.finish('.xlsx', data, refused=['NCC', 'Người cao tuổi'])


def odd_xml():
    """The same rows as no program writes them, one in another way than the next."""
    stranger = 2 * '<row r="90"><c r="B90" t="inlineStr"><is><t>Ngô Văn Ma</t></is></c></row>'

    def twist(line, row):
        ways = (row, row.replace('"', "'"), f'<!-- {stranger} -->' + row, '\n ' + row + '\t', row.replace('</c>', '<!-- - --></c >'),
                f'<x><![CDATA[</row>{stranger}]]></x>' + row, row.replace('<row ', '<row\n'), row + f'<?row {stranger}?>',
                row.replace('<t xml:space="preserve">Ng', '<t>&#78;g').replace('<v>', '<v>&#x30;'), row + '<row r="80"/>')
        return ways[line % len(ways)]
    for name, inline in (('xlsx-odd-shared', False), ('xlsx-odd-inline', True)):
        made = List(name)
        made.sheet_name = 'Danh sách'
        made.titles(*HEAD)
        for _ in range(2):
            for i in range(8):
                person = PEOPLE[i]
                cells = (len(made.verdicts) + 1, person[0], day(person[1]), person[2], person[3], person[4], person[5], person[6])
                if len(made.verdicts) < 8:
                    made.person(i, *cells)
                else:
                    made.row(DUPLICATE, *cells)
        yield made.finish('.xlsx', w.write_xlsx(made.sheets, inline=inline, twist=twist))


def hidden():
    """Columns and rows that who opens the file does not see: read, and said; or left out."""
    for name, write in (('xlsx-hidden', w.write_xlsx), ('ods-hidden', w.write_ods), ('xls-hidden', w.write_xls)):
        for leaves_out in (False, True):
            made = List(name + ('-left-out' if leaves_out else ''))
            made.sheet_name = 'Danh sách'
            made.titles(*HEAD)
            made.sheet.hidden_columns = {4}
            for i in range(6):
                person, number = PEOPLE[i], i + 1
                cells = (number, person[0], day(person[1]), person[2], person[3], person[4], person[5], person[6])
                made.sheet.hidden_rows |= {i + 2} if i in (1, 2) else set()
                if leaves_out and i in (1, 2):
                    made.over('hidden', *cells)
                else:
                    made.person(i, *cells)
            made.arguments = ['--leave-out-hidden'] if leaves_out else []
            yield made.finish('.' + name.split('-')[0], write(made.sheets), hidden=0 if leaves_out else 2,
                              hidden_columns=[HEAD[4]])


def formulas():
    """What is computed is taken as it was saved; what was not saved is asked for."""
    for name, write in (('xlsx-formulas', w.write_xlsx), ('ods-formulas', w.write_ods), ('xls-formulas', w.write_xls)):
        made = List(name)
        made.sheet_name = 'Danh sách'
        made.titles('STT', 'Họ và tên', 'Năm sinh', 'Số CCCD', 'Địa chỉ')
        for i in range(5):
            person = PEOPLE[i]
            made.row(NEW, w.Formula(i + 1), w.Formula(person[0]), w.Formula(person[1][0]), person[3], person[5],
                     name=person[0], birth=str(person[1][0]))
        made.over('totals', 'Tổng cộng', None, w.Formula(5))
        yield made.finish('.' + name.split('-')[0], write(made.sheets))


def families():
    """A household list: members under their head, capitals, guardian, household code."""
    made = List('xls-households')
    made.sheet_name = 'Danh sách'
    made.titles('TT', 'Mã hộ', 'Chủ hộ', 'HỌ VÀ TÊN', 'NĂM SINH', 'QUAN HỆ VỚI CHỦ HỘ', 'DIỆN HỘ', 'SĐT')
    made.row(NEW, 1, 'H01', 'TRẦN VĂN BÌNH', 'TRẦN VĂN BÌNH', 1950, 'Chủ hộ', 'Hộ nghèo', '0987654321', name='Trần Văn Bình')
    made.row(NEW, 2, 'H01', 'TRẦN VĂN BÌNH', '- LÊ THỊ MẬN', 1952, 'Vợ', 'Hộ nghèo', None, name='Lê Thị Mận')
    made.row(NEW, 3, 'H02', 'PHẠM ĐỨC KHẢI', 'PHẠM ĐỨC KHẢI', 1939, 'Chủ hộ', 'Cận nghèo', '987 654 322', name='Phạm Đức Khải', phone='0987654322')
    made.row(DUPLICATE, 4, 'H02', 'PHẠM ĐỨC KHẢI', 'Phạm Đức Khải', 1939, 'Chủ hộ', 'Cận nghèo', '0987654322')
    yield made.finish('.xls', w.write_xls(made.sheets))


def spread():
    """What other lists have in one cell, in several columns; and two of what others have once."""
    for suffix, write in (('.xlsx', w.write_xlsx), ('.ods', w.write_ods)):
        made = List(suffix[1:] + '-spread')
        made.sheet_name = 'Danh sách'
        made.sheet.add('TT', 'Họ và tên', None, 'Ngày sinh', None, None, 'Số CMND cũ', 'Số CCCD/ định danh cá nhân', 'Nơi ĐKHK thường trú',
                       'Nơi ở hiện tại', 'Số điện thoại', 'Số điện thoại', 'Ghi chú')
        made.over('headings', None, 'Họ và đệm', 'Tên', 'Ngày', 'Tháng', 'Năm')
        made.sheet.merge(1, 1, 1, 2)
        made.sheet.merge(1, 3, 1, 5)
        made.row(NEW, 1, 'Nguyễn Thị', 'Hoa', 12, 3, 1948, '011148012', '001148012345', 'Số 1 Lê Lợi, Bắc Ninh', 'Số 5 ngõ 12', '0912345678',
                 '0912345679', None, name='Nguyễn Thị Hoa', birth='1948-03-12', id_number='001148012345', phone='0912345678', address='Số 5 ngõ 12')
        made.row(NEW, 2, 'Trần Văn', 'Bình', None, None, 1950, '011150023', None, 'Số 17 Ngọc Hà', None, None, '0987654321', None,
                 name='Trần Văn Bình', birth='1950', id_number='011150023', phone='0987654321', address='Số 17 Ngọc Hà')
        made.row(NEW, 3, 'Lê', 'Tuyết', None, '01', 1955, None, '034155034567 cấp ngày 12/3/2021', None, 'Số 3', None, None, None,
                 name='Lê Tuyết', birth='1955-01', id_number='034155034567', address='Số 3')
        made.row(REJECTED, 4, 'Phạm Đức', 'Khải', 31, 2, 1939)
        yield made.finish(suffix, write(made.sheets))


    made = List('csv-name-over-two')
    made.encoding = 'UTF-8'
    made.titles('STT', 'Họ và tên', None, 'Năm sinh', 'Địa chỉ')
    for i, (family, given) in enumerate((('Nguyễn Thị', 'Hoa'), ('Trần Văn', 'Bình'), ('Lê Thị Ngọc', 'Ánh'))):
        made.row(NEW, i + 1, family, given, 1948 + i, 'Số %d' % i, name=family + ' ' + given, birth=str(1948 + i))
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-8'))
    made = List('csv-family-name')
    made.encoding = 'UTF-8'
    made.titles('Hộ', 'Họ', 'Tên', 'Quan hệ', 'Năm sinh', 'Đối tượng (NCC, NCT, NKT)')
    made.row(NEW, 1, 'Nguyễn Thị', 'Hoa', 'Chủ hộ', 1948, 'x', name='Nguyễn Thị Hoa', lacks_category='merit')
    made.row(NEW, 1, 'Trần Văn', 'Bình', 'Chồng', 1950, 'NCT', name='Trần Văn Bình', has_category='elderly')
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-8', ';'))
    made = List('csv-street')
    made.encoding = 'UTF-8'
    made.titles('Họ và tên', 'Năm sinh', 'Số nhà', 'Đường/phố', 'TDP', 'NCT')
    made.row(NEW, 'Nguyễn Thị Hoa', 1948, '5', 'Đội Cấn', '3', '1', address='5 Đội Cấn', name='Nguyễn Thị Hoa', has_category='elderly')
    made.row(NEW, 'Trần Văn Bình', 1950, 'Số 7 Đội Cấn', 'Đội Cấn', '3', '0', address='Số 7 Đội Cấn', name='Trần Văn Bình', lacks_category='elderly')
    made.row(NEW, 'Lê Văn Ba', 1951, None, 'Ngọc Hà', '3', None, address='Ngọc Hà', name='Lê Văn Ba')
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-8', ';'))
    made = List('csv-marks-behind-names')
    made.encoding = 'UTF-8'
    made.titles('STT', 'Họ và tên', None, 'Năm sinh')
    for i, mark in enumerate(('x', 'X', 'TB', 'Con', 'Vợ')):
        made.row(NEW, i + 1, PEOPLE[i][0], mark, 1948 + i, name=PEOPLE[i][0])
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-8'))
    for suffix, write in (('.xlsx', w.write_xlsx), ('.ods', w.write_ods)):
        made = List(suffix[1:] + '-three-rows')
        made.sheet_name = 'Danh sách'
        made.sheet.add('STT', 'THÔNG TIN CÁ NHÂN', None, None, None, None, 'THÔNG TIN LIÊN HỆ', None, None, 'Ghi chú')
        made.over('headings', None, 'Họ tên', 'Ngày sinh', None, 'Số CCCD', None, 'Nơi ở hiện nay', None, 'SĐT')
        made.over('headings', None, None, 'Nam', 'Nữ', 'Số', 'Ngày cấp', 'Số nhà', 'TDP')
        for merge in ((1, 0, 3, 0), (1, 1, 1, 5), (1, 6, 1, 8), (1, 9, 3, 9), (2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5), (2, 6, 2, 7), (2, 8, 3, 8)):
            made.sheet.merge(*merge)
        made.row(NEW, 1, 'Nguyễn Văn An', '01/02/1950', None, '001050000001', '01/01/2021', 'Số 1', 'TDP 5', '0912345678', 'x', name='Nguyễn Văn An',
                 birth='1950-02-01', sex='male', id_number='001050000001', phone='0912345678', address='Số 1', has_neighbourhood=True)
        made.row(NEW, 2, 'Trần Thị Bé', None, '03/04/1951', '001151000002', '01/01/2021', 'Số 2', 'TDP 6', '0912345679', None, name='Trần Thị Bé',
                 birth='1951-04-03', sex='female', id_number='001151000002', has_neighbourhood=True)
        yield made.finish(suffix, write(made.sheets))


def ticks():
    """A column of crosses for each group, and titles that explain themselves in brackets."""
    for name, write in (('xlsx-ticks', w.write_xlsx), ('csv-ticks', None)):
        made = List(name)
        made.sheet.add('STT', 'Họ và tên (Full name)', 'Năm sinh (Year)', 'Giới tính (Nam/Nữ)', 'Đối tượng', None, None, None, None, None)
        made.over('headings', None, None, None, None, 'NCC', 'NCT', 'NKT', 'Hộ nghèo', 'Hộ cận nghèo', 'BTXH')
        made.row(NEW, 1, 'Vũ Văn Một', 1940, 'Nam', 'x', 'X', None, None, None, None, name='Vũ Văn Một', sex='male', has_category='merit')
        made.row(NEW, 2, 'Vũ Thị Hai', 1944, 'Nữ', None, 'x', None, None, None, 'x', name='Vũ Thị Hai', sex='female', has_category='protection')
        made.row(NEW, 3, 'Vũ Văn Ba', 1980, 'Nam', None, None, '✓', None, 'x', None, name='Vũ Văn Ba', has_category='poor')
        made.row(NEW, 4, 'Vũ Thị Tư', 1990, 'Nữ', None, None, None, None, None, None, name='Vũ Thị Tư', lacks_category='elderly')
        made.over('totals', 'Cộng', None, None, None, 1, 2, 1, 0, 1, 1)
        if write:
            made.sheet_name = 'Danh sách'
            yield made.finish('.xlsx', write(made.sheets))
        else:
            made.encoding = 'UTF-8'
            yield made.finish('.csv', w.write_text(made.sheets, 'utf-8-sig', ';'))


def side_by_side():
    """The list goes on to the right of itself."""
    made = List('csv-side-by-side')
    made.encoding = 'UTF-16LE'
    made.head('DANH SÁCH NGƯỜI CAO TUỔI')
    titles = ('STT', 'Họ và tên', 'Năm sinh', 'Địa chỉ')
    made.titles(*titles, None, *titles)
    for i in range(3):
        left, right = PEOPLE[i], PEOPLE[i + 3]
        made.row(NEW, i + 1, left[0], left[1][0], left[5], None, i + 4, right[0], right[1][0], right[5],
                 name=right[0], birth=str(right[1][0]), address=right[5])
    made.row(NEW, 7, PEOPLE[6][0], 1971, PEOPLE[6][5], name=PEOPLE[6][0])
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-16', '\t'), read=7)


def carried():
    """A table that begins in column D, its columns lettered, with sums carried from page to page."""
    made = List('xlsx-carried')
    made.sheet_name = 'Danh sách'
    blank = [None] * 3
    made.head([*blank, 'PHƯỜNG BA ĐÌNH'], [*blank, 'DANH SÁCH ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI'])
    titles = (*blank, 'TT', 'HỌ VÀ TÊN', 'NGÀY SINH', 'ĐỊA CHỈ', 'MỨC HƯỞNG', 'HỆ SỐ')
    made.titles(*titles)
    made.over('headings', *blank, 'A', 'B', 'C', 'D', '1', '2')
    made.row(NEW, *blank, 1, PEOPLE[0][0], Day(1948, 3, 12), 'Số 1', 750000, 1.5, name=PEOPLE[0][0], birth='1948-03-12')
    made.over('totals', *blank, None, 'Cộng trang 1', None, None, 750000)
    made.over('totals', *blank, None, 'Mang sang', None, None, 750000)
    made.over('headings', *titles)
    made.row(NEW, *blank, 2, PEOPLE[1][0], '05/11/1950', 'Số 2', 750000, 1.5, name=PEOPLE[1][0], birth='1950-11-05')
    made.over('totals', *blank, 'Tổng số: 02 người', None, None, None, 1500000)
    yield made.finish('.xlsx', w.write_xlsx(made.sheets))


def guardians():
    """“Người giám hộ/chăm sóc” over what is the guardian's, and members under the head of a household."""
    made = List('xlsx-guardians')
    made.sheet_name = 'Danh sách'
    first = made.sheet.add('STT', 'Họ và tên chủ hộ/thành viên', 'Ngày sinh', 'Mức độ', 'Người giám hộ/chăm sóc', None, None, 'Địa chỉ')
    made.over('headings', None, None, None, None, 'Họ và tên', 'Quan hệ', 'Số điện thoại')
    made.sheet.merge(first, 4, first, 6)
    made.row(NEW, 1, 'Tô Văn Một', '01/01/2010', 'Nặng', 'Tô Văn Cha', 'Bố', '0912345401', 'Số 1', name='Tô Văn Một', phone='',
             guardian_name='Tô Văn Cha', guardian_relation='Bố', guardian_phone='0912345401')
    yield made.finish('.xlsx', w.write_xlsx(made.sheets))


def names():
    """What people write around a name."""
    for encoding, shown in (('windows-1258', 'Windows-1258'), ('vni', 'VNI')):
        made = List('csv-names-' + encoding)
        made.encoding = shown
        made.titles('STT', 'Họ và\ntên', 'Ngày, tháng,\nnăm sinh', 'Nơi cư trú', 'Ghi chú')
        shift = 2  # the titles take three lines
        for cells, verdict, values in (
                (('Ông Nguyễn Văn Ất', '12.3.1941', 'Số 1', None), NEW, {'name': 'Nguyễn Văn Ất', 'birth': '1941-03-12'}),
                (('Cụ Lê Thị Đinh (mẹ liệt sĩ)', '1935', 'Số 3', 'nằm liệt giường'), NEW,
                 {'name': 'Lê Thị Đinh', 'note': 'mẹ liệt sĩ; nằm liệt giường'}),
                (('Phạm Văn Mậu (đã mất)', '1940', 'Số 4', None), REJECTED, {}),
                (('7. Bùi Văn Tân', 'tháng 3/1945', 'Số 7', None), NEW, {'name': 'Bùi Văn Tân', 'birth': '1945-03'}),
                (('Lý Thị Hai, sinh năm 1941', None, 'Số 8', 'chồng đã mất'), NEW, {'name': 'Lý Thị Hai', 'birth': '1941'}),
                (('Lý Văn Ba - 1942', None, 'Số 9', None), NEW, {'name': 'Lý Văn Ba', 'birth': '1942'}),
                (('Ông Ích Khiêm', '1950', 'Số 10', None), NEW, {'name': 'Ông Ích Khiêm', 'birth': '1950'})):
            made.row(verdict, len(made.verdicts) + 1, *cells, **values)
        made.verdicts, made.values = ({line + shift: what for line, what in each.items()} for each in (made.verdicts, made.values))
        yield made.finish('.csv', w.write_text(made.sheets, encoding, ';'))


def bad_rows():
    made = List('csv-bad-rows')
    made.encoding = 'UTF-8'
    made.titles(*HEAD)
    made.row(REJECTED, 1, None, '1950', 'Nam', '001050011111', None, 'Số 1', None)
    made.row(REJECTED, 2, 'Ngô Văn Hai', '31/02/1950', 'Nam', None, None, 'Số 1', None)
    made.row(REJECTED, 3, 'Ngô Văn Ba', '50', 'Nam', '12345', None, 'Số 1', None)
    made.row(NEW, 4, 'Ngô Văn Tư', '1950', 'Nam', None, '12', 'Số 1', 'Không rõ', name='Ngô Văn Tư', phone='')
    made.row(NEW, 5, 'Ngô  Văn\u00a0Năm', '00/00/1951', 'nam', '001 051 011 112', '0912.345.679', 'Số\u200b 1', 'NCC, NCT', name='Ngô Văn Năm',
             id_number='001051011112', phone='0912345679')
    made.row(DUPLICATE, 6, 'NGÔ VĂN NĂM', '1951', 'Nam', '001051011112', None, None, None)
    made.row(REJECTED, 7, 'Ngô Thị Khác', '1970', 'Nữ', '001051011112', None, None, None)
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-8'))


def old_wards():
    """Names of before July 2025, in a column and in the address."""
    made = List('csv-old-wards')
    made.encoding = 'UTF-8'
    made.titles('STT', 'Họ và tên', 'Năm sinh', 'Địa chỉ', 'Phường/xã')
    for i, ward in enumerate(('Phường Trúc Bạch', 'P. Quán Thánh', 'truc bach', 'Phường Ba Đình')):
        made.row(NEW, i + 1, PEOPLE[i][0], PEOPLE[i][1][0], PEOPLE[i][5], ward, name=PEOPLE[i][0], ward='00004')
    made.row(NEW, 5, PEOPLE[4][0], 1962, 'Số 5, phường Liễu Giai, Hà Nội', None, name=PEOPLE[4][0], ward='00008')
    made.row(REJECTED, 6, PEOPLE[5][0], 1945, None, 'Phường Không Có')
    made.row(NEW, 7, 'Ngô Thị Bảy', 1946, None, 'Xã Tân Dân, huyện Sóc Sơn', name='Ngô Thị Bảy', ward='00382')
    made.row(NEW, 8, 'Ngô Thị Tám', 1947, 'Thôn 2, xã Hòa Phú, huyện Ứng Hòa, Hà Nội', None, name='Ngô Thị Tám', ward='10417')
    made.row(NEW, 9, 'Ngô Thị Chín', 1948, 'Thôn 2, xã Hòa Phú, Hà Nội', None, name='Ngô Thị Chín', ward='10096')
    made.row(NEW, 10, 'Ngô Thị Mười', 1949, None, 'Đội Cấn', name='Ngô Thị Mười', ward='00004')
    made.row(REJECTED, 11, 'Ngô Văn Một', 1949, None, 'Phường Cống Vị')
    made.row(REJECTED, 12, 'Ngô Văn Hai', 1949, 'Số 1, phường Quang Trung, quận Đống Đa', None)
    made.row(REJECTED, 13, 'Ngô Văn Ba', 1949, None, 'Quận Hoàn Kiếm')
    made.row(NEW, 14, 'Ngô Văn Bốn', 1949, None, 'TT. Xuân Mai - Chương Mỹ', name='Ngô Văn Bốn', ward='10045')
    yield made.finish('.csv', w.write_text(made.sheets, 'utf-8'))


def answers():
    """The survey form's answers, as a workbook."""
    made = List('xlsx-answers', 'requests')
    made.sheet.name = made.sheet_name = 'Form Responses 1'
    made.titles('Timestamp', 'Họ và tên người cần hỗ trợ', 'Năm sinh', 'Số điện thoại', 'Địa chỉ', 'Nhu cầu cụ thể',
                'Mong muốn được hỗ trợ ở đâu?', 'Thời gian thuận tiện')
    for i in range(4):
        stamp = Number(46346.354 + i, 'm/d/yyyy h:mm:ss')
        made.row(NEW, stamp, PEOPLE[i][0], PEOPLE[i][1][0], PEOPLE[i][4], PEOPLE[i][5], 'Xin cấp lại thẻ BHYT', 'Tại nhà', 'Sáng thứ 3')
    yield made.finish('.xlsx', w.write_xlsx(made.sheets))


MAKERS = (encodings, encodings_by_hand, workbooks, old_fonts, numbers_and_dates, pairs_of_years, sections, ditto,
          merged_over_rows, untitled, pages, sheets, odd_xml, hidden, formulas, families, spread, ticks,
          side_by_side, carried, guardians, names, bad_rows,
          old_wards, answers)


def make_all():
    """Each list as name, bytes and what is expected of it."""
    for maker in MAKERS:
        yield from maker()


def main(folder):
    os.makedirs(folder, exist_ok=True)
    n = 0
    for name, data, expected in make_all():
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(data)
        with open(os.path.join(folder, name + '.json'), 'w', encoding='utf-8') as file:
            json.dump(expected, file, ensure_ascii=False, indent=1)
        n += 1
    print(f'{n} lists in {folder}')


if __name__ == '__main__':
    main(sys.argv[1])
