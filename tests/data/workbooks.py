# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes lists as text, .xlsx, .ods and .xls, by hand and from the formats' descriptions, so that
the readers are tried on files that no library of theirs has written. A cell is None, a text, a
number, a truth value or one of the kinds below."""
import datetime
import io
import struct
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from xml.sax.saxutils import escape, quoteattr


class Number:
    """A number and the format it is shown in."""
    def __init__(self, value, code):
        self.value, self.code = value, code


class Day(Number):
    """A date as a workbook keeps it."""
    def __init__(self, year, month, day, code='dd/mm/yyyy'):
        self.date = datetime.date(year, month, day)
        super().__init__((self.date - datetime.date(1899, 12, 30)).days, code)


class Formula:
    def __init__(self, value):
        self.value = value  # None: saved without its result


class Fault(str):
    """#N/A and the like."""


class Rich(str):
    """A text in several runs, with a reading aid that is no part of it."""


class Sheet:
    def __init__(self, name='Sheet1', hidden=False):
        self.name, self.hidden = name, hidden
        self.rows, self.merged = [], []
        self.hidden_columns, self.hidden_rows = set(), set()  # from 0; lines from 1

    def add(self, *cells):
        """Returns the line, from 1."""
        self.rows.append(list(cells))
        return len(self.rows)

    def merge(self, first_row, first_column, last_row, last_column):
        self.merged.append((first_row, first_column, last_row, last_column))


# --- text ------------------------------------------------------------------------

TCVN3 = dict(zip('àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ',
                 'B5B6B7B8B9A8BBBCBDBEC6A9C7C8C9CACBAECCCECFD0D1AAD2D3D4D5D6D7D8DCDDDEDFE1E2E3E4AB'
                 'E5E6E7E8E9ACEAEBECEDEEEFF1F2F3F4ADF5F6F7F8F9FAFBFCFDFEA1A2A3A4A5A6A7'))
_HEX = ('B5B6B7B8B9A8BBBCBDBEC6A9C7C8C9CACBAECCCECFD0D1AAD2D3D4D5D6D7D8DCDDDEDFE1E2E3E4AB'
        'E5E6E7E8E9ACEAEBECEDEEEFF1F2F3F4ADF5F6F7F8F9FAFBFCFDFEA1A2A3A4A5A6A7')
TCVN3 = {letter: int(_HEX[2 * i:2 * i + 2], 16) for i, letter in enumerate(TCVN3)}
_VNI_LETTERS = {'đ': 0xf1, 'Đ': 0xd1, 'ơ': 0xf4, 'Ơ': 0xd4, 'ư': 0xf6, 'Ư': 0xd6, 'ì': 0xec,
                'í': 0xed, 'ỉ': 0xe6, 'ĩ': 0xf3, 'ị': 0xf2, 'Ì': 0xcc, 'Í': 0xcd, 'Ỉ': 0xc6,
                'Ĩ': 0xd3, 'Ị': 0xd2, 'ỵ': 0xee, 'Ỵ': 0xce}
_VNI_MARKS = {'\u0301': 0xf9, '\u0300': 0xf8, '\u0309': 0xfb, '\u0303': 0xf5, '\u0323': 0xef,
              '\u0302': 0xe2, '\u0302\u0301': 0xe1, '\u0302\u0300': 0xe0, '\u0302\u0309': 0xe5,
              '\u0302\u0303': 0xe3, '\u0323\u0302': 0xe4, '\u0306': 0xea, '\u0306\u0301': 0xe9,
              '\u0306\u0300': 0xe8, '\u0306\u0309': 0xfa, '\u0306\u0303': 0xfc, '\u0323\u0306': 0xeb}


def to_tcvn3(text):
    """The fonts of capitals show small letters: a capital with a tone is typed as a small one."""
    return bytes(TCVN3.get(c) or TCVN3.get(c.lower()) or ord(c) for c in unicodedata.normalize('NFC', text))


def to_vni(text):
    out = bytearray()
    for letter in unicodedata.normalize('NFC', text):
        if letter in _VNI_LETTERS:
            out.append(_VNI_LETTERS[letter])
            continue
        apart = unicodedata.normalize('NFD', letter)
        if '\u031b' in apart:  # ơ and ư with a tone
            base = unicodedata.normalize('NFC', apart[0] + '\u031b')
            out += bytes([_VNI_LETTERS[base], _VNI_MARKS[apart.replace('\u031b', '')[1:]]])
        elif len(apart) > 1:
            mark = _VNI_MARKS[apart[1:]]
            out += bytes([ord(apart[0]), mark - 0x20 if letter.isupper() else mark])
        else:
            out.append(ord(letter))
    return bytes(out)


def to_windows_1258(text):
    """A letter with its shape, then its tone."""
    tones = {'\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2}
    own = {'Ă': 0xc3, 'ă': 0xe3, 'Đ': 0xd0, 'đ': 0xf0, 'Ơ': 0xd5, 'ơ': 0xf5, 'Ư': 0xdd, 'ư': 0xfd}
    out = bytearray()
    for letter in unicodedata.normalize('NFC', text):
        apart = unicodedata.normalize('NFD', letter)
        tone = ''.join(c for c in apart if c in tones)
        base = unicodedata.normalize('NFC', ''.join(c for c in apart if c not in tones))
        out.append(own.get(base) or ord(base))
        out += bytes(tones[c] for c in tone)
    return bytes(out)


ENCODERS = {
    'utf-8': lambda text: text.encode('utf-8'),
    'utf-8-sig': lambda text: text.encode('utf-8-sig'),
    'utf-16': lambda text: text.encode('utf-16'),
    'utf-16-be': lambda text: text.encode('utf-16-be'),
    'utf-8-nfd': lambda text: unicodedata.normalize('NFD', text).encode('utf-8'),
    'windows-1258': to_windows_1258,
    'tcvn3': to_tcvn3,
    'vni': to_vni,
}


def _show(cell):
    if cell is None:
        return ''
    if isinstance(cell, Day):
        return cell.date.strftime('%d/%m/%Y')
    if isinstance(cell, Formula):
        return _show(cell.value)
    return str(cell.value if isinstance(cell, Number) else cell)


def write_text(sheets, encoding='utf-8', separator=',', newline='\r\n'):
    lines = []
    width = max(len(row) for row in sheets[0].rows)
    for row in sheets[0].rows:
        cells = [_show(cell) for cell in row] + [''] * (width - len(row))
        lines.append(separator.join('"' + c.replace('"', '""') + '"'
                                    if any(s in c for s in (separator, '"', '\n')) else c for c in cells))
    return ENCODERS[encoding](newline.join(lines) + newline)


def in_old_font(sheets, encode):
    """The same sheets as somebody types them in a font of before Unicode."""
    def turn(cell):
        return encode(cell).decode('latin-1') if type(cell) is str else cell
    copies = []
    for sheet in sheets:
        copy = Sheet(sheet.name, sheet.hidden)
        copy.rows = [[turn(cell) for cell in row] for row in sheet.rows]
        copy.merged, copy.hidden_columns, copy.hidden_rows = sheet.merged, sheet.hidden_columns, sheet.hidden_rows
        copies.append(copy)
    return copies


# --- .xlsx -------------------------------------------------------------------------

def _letters(column):
    text = ''
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


class _Styles:
    def __init__(self):
        self.codes = ['General']

    def find(self, code):
        if code not in self.codes:
            self.codes.append(code)
        return self.codes.index(code)

    def write(self):
        formats = ''.join(f'<numFmt numFmtId="{163 + i}" formatCode={quoteattr(code)}/>'
                          for i, code in enumerate(self.codes) if i)
        cells = ''.join(f'<xf numFmtId="{163 + i if i else 0}"/>' for i in range(len(self.codes)))
        return ('<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                f'<numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
                f'<cellXfs>{cells}</cellXfs></styleSheet>')


def _xlsx_cell(place, cell, styles, strings, is_1904):
    if cell is None:
        return ''
    if isinstance(cell, Fault):
        return f'<c r="{place}" t="e"><v>{escape(cell)}</v></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, Formula):
        if cell.value is None:
            return f'<c r="{place}"><f>A1</f></c>'
        if isinstance(cell.value, str):
            return f'<c r="{place}" t="str"><f>A1</f><v>{escape(cell.value)}</v></c>'
        return f'<c r="{place}"><f>1+1</f><v>{cell.value}</v></c>'
    if isinstance(cell, Number):
        value = cell.value - 1462 if is_1904 and isinstance(cell, Day) else cell.value
        return f'<c r="{place}" s="{styles.find(cell.code)}"><v>{value}</v></c>'
    if isinstance(cell, Rich):
        half = len(cell) // 2
        text = (f'<si><r><rPr><b/></rPr><t xml:space="preserve">{escape(cell[:half])}</t></r><r><t xml:space="preserve">'
                f'{escape(cell[half:])}</t></r><rPh sb="0" eb="1"><t>no part of it</t></rPh></si>')
    elif isinstance(cell, str):
        text = f'<si><t xml:space="preserve">{escape(cell)}</t></si>'
    else:
        return f'<c r="{place}"><v>{cell}</v></c>'
    if strings is None:
        return f'<c r="{place}" t="inlineStr"><is>{text[4:-5]}</is></c>'
    index = strings.setdefault(text, len(strings))
    return f'<c r="{place}" t="s"><v>{index}</v></c>'


def write_xlsx(sheets, inline=False, is_1904=False, prefix='', more=None, twist=None):
    """@prefix: of every element of the sheets, as some programs write; @more: further parts; @twist: of the XML of a row."""
    styles, strings = _Styles(), None if inline else {}
    parts = dict(more or {})
    for number, sheet in enumerate(sheets, 1):
        rows = []
        for line, cells in enumerate(sheet.rows, 1):
            text = ''.join(_xlsx_cell(f'{_letters(i)}{line}', cell, styles, strings, is_1904)
                           for i, cell in enumerate(cells))
            if text:
                hidden = ' hidden="1"' if line in sheet.hidden_rows else ''
                row = f'<row r="{line}" spans="1:9"{hidden}>{text}</row>'
                rows.append(twist(line, row) if twist else row)
        merged = ''.join(f'<mergeCell ref="{_letters(b)}{a}:{_letters(d)}{c}"/>' for a, b, c, d in sheet.merged)
        columns = ''.join(f'<col min="{i + 1}" max="{i + 1}" width="9" hidden="{int(i in sheet.hidden_columns)}"/>' for i in range(30))
        xml = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>' + columns +
               '</cols><sheetData>' + ''.join(rows) + '</sheetData>' +
               (f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else '') + '</worksheet>')
        if prefix:
            xml = xml.replace('xmlns=', f'xmlns:{prefix}=').replace('</', f'</{prefix}:')
            xml = ''.join(f'<{prefix}:' + piece if i and not piece.startswith('/') else ('<' if i else '') + piece
                          for i, piece in enumerate(xml.split('<')))
        parts[f'xl/worksheets/sheet{number}.xml'] = '<?xml version="1.0" encoding="UTF-8"?>' + xml
    names = ''.join(f'<sheet name={quoteattr(s.name)} sheetId="{i}" {"state=" + quoteattr("hidden") if s.hidden else ""} '
                    f'r:id="rId{i}"/>' for i, s in enumerate(sheets, 1))
    relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    links = ''.join(f'<Relationship Id="rId{i}" Type="{relation}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                    for i in range(1, len(sheets) + 1))
    links += f'<Relationship Id="rIdA" Type="{relation}/styles" Target="/xl/styles.xml"/>'
    if strings is not None:
        links += f'<Relationship Id="rIdB" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/>'
        parts['xl/sharedStrings.xml'] = ('<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/'
                                         'spreadsheetml/2006/main">' + ''.join(strings) + '</sst>')
    package = 'http://schemas.openxmlformats.org/package/2006'
    parts['xl/workbook.xml'] = (
        f'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{relation}"><workbookPr {"date1904=" + quoteattr("1") if is_1904 else ""}/><sheets>{names}</sheets></workbook>')
    parts['xl/_rels/workbook.xml.rels'] = f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">{links}</Relationships>'
    parts['xl/styles.xml'] = styles.write()
    parts['_rels/.rels'] = (f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
    kinds = {'xl/workbook.xml': 'sheet.main', 'xl/styles.xml': 'styles', 'xl/sharedStrings.xml': 'sharedStrings'}
    overrides = ''.join(f'<Override PartName="/{name}" ContentType="{kind}.{kinds.get(name, "worksheet")}+xml"/>'
                        for name in sorted(parts) if name.startswith('xl/') and name.endswith('.xml'))
    parts['[Content_Types].xml'] = (
        f'<?xml version="1.0"?><Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>')
    return pack(parts)


def read_texts(path):
    """The rows of a workbook of texts, each as wide as the first."""
    space = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
    with zipfile.ZipFile(path) as package:
        sheet = ElementTree.fromstring(package.read('xl/worksheets/sheet1.xml'))
    rows = []
    for row in sheet.iter(space + 'row'):
        cells = {}
        for cell in row.iter(space + 'c'):
            letters = cell.get('r').rstrip('0123456789')
            column = sum((ord(letter) - 64) * 26 ** i for i, letter in enumerate(reversed(letters))) - 1
            cells[column] = ''.join(text.text or '' for text in cell.iter(space + 't'))
        width = len(rows[0]) if rows else max(cells) + 1
        rows.append([cells.get(i, '') for i in range(width)])
    return rows


def pack(parts, stored=()):
    """Always the same bytes for the same parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda n: (n not in stored, n)):
            info = zipfile.ZipInfo(name, (2026, 11, 20, 8, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name])
    return buffer.getvalue()


# --- .ods ------------------------------------------------------------------------------

def _ods_cell(cell, span):
    if span:
        rows, columns = span
        opening = f'<table:table-cell table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    else:
        opening = '<table:table-cell'
    if cell is None:
        return opening + '/>'
    if isinstance(cell, Formula):
        cell = '' if cell.value is None else cell.value
    if isinstance(cell, bool):
        word = 'true' if cell else 'false'
        return f'{opening} office:value-type="boolean" office:boolean-value="{word}"><text:p>{word.upper()}</text:p></table:table-cell>'
    if isinstance(cell, Day):
        shown = {'yyyy': '%Y', 'mm/yyyy': '%m/%Y'}.get(cell.code, '%d/%m/%Y')
        return (f'{opening} office:value-type="date" office:date-value="{cell.date.isoformat()}"><text:p>'
                f'{cell.date.strftime(shown)}</text:p></table:table-cell>')
    if isinstance(cell, (int, float, Number)):
        value = cell.value if isinstance(cell, Number) else cell
        shown = str(value).zfill(len(cell.code)) if isinstance(cell, Number) and set(cell.code) == {'0'} else value
        return f'{opening} office:value-type="float" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'
    paragraphs = ''.join('<text:p>' + escape(line).replace('  ', ' <text:s/>') + '</text:p>' for line in str(cell).split('\n'))
    note = '<office:annotation><text:p>not in the cell</text:p></office:annotation>'
    return f'{opening} office:value-type="string">{note}{paragraphs}</table:table-cell>'


def write_ods(sheets, repeat_blank=1048000, encrypted=False):
    tables = []
    for sheet in sheets:
        spans = {(a, b): (c - a + 1, d - b + 1) for a, b, c, d in sheet.merged}
        rows = []
        for line, cells in enumerate(sheet.rows, 1):
            row = ''.join(_ods_cell(cell, spans.get((line, i))) for i, cell in enumerate(cells))
            hidden = ' table:visibility="filter"' if line in sheet.hidden_rows else ''
            rows.append(f'<table:table-row{hidden}>{row}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>')
        rows.append(f'<table:table-row table:number-rows-repeated="{repeat_blank}"><table:table-cell '
                    'table:number-columns-repeated="16384"/></table:table-row>')
        style = ' table:style-name="hidden"' if sheet.hidden else ' table:style-name="shown"'
        columns = ''.join('<table:table-column%s/>' % (' table:visibility="collapse"' if i in sheet.hidden_columns else '')
                          for i in range(30))
        tables.append(f'<table:table table:name={quoteattr(sheet.name)}{style}>'
                      + columns + '<table:table-header-rows>' + rows[0] + '</table:table-header-rows>' + ''.join(rows[1:]) + '</table:table>')
    names = ' '.join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"'
                     for p, u in (('office', 'office'), ('table', 'table'), ('text', 'text'), ('style', 'style'),
                                  ('manifest', 'manifest')))
    styles = ('<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style>'
              '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>')
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:automatic-styles>{styles}'
               f'</office:automatic-styles><office:body><office:spreadsheet>{"".join(tables)}</office:spreadsheet>'
               '</office:body></office:document-content>')
    inner = '<manifest:encryption-data/>' if encrypted else ''
    manifest = (f'<?xml version="1.0"?><manifest:manifest {names}><manifest:file-entry manifest:full-path="content.xml">{inner}'
                '</manifest:file-entry></manifest:manifest>')
    return pack({'mimetype': 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content,
                 'META-INF/manifest.xml': manifest}, stored=('mimetype',))


# --- .xls -------------------------------------------------------------------------------

def _record(kind, data):
    return struct.pack('<HH', kind, len(data)) + data


def _wide(text, long_count=True):
    data = text.encode('utf-16-le')
    return struct.pack('<HB' if long_count else '<BB', len(data) // 2, 1) + data


def _biff_sheet(sheet, strings, dates):
    width = max((len(row) for row in sheet.rows), default=0)
    out = _record(0x0809, struct.pack('<HHHHII', 0x0600, 0x0010, 0x0dbb, 0x07cc, 0, 6))
    out += _record(0x0200, struct.pack('<IIHHH', 0, len(sheet.rows), 0, width, 0))
    for column in sorted(sheet.hidden_columns):
        out += _record(0x007d, struct.pack('<HHHHHH', column, column, 2560, 0, 1, 0))
    for y, row in enumerate(sheet.rows):
        options = 0x0120 if y + 1 in sheet.hidden_rows else 0x0100
        out += _record(0x0208, struct.pack('<HHHHHHHH', y, 0, width, 255, 0, 0, options, 0))
        for x, cell in enumerate(row):
            place = struct.pack('<HHH', y, x, 0)
            if isinstance(cell, Formula) and cell.value not in (None, ''):
                is_text = isinstance(cell.value, str)
                result = b'\0' * 6 + b'\xff\xff' if is_text else struct.pack('<d', cell.value)
                out += _record(0x0006, place + result + struct.pack('<HIHBH', 0, 0, 3, 0x1e, 1))
                out += _record(0x0207, _wide(cell.value)) if is_text else b''
                continue
            if cell is None or cell == '' or isinstance(cell, Formula):
                continue
            if isinstance(cell, Day):
                out += _record(0x0203, struct.pack('<HHHd', y, x, 1, cell.value))
            elif isinstance(cell, (int, float, Number)) and not isinstance(cell, bool):
                value = cell.value if isinstance(cell, Number) else cell
                out += _record(0x0203, place + struct.pack('<d', value))
            else:
                index = strings.setdefault(str(cell), len(strings))
                out += _record(0x00fd, place + struct.pack('<I', index))
    return out + _record(0x000a, b'')


def _ole(stream, name):
    """A compound file of one stream; short ones are filled up, so that it has no small sectors."""
    stream += b'\0' * max(0, 4096 - len(stream))
    stream += b'\0' * (-len(stream) % 512)
    n = len(stream) // 512
    n_fat = 1
    while n_fat * 128 < n + 1 + n_fat:
        n_fat += 1
    fat = [0xfffffffd] * n_fat + [0xfffffffe]
    fat += [n_fat + 2 + i for i in range(n - 1)] + [0xfffffffe]
    fat += [0xffffffff] * (n_fat * 128 - len(fat))

    def entry(title, kind, child, start, size):
        wide = title.encode('utf-16-le') + b'\0\0' if title else b''
        return (wide.ljust(64, b'\0') + struct.pack('<HBBIII', len(wide), kind, 1, 0xffffffff, 0xffffffff, child)
                + b'\0' * 36 + struct.pack('<IQ', start, size))
    directory = (entry('Root Entry', 5, 1, 0xfffffffe, 0) + entry(name, 2, 0xffffffff, n_fat + 1, len(stream))
                 + entry('', 0, 0xffffffff, 0, 0) * 2)
    head = (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 16 + struct.pack('<HHHHH', 0x3e, 3, 0xfffe, 9, 6) + b'\0' * 6
            + struct.pack('<IIIIIIIII', 0, n_fat, n_fat, 0, 4096, 0xfffffffe, 0, 0xfffffffe, 0))
    head += b''.join(struct.pack('<I', i if i < n_fat else 0xffffffff) for i in range(109))
    return head + struct.pack(f'<{len(fat)}I', *fat) + directory + stream


def write_xls(sheets, name='Workbook'):
    strings = {}
    bodies = [_biff_sheet(sheet, strings, None) for sheet in sheets]
    head = _record(0x0809, struct.pack('<HHHHII', 0x0600, 0x0005, 0x0dbb, 0x07cc, 0, 6))
    head += _record(0x0042, struct.pack('<H', 1200)) + _record(0x0022, struct.pack('<H', 0))
    head += _record(0x041e, struct.pack('<H', 164) + _wide('dd/mm/yyyy'))
    for number in (0, 164):
        head += _record(0x00e0, struct.pack('<HHH', 0, number, 0) + b'\0' * 14)
    total = b''.join(_wide(text) for text in strings)
    sst = struct.pack('<II', len(strings), len(strings)) + total
    assert len(sst) < 8000, 'texts of a test workbook fit into one record'
    tail = _record(0x00fc, sst) + _record(0x000a, b'')
    sizes = [4 + 8 + len(sheet.name) * 2 for sheet in sheets]
    start = len(head) + sum(sizes) + len(tail)
    for sheet, body in zip(sheets, bodies):
        head += _record(0x0085, struct.pack('<IBB', start, 0, 0) + _wide(sheet.name, long_count=False))
        start += len(body)
    return _ole(head + tail + b''.join(bodies), name)
