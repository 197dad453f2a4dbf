# SPDX-License-Identifier: GPL-3.0-or-later
"""What the commands do, on a small demonstration: lists in and out, plan, publish, report."""
import csv
import io
import json
import os
import re
import stat
import subprocess
import sys

import tap
from program import MONDAY, PROGRAM, WEEK, DemoCase, ProgramCase, make_environment

PEOPLE = '''STT;Họ và tên;Ngày sinh;Giới tính;Số CCCD;SĐT;Địa chỉ;Xã/Phường;Đối tượng;Ghi chú
1;NGUYỄN VĂN THỬ;12/03/1948;Nam;001048012345;+84912345678;Số 5, ngõ 3;{ward};Thương binh;
2;Trần Thị Nghiệm;31/02/1950;Nữ;;;;{ward};Cao tuổi;"ghi; chú"
3;Lê Văn Ba;1950;Nam;;0987654321;;Xã Không Có;Cao tuổi;
4;;1950;Nam;;;;{ward};Cao tuổi;
5;Phạm Thị Tư;1955;Nữ;34155012345;12345;;{ward};Cao tuổi;=1+1
6;Nguyễn Văn Thử;12/03/1948;Nam;001048012345;0912345678;Số 5, ngõ 3;{ward};Thương binh;
'''


class Import(ProgramCase):
    def setUp(self):
        super().setUp()
        self.done('create', '--office', 'centre', '--key-file', 'w.tienphong.key')
        self.write('people.csv', PEOPLE.format(ward='Phường Ba Đình'))

    def count(self):
        return len(self.done('list', 'people', '--json').json)

    def test_answer_as_json(self):
        answer = self.done('import', 'people', 'people.csv', '--rejects', 'rejects.csv', '--json').json
        self.assertEqual({key: answer[key] for key in answer if key != 'problems'},
                         {'read': 6, 'new': 2, 'updated': 0, 'same': 0, 'duplicate': 1, 'rejected': 3,
                          'alike': 0, 'hidden': 0, 'hidden_columns': [],
                          'encoding': 'UTF-8', 'sheet': '', 'elsewhere': 0, 'unused_columns': [],
                          'passed': {'blank': 0, 'headings': 0, 'sections': 0, 'totals': 0, 'signatures': 0,
                                     'hidden': 0}})
        problems = [(p['line'], p['column'], p.get('warning', False)) for p in answer['problems']]
        self.assertEqual(problems, [(3, 'Ngày sinh', False), (4, 'Xã/Phường', False),
                                    (5, 'Họ và tên', False), (6, 'Số CCCD', True), (6, 'SĐT', True), (7, None, True)])
        self.assertEqual(answer['problems'][-1]['message'], 'The same as line 2')
        for problem in answer['problems']:
            self.assertEqual(set(problem) - {'warning'}, {'line', 'column', 'message'})

    def test_answer_as_text(self):
        answer = self.done('import', 'people', 'people.csv', '--rejects', 'rejects.csv')
        self.assert_golden('import-people.txt', answer.out)
        self.assert_golden('import-people-rejects.txt', self.read('rejects.csv').replace('\r\n', '\n'))

    def test_twice_changes_nothing(self):
        self.done('import', 'people', 'people.csv')
        before = self.done('list', 'people', '--json').out
        answer = self.done('import', 'people', 'people.csv', '--json').json
        self.assertEqual((answer['new'], answer['updated'], answer['same']), (0, 0, 2))
        self.assertEqual(self.done('list', 'people', '--json').out, before)

    def test_mended_rejects(self):
        self.done('import', 'people', 'people.csv', '--rejects', 'rejects.csv')
        mended = self.read('rejects.csv').replace('31/02/1950', '28/02/1950').replace(
            'Xã Không Có', 'Phường Ba Đình').replace('4;;1950', '4;Đỗ Văn Bốn;1950')
        self.write('mended.csv', mended)
        answer = self.done('import', 'people', 'mended.csv', '--rejects', 'again.csv', '--json').json
        self.assertEqual((answer['read'], answer['new'], answer['rejected']), (3, 3, 0))
        self.assertFalse(os.path.exists(self.path('again.csv')))
        notes = [person['note'] for person in self.done('list', 'people', '--json').json]
        self.assertIn('ghi; chú', notes)
        self.assertIn('=1+1', notes)

    def test_columns_nobody_reads_are_named(self):
        self.write('more.csv', 'Họ và tên,Năm sinh,Xã/Phường,Cỡ giày,STT\nNgô Văn Một,1950,00004,38,1\n')
        self.assertIn('These columns were not used: “Cỡ giày”.', self.done('import', 'people', 'more.csv').out)
        self.assertEqual(self.done('import', 'people', 'more.csv', '--json').json['unused_columns'], ['Cỡ giày'])

    def test_titles_of_a_newcomer(self):
        self.write('needs.csv', 'Họ và tên,Năm sinh,Xã/Phường,Việc cần làm,Tình trạng\n'
                                'Ngô Văn Một,1950,00004,làm căn cước,Đi xe lăn\n'
                                'Ngô Văn Hai,1951,00004,trợ cấp,Nằm liệt giường\n')
        self.assertEqual(self.done('import', 'requests', 'needs.csv', '--json').json['unused_columns'], [])
        people = {p['mobility'] for p in self.done('list', 'people', '--json').json}
        self.assertEqual(people, {'wheelchair', 'bedridden'})
        self.assertEqual({r['need'] for r in self.done('list', 'requests', '--json').json}, {'làm căn cước', 'trợ cấp'})

    def test_a_wrong_ward_is_refused_once(self):
        self.write('plain.csv', 'Họ và tên,Năm sinh\nNgô Văn Một,1950\nNgô Văn Hai,1951\n')
        error = self.refused(1, 'import', 'people', 'plain.csv', '--ward', 'Hoang')
        self.assertEqual(error.count('\n'), 1)
        self.assertIn('with --ward, by its name or code', self.rejected_whole('people', 'plain.csv').out)
        self.assertEqual(self.done('import', 'people', 'plain.csv', '--ward', '00004', '--json').json['new'], 2)

    def test_a_file_that_is_not_there(self):
        self.assertRegex(self.refused(1, 'import', 'people', 'nofile.csv'),
                         r'\Atienphongctl: There is no file “.*nofile\.csv”\.\n\Z')

    def test_nothing_but_rejected_rows(self):
        self.write('none.csv', 'Họ và tên,Năm sinh,Xã/Phường\nNgô Văn Một,1950,Xã Không Có\n')
        self.assertEqual(self.done('import', 'people', 'none.csv', '--dry-run', '--json').json['rejected'], 1)
        self.assertEqual(self.rejected_whole('people', 'none.csv', '--json').json['rejected'], 1)
        self.write('one.csv', 'Họ và tên,Năm sinh,Xã/Phường\nNgô Văn Một,1950,Xã Không Có\nNgô Văn Hai,1951,Hoàng Mai\n')
        self.assertEqual(self.done('import', 'people', 'one.csv', '--json').json['rejected'], 1)

    def test_wards_of_another_branch(self):
        self.workspace = 'b.tienphong'
        self.done('create', '--office', 'branch:CN03', '--key-file', 'b.tienphong.key')
        codes = {row['branch']: row['code'] for row in self.done('list', 'wards', '--json').json}
        own = next(row['id'] for row in self.done('list', 'branches', '--json').json if row['code'] == 'CN03')
        other = next(code for branch, code in codes.items() if branch != own)
        self.write('both.csv', f'Họ và tên,Năm sinh,Xã/Phường\nNgô Văn Một,1950,{codes[own]}\nNgô Văn Hai,1951,{other}\n')
        answer = self.done('import', 'people', 'both.csv', '--json').json
        self.assertEqual((answer['new'], answer['elsewhere'], answer['problems'][0]['line']), (2, 1, 3))
        self.assertIn('is not planned in this workspace', answer['problems'][0]['message'])
        self.assertIn('1 row is of another', self.done('import', 'people', 'both.csv').out)
        self.write('plain.csv', 'Họ và tên,Năm sinh\nNgô Văn Ba,1950\n')
        self.assertIn('belongs to', self.refused(1, 'import', 'people', 'plain.csv', '--ward', other))

    def test_nobody_said_how_people_move(self):
        self.write('plain.csv', 'Họ và tên,Năm sinh,Xã/Phường,Khó khăn đi lại\n'
                                'Ngô Văn Một,1950,00004,\nNgô Văn Hai,1951,00004,Không\n')
        self.done('import', 'people', 'plain.csv')
        people = {p['mobility'] for p in self.done('list', 'people', '--json').json}
        self.assertEqual(people, {'unknown', 'full'})

    def test_dry_run(self):
        answer = self.done('import', 'people', 'people.csv', '--dry-run', '--json').json
        self.assertEqual(answer['new'], 2)
        self.assertEqual(self.count(), 0)

    def test_rejects_spare_the_workspace(self):
        self.refused(1, 'import', 'people', 'people.csv', '--rejects', self.workspace)
        os.link(self.path('people.csv'), self.path('same.csv'))
        for name in ('w.tienphong.key', 'same.csv'):
            self.refused(2, 'import', 'people', 'people.csv', '--rejects', name,
                         '--key-file', 'w.tienphong.key')
        self.done('check')
        self.assertEqual(self.count(), 0)

    def test_mapping(self):
        self.write('odd.csv', 'A,B,C\nNguyễn Văn Thử,1948,00004\n')
        self.assertIn('--map', self.refused(1, 'import', 'people', 'odd.csv'))
        answer = self.done('import', 'people', 'odd.csv', '--map', 'name=A', '--map', 'birth=2',
                           '--map', 'ward=c', '--json').json
        self.assertEqual(answer['new'], 1)
        self.refused(2, 'import', 'people', 'odd.csv', '--map', 'nose=A')
        self.refused(1, 'import', 'people', 'odd.csv', '--map', 'name=D')

    def test_ward_of_the_list(self):
        self.write('plain.csv', 'Họ và tên,Năm sinh\nNguyễn Văn Thử,1948\n')
        answer = self.done('import', 'people', 'plain.csv', '--ward', '00004', '--json').json
        self.assertEqual(answer['new'], 1)

    def test_options_anywhere(self):
        for words in (['--json', 'import', 'people', 'people.csv', '--dry-run'],
                      ['import', '--dry-run', 'people', '--json', 'people.csv'],
                      ['--json', '--key-file', 'w.tienphong.key', 'import', 'people', 'people.csv', '--dry-run']):
            self.assertEqual(self.done(*words).json['read'], 6)

    def test_files_that_are_no_lists(self):
        self.write('empty.csv', '')
        self.write('titles.csv', 'Họ và tên;Năm sinh\n')
        self.write('workbook.xlsx', 'PK\3\4')
        self.write('web.csv', '<html></html>')
        for name in ('empty.csv', 'titles.csv', 'workbook.xlsx', 'web.csv', 'missing.csv', '.'):
            self.refused(1, 'import', 'people', name)
            self.refused(1, 'import', 'people', name, '--json')
        self.assertEqual(self.count(), 0)

    def test_rejects_that_cannot_be_written(self):
        said = self.refused(1, 'import', 'people', 'people.csv', '--rejects', 'no/such/folder/r.csv')
        self.assertIn('no folder “no/such/folder”', said)
        said = self.refused(1, 'import', 'people', 'people.csv', '--rejects', '/proc/self/r.csv')
        self.assertIn('“/proc/self/r.csv”', said)
        self.assertNotIn('/.r.csv', said)
        self.assertEqual(self.count(), 0)

    def test_encoding_that_is_another(self):
        for encoding in ('tcvn3', 'utf-16', 'vni'):
            said = self.refused(1, 'import', 'people', 'people.csv', '--encoding', encoding)
            self.assertIn(f'read as “{encoding}”', said)
        self.assertIn('is a text and no workbook', self.refused(1, 'import', 'people', 'people.csv', '--sheet', 'A'))
        self.assertEqual(self.count(), 0)

    def test_survey_form(self):
        self.write('form.csv',
                   'Timestamp,Họ và tên Ông/Bà,Năm sinh,Số điện thoại liên hệ,Phường/Xã nơi cư trú,'
                   'Ông/Bà cần hỗ trợ thủ tục gì?,Ông/Bà mong muốn được hỗ trợ ở đâu?,Thời gian thuận tiện\n'
                   '11/18/2026 8:31:02,Nguyễn Văn Thử,1948,0912345678,Phường Ba Đình,'
                   'Đăng ký khai tử,Tại nhà,"Sáng thứ 3, Chiều thứ 5"\n')
        answer = self.done('import', 'requests', 'form.csv', '--json').json
        self.assertEqual((answer['new'], answer['rejected']), (1, 0), answer)
        request, = self.done('list', 'requests', '--json').json
        self.assertEqual(request['received_at'], '2026-11-18T08:31:02+07:00')
        self.assertEqual(request['modes'], ['home'])
        self.assertEqual(request['open_slots'], ['tue-am', 'thu-pm'])
        self.assertEqual(request['channel'], 'form')
        self.assertIsNotNone(request['procedure'])
        self.assertEqual(self.done('import', 'requests', 'form.csv', '--json').json['same'], 1)

    def test_holidays_and_procedures(self):
        self.write('days.csv', 'Ngày;Tên ngày lễ;Loại;Căn cứ;Tình trạng\n'
                               '15/06/2031;Ngày thử;nghỉ;Thông báo 1;dự kiến\n')
        self.write('procedures.csv', 'Mã thủ tục;Tên thủ tục;Lĩnh vực;Phút\n9.999999;Thủ tục thử;Đất đai;35\n')
        self.assertEqual(self.done('import', 'holidays', 'days.csv', '--json').json['new'], 1)
        self.assertEqual(self.done('import', 'procedures', 'procedures.csv', '--json').json['new'], 1)
        days = {day['name']: day for day in self.done('list', 'holidays', '--json').json}
        self.assertEqual(days['Ngày thử']['day'], '2031-06-15')
        procedures = {p['code']: p for p in self.done('list', 'procedures', '--json').json}
        self.assertEqual(procedures['9.999999']['skills'], ['land'])

    def test_boundaries(self):
        self.write('b.geojson', '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
                                '{"code":"00004"},"geometry":{"type":"Polygon","coordinates":'
                                '[[[105.8,21.0],[105.9,21.0],[105.9,21.1],[105.8,21.0]]]}}]}')
        answer = self.done('import', 'boundaries', 'b.geojson', '--json').json
        self.assertEqual((answer['read'], answer['rejected']), (1, 0), answer)
        self.write('bad.geojson', '{"type":')
        self.refused(1, 'import', 'boundaries', 'bad.geojson')


class WithoutBus(ProgramCase):
    """A branch without a service bus has nothing to try without it, and is told so."""
    def test_refused(self):
        self.done('create', '--office', 'branch:CN03', '--key-file', 'w.tienphong.key')
        for name, kind in (('Tổ 1', 'tổ lưu động'), ('Xe 1', 'xe lưu động')):
            self.assertIn('no service bus team',
                          self.refused(1, 'what-if', '--week', WEEK, '--without-bus'))
            self.write('teams.csv', f'Tên tổ;Loại tổ;Chi nhánh\n{name};{kind};CN03\n')
            self.assertEqual(self.done('import', 'teams', 'teams.csv', '--json').json['new'], 1)
        self.done('what-if', '--week', WEEK, '--without-bus', '--seconds', '0.3')


class Lists(DemoCase):
    def test_masks_unless_revealed(self):
        masked = [person for person in self.done('list', 'people', '--json').json if person['id_number']]
        whole = {person['id']: person
                 for person in self.done('list', 'people', '--json', '--reveal', 'kiểm tra').json}
        self.assertGreater(len(masked), 100)
        for person in masked:
            self.assertRegex(person['id_number'], r'^•+\d{1,3}$')
            self.assertRegex(whole[person['id']]['id_number'], r'^\d{9}(\d{3})?$')
        numbers = {number for person in whole.values() for number in (person['id_number'], person['phone']) if number}
        for form in ('table', 'csv', 'json'):
            text = self.done('list', 'people', '--format', form).out
            self.assertEqual([number for number in numbers if number in text], [])

    def test_every_kind_in_every_form(self):
        kinds = re.search(r'These are: (.*)\. See', self.refused(2, 'list', 'x')).group(1).split(', ')
        self.assertIn('people', kinds)
        for kind in kinds:
            records = self.done('list', kind, '--format', 'json').json
            rows = list(csv.reader(io.StringIO(self.done('list', kind, '--format', 'csv').out, newline='')))
            self.assertEqual(len(rows), len(records) + 1, kind)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, kind)
            lines = self.done('list', kind).out.splitlines()
            self.assertEqual(len(lines), len(records) + 1 if records else 0, kind)

    def test_same_order_twice(self):
        for kind in ('people', 'requests', 'visits'):
            self.assertEqual(self.done('list', kind, '--json').out, self.done('list', kind, '--json').out)

    def test_csv_comes_back_the_same(self):
        self.write('out.csv', self.done('list', 'people', '--format', 'csv', '--reveal', 'chuyển máy').out)
        before = self.done('list', 'people', '--json', '--reveal', 'so sánh').json
        answer = self.done('import', 'people', 'out.csv', '--json').json
        self.assertEqual((answer['rejected'], answer['new']), (0, 0), answer['problems'][:5])
        after = self.done('list', 'people', '--json', '--reveal', 'so sánh').json
        same = ('name', 'birth', 'sex', 'id_number', 'phone', 'ward', 'address', 'mobility', 'digital')
        self.assertEqual([[p[key] for key in same] for p in after], [[p[key] for key in same] for p in before])

    def test_masked_csv_changes_no_number(self):
        self.write('out.csv', self.done('list', 'people', '--format', 'csv').out)
        before = self.done('list', 'people', '--json', '--reveal', 'so sánh').json
        self.done('import', 'people', 'out.csv')
        after = self.done('list', 'people', '--json', '--reveal', 'so sánh').json
        self.assertEqual([p['id_number'] for p in after], [p['id_number'] for p in before])
        self.assertEqual([p['phone'] for p in after], [p['phone'] for p in before])

    def test_search(self):
        person = self.done('list', 'people', '--json').json[3]
        words = person['name'].lower().split()
        results = self.done('search', *reversed(words), '--json').json['results']
        self.assertIn((person['id'], 'people'), [(result['id'], result['kind']) for result in results])
        self.assertEqual(set(results[0]), {'kind', 'id', 'title', 'detail'})
        self.assertEqual(self.done('search', 'qwertyuiop', '--json').json, {'results': []})
        self.assertEqual(self.done('search', 'qwertyuiop').out, '')
        self.assertIn('Ba Đình', self.done('search', 'phuong ba dinh').out)
        self.assertRegex(self.done('search', 'phuong ba dinh').out, '(?m)^Wards ')

    def test_utf_8_in_any_locale(self):
        plain = self.done('list', 'wards').out
        self.assertEqual(self.done('list', 'wards', environment=make_environment(LC_ALL='C')).out, plain)
        self.write('people.csv', PEOPLE.format(ward='Phường Sơn Tây'))
        answer = self.done('import', 'people', 'people.csv', '--map', 'note=Đối tượng', '--dry-run', '--json',
                           environment=make_environment(LC_ALL='C')).json
        self.assertEqual(answer['read'], 6)

    def test_answer_that_cannot_be_written(self):
        with open('/dev/full', 'w', encoding='utf-8') as full:
            process = subprocess.run([PROGRAM, '--workspace', self.workspace, 'list', 'people'],
                                     cwd=self.folder, stdout=full, stderr=subprocess.PIPE,
                                     env=make_environment())
        self.assertEqual(process.returncode, 1)
        self.assert_sentence(process.stderr.decode())


class Week(DemoCase):
    def plan(self, *words):
        return self.done('plan', '--week', WEEK, '--seconds', '0.3', '--seed', '3', '--json', *words).json

    def test_plan(self):
        answer = self.plan()
        self.assertEqual(set(answer), {'week', 'requests', 'planned', 'unplanned', 'sessions',
                                       'undecided', 'new', 'kept', 'travel_minutes', 'fetched',
                                       'trip_minutes', 'score', 'reasons', 'remedies'})
        self.assertLessEqual(answer['undecided'], answer['planned'])
        self.assertEqual(answer['week'], WEEK)
        self.assertEqual(answer['planned'] + answer['unplanned'], answer['requests'])
        self.assertGreater(answer['planned'], 0)
        self.assertEqual(sum(reason['requests'] for reason in answer['reasons']), answer['unplanned'])
        for reason in answer['reasons']:
            self.assertEqual(set(reason), {'rule', 'requests'})
        self.assertEqual(len(answer['remedies']), answer['unplanned'])
        for remedy in answer['remedies']:
            self.assertEqual(set(remedy), {'request', 'rule', 'reason', 'remote', 'changes'})
            costs = [change['cost'] for change in remedy['changes']]
            self.assertEqual(costs, sorted(costs))
            for change in remedy['changes']:
                self.assertTrue(change['words'].endswith('.'))
                self.assertLessEqual({'change', 'cost', 'words', 'day', 'part'}, set(change))
                self.assertEqual('displaced' in change, change['change'] == 'displace')

    def test_why(self):
        """Of who is planned what other slots would cost; of others what would help."""
        self.plan()
        before = self.done('list', 'visits', '--json').json
        requests = {request['id']: request for request in self.done('list', 'requests', '--json').json}
        sessions = {session['id']: session for session in self.done('list', 'sessions', '--json').json}
        drafts = [visit for visit in before if sessions[visit['session']]['state'] == 'draft']
        session = sessions[drafts[0]['session']]
        code = requests[drafts[0]['request']]['code']
        answer = self.done('why', code, '--week', WEEK, '--json').json
        self.assertTrue(answer['planned'])
        self.assertEqual((answer['request'], answer['team'], answer['day']),
                         (code, session['team'], session['day']))
        allowed = [other for other in answer['others'] if other['allowed']]
        self.assertEqual(len(allowed), answer['allowed'])
        self.assertEqual(answer['others'][:len(allowed)], allowed)
        for other in answer['others']:
            self.assertEqual('cost' in other, other['allowed'])
            self.assertEqual('rule' in other, not other['allowed'])
        text = self.done('why', code.lower(), '--week', WEEK).out
        self.assertTrue(text.startswith(f"{code}: {answer['slot']}. {answer['reason']}\n"))
        self.assertTrue(text.endswith(answer['tried'] + '\n'))
        for way in answer['ways']:
            self.assertIn(way['words'] + '\n', text)
        self.assertEqual([way['now'] for way in answer['ways']],
                         [True, False, False][:len(answer['ways'])])
        planned = {visit['request'] for visit in before}
        waits = next(request['code'] for request in requests.values()
                     if request['state'] == 'verified' and request['id'] not in planned)
        answer = self.done('why', waits, '--week', WEEK, '--json').json
        self.assertEqual(set(answer), {'request', 'planned', 'rule', 'reason', 'remote', 'changes'})
        self.assertFalse(answer['planned'])
        self.assertIn('is in no session', self.done('why', waits, '--week', WEEK).out)
        self.assertIn('There is no request', self.refused(1, 'why', 'NC-999999', '--week', WEEK))
        self.assertIn('“search” finds', self.refused(1, 'why', 'bich', '--week', WEEK))
        self.assertIn('“list procedures”', self.refused(1, 'checklist', 'khai tử', '--to', 'sheets'))
        self.refused(2, 'why', '--week', WEEK)
        self.assertEqual(self.done('list', 'visits', '--json').json, before)

    def test_plan_of_a_mistyped_year(self):
        for words in (['plan'], ['compare'], ['what-if', '--without-bus']):
            self.assertIn('mistyped', self.refused(1, *words, '--week', '9999-W52'))

    def test_problem(self):
        """The week as numbers, for its owner alone; it names nobody, and nothing is overwritten."""
        answer = self.done('problem', '--week', WEEK, '--to', 'p/week.json', '--json').json
        self.assertEqual(len(answer['files']), 1)
        text = self.read('p/week.json')
        week = json.loads(text)
        self.assertEqual((week['format'], week['version']), ('tienphong-week', 1))
        self.assertGreater(len(week['requests']), 0)
        self.assertEqual(stat.S_IMODE(os.stat(self.path('p/week.json')).st_mode), 0o600)
        for kind in ('people', 'teams', 'requests'):
            for record in self.done('list', kind, '--json').json:
                self.assertNotIn(record['id'], text)
                self.assertNotIn(record.get('name') or record.get('code'), text)
        self.assertIn('already a file', self.refused(1, 'problem', '--week', WEEK, '--to', 'p/week.json'))
        self.assertIn('already a file', self.refused(1, 'problem', '--week', WEEK, '--to', self.workspace))
        for folder in ('p', 'p/', 'new/'):
            self.assertIn('name of a folder', self.refused(1, 'problem', '--week', WEEK, '--to', folder))
        self.assertFalse(os.path.exists(self.path('new')))
        self.assertEqual(self.read('p/week.json'), text)
        self.assertEqual(self.done('history', '--json').json['entries'][0]['verb'], 'export-problem')
        self.refused(2, 'problem', '--week', WEEK)
        self.assertIn('over', self.refused(1, 'problem', '--week', '2026-W02', '--to', 'old.json'))
        self.assertFalse(os.path.exists(self.path('old.json')))

    def test_solve(self):
        """A problem from a file is planned without a workspace, and answered in its own format."""
        self.done('problem', '--week', WEEK, '--to', 'week.json')
        words = ('week.json', '--iterations', '60', '--seed', '2')
        one = self.done('solve', *words)
        self.assertEqual((one.json['format'], one.json['rules_broken']), ('tienphong-plan', 0))
        self.assertEqual(self.done('solve', *words, '--json').out, one.out)
        self.assertNotIn('CN03', one.out)
        vroom = {'vehicles': [{'id': 1, 'start_index': 0, 'end_index': 0}],
                 'jobs': [{'id': 9, 'location_index': 1, 'service': 60}],
                 'matrices': {'car': {'durations': [[0, 30], [30, 0]]}}}
        self.write('vroom.json', json.dumps(vroom))
        answer = self.done('solve', 'vroom.json', '--seconds', '0.1').json
        self.assertEqual([step.get('id') for step in answer['routes'][0]['steps']], [None, 9, None])
        vroom['shipments'] = [{}]
        self.write('vroom.json', json.dumps(vroom))
        self.assertIn('shipments', self.refused(1, 'solve', 'vroom.json'))
        self.write('vroom.json', '{')
        self.assertIn('no JSON', self.refused(1, 'solve', 'vroom.json'))
        for name in ('.', '/dev/zero', 'nowhere.json'):
            self.refused(1, 'solve', name)
        self.refused(2, 'solve')
        self.refused(2, 'solve', 'week.json', '--seconds', '-1')

    def test_so_many_tries(self):
        """The same number of tries and the same seed find the same, to the byte."""
        words = ('what-if', '--week', WEEK, '--without-bus', '--iterations', '60', '--json')
        one, same = self.done(*words, '--seed', '4').out, self.done(*words, '--seed', '4').out
        self.assertEqual(one, same)
        answer = self.done('plan', '--week', WEEK, '--iterations', '60', '--json').json
        self.assertGreater(answer['planned'], 0)
        self.assertIn('one of them says when to end',
                      self.refused(2, 'compare', '--week', WEEK, '--iterations', '5', '--seconds', '1'))

    def test_what_if(self):
        """A case is compared and nothing is written."""
        self.plan()
        before = self.done('list', 'visits', '--json').out
        answer = self.done('compare', '--week', WEEK, '--seconds', '0.5', '--json').json
        self.assertEqual(set(answer), {'before', 'after', 'moved', 'wards', 'groups', 'written', 'anyway', 'stopped'})
        self.assertEqual(set(answer['before']), {'priority', 'planned', 'sessions', 'travel_minutes',
                                                 'fetched', 'trip_minutes', 'team_least',
                                                 'team_most'})
        self.assertLessEqual(answer['before']['team_least'], answer['before']['team_most'])
        for share in answer['wards'] + answer['groups']:
            self.assertEqual(set(share), {'name', 'before', 'after', 'share_before', 'share_after'})
            self.assertLessEqual(share['share_after'], 1)
        answer = self.done('what-if', '--week', WEEK, '--without-bus', '--seconds', '0.5', '--json').json
        lost = sum(moved['to'] is None for moved in answer['moved'])
        gained = sum(moved['from'] is None for moved in answer['moved'])
        self.assertEqual(gained - lost, answer['after']['planned'] - answer['written'])
        self.assertFalse(answer['stopped'])
        self.assertGreaterEqual(answer['before']['planned'], answer['written'])
        self.assertLessEqual(answer['anyway'], len(answer['moved']))
        team = self.done('list', 'teams', '--json').json[0]['name']
        text = self.done('what-if', '--week', WEEK, '--extra-team-like', team, '--seconds', '0.5').out
        self.assertTrue(text.endswith('Nothing was written.\n'))
        member = self.done('list', 'members', '--json').json[0]['id']
        self.done('what-if', '--week', WEEK, '--without-member', member, '--on', '2026-11-26',
                  '--seconds', '0.5')
        vehicle = next(vehicle for vehicle in self.done('list', 'vehicles', '--json').json if vehicle['type'] == 'bus')
        answer = self.done('what-if', '--week', WEEK, '--without-vehicle', vehicle['name'], '--seconds', '0.5', '--json').json
        self.assertFalse(any('Xe dịch vụ công' in (moved['to'] or '') for moved in answer['moved']))
        self.done('what-if', '--week', WEEK, '--without-vehicle', vehicle['id'], '--on', '2026-11-26', '--seconds', '0.5')
        self.done('what-if', '--week', WEEK, '--extra-vehicle-like', vehicle['name'], '--seconds', '0.5')
        self.assertIn('no such vehicle or thing: “list vehicles”',
                      self.refused(1, 'what-if', '--week', WEEK, '--without-vehicle', 'Xe Không Có'))
        error = self.refused(1, 'what-if', '--week', WEEK, '--without-member', 'Bùi Không Có')
        self.assertIn('no such member', error)
        self.assertNotIn('Bùi', error)
        error = self.refused(1, 'what-if', '--week', WEEK, '--without-team', 'Tổ Không Có')
        self.assertIn('no such team: “list teams”', error)
        ids = {team['id']: team['name'] for team in self.done('list', 'teams', '--json').json}
        first = (*ids.items(),)[0]
        for typed in (*first, first[1].lower(), first[1].replace(' ', '  ')):
            self.done('what-if', '--week', WEEK, '--without-team', typed, '--on', '2026-11-26', '--seconds', '0.5')
        for words in ([], ['--without-bus', '--without-member', member], ['--without-bus', '--without-team', team], ['--without-bus', '--on', 'x'],
                      ['--extra-team-like', team, '--on', '2026-11-26'], ['--without-bus', '--without-vehicle', 'x'],
                      ['--extra-vehicle-like', vehicle['name'], '--on', '2026-11-26']):
            self.refused(2, 'what-if', '--week', WEEK, *words)
        self.assertEqual(self.done('list', 'visits', '--json').out, before)

    def test_what_if_of_a_published_week(self):
        """Who stays at home is missed though the week was published, and planning anew moves nobody."""
        planned = self.plan()
        self.assertGreater(planned['planned'], 0)
        self.warned('publish', '--week', WEEK, '--to', 'told')
        visits = self.done('list', 'visits', '--json').json
        sessions = {session['id']: session for session in self.done('list', 'sessions', '--json').json}
        visit = next(visit for visit in visits if sessions[visit['session']]['state'] == 'published'
                     and '2026-11-24' <= sessions[visit['session']]['day'] <= '2026-11-29')
        teams = {team['id']: team['name'] for team in self.done('list', 'teams', '--json').json}
        team = teams[sessions[visit['session']]['team']]
        answer = self.done('what-if', '--week', WEEK, '--without-team', team, '--seconds', '0.5', '--json').json
        self.assertGreater(answer['before']['planned'], 0)
        # Others may hold as many sessions in its place; that team holds none of them.
        self.assertIn(team, ' '.join(moved['from'] or '' for moved in answer['moved']))
        self.assertNotIn(team, ' '.join(moved['to'] or '' for moved in answer['moved']))
        answer = self.done('compare', '--week', WEEK, '--seconds', '0.5', '--json').json
        self.assertGreater(answer['before']['planned'], 0)
        self.assertGreaterEqual(answer['after']['planned'], answer['before']['planned'])
        code = next(request['code'] for request in self.done('list', 'requests', '--json').json
                    if request['id'] == visit['request'])
        self.assertIn('published', self.done('why', code, '--week', WEEK).out)

    def test_plan_of_a_week_that_is_over(self):
        before = self.done('list', 'visits', '--json').json
        for words in (['plan'], ['compare'], ['what-if', '--without-bus']):
            self.assertIn('This week is over', self.refused(1, *words, '--week', '2026-W46'))
        self.assertEqual(self.done('list', 'visits', '--json').json, before)

    def test_no_sheets_of_an_empty_week(self):
        self.assertIn('no session in this week', self.refused(1, 'sheets', '--week', '2027-W10', '--to', 'empty'))
        self.assertFalse(os.path.exists(self.path('empty')))

    def test_plan_as_text(self):
        text = self.done('plan', '--week', WEEK, '--seconds', '0.5').out
        self.assertRegex(text, rf'\AWeek {WEEK}: \d+ of \d+ requests planned, in \d+ sessions?, with \d+ minutes? of travel\.\n')

    def test_plan_names_rules_in_words(self):
        """The program's own names for its rules are for the JSON; people read the document's codes."""
        lines = [line for line in self.done('plan', '--week', WEEK, '--seconds', '0.5').out.splitlines()
                 if re.match(r' +\d+  ', line)]
        self.assertTrue(lines)
        for line in lines:
            self.assertRegex(line, r'\A +\d+  ([A-Z]{1,2}\d+  )?[A-ZĐ]\w+ ')

    def test_plan_speaks_the_readers_language(self):
        words = ('plan', '--week', WEEK, '--seconds', '0.5')
        reasons = re.findall(r'(?m)^ +\d+  (.*)$', self.done(*words).out)
        self.assertTrue(reasons)
        self.assertEqual([reason for reason in reasons if not reason.replace('’', '').isascii()], [])

    def test_plan_says_how_many_nobody_decided_on(self):
        answer = self.plan()
        decided = {request['code'] for request in self.done('list', 'requests', '--json').json
                   if request['triage'] != 'undecided' and request['state'] == 'planned'}
        self.assertEqual(answer['undecided'], answer['planned'] - len(decided))
        self.assertIn('Nobody had decided how ', self.done('plan', '--week', WEEK, '--seconds', '0.3').out)

    def test_planning_again_says_what_was_planned(self):
        first = self.plan()
        self.assertEqual((first['new'], first['kept']), (first['planned'], 0))
        again = self.plan()
        self.assertLess(again['new'], again['planned'])
        self.assertRegex(self.done('plan', '--week', WEEK, '--seconds', '0.3', '--seed', '3').out,
                         r'\nAlready planned before: \d+; newly planned: \d+\.\n')
        self.warned('publish', '--week', WEEK, '--to', 'out')
        self.assertGreater(self.plan()['kept'], 0)
        text = self.done('plan', '--week', WEEK, '--seconds', '0.3').out
        self.assertRegex(text, r'\n\d+ other requests are in sessions that stay as they are\.\n')

    def test_no_such_branch(self):
        for words in (['plan', '--week', WEEK], ['publish', '--week', WEEK, '--to', 'o'],
                      ['sheets', '--week', WEEK, '--to', 'o']):
            self.refused(1, *words, '--branch', 'CN99')
        self.assertFalse(os.path.exists(self.path('o')))

    def test_settings_say_what_they_are_for(self):
        """Somebody who changes one must know its key, its value and, in full, what it means."""
        lines = self.done('list', 'settings').out.split('\n')
        line = next(line for line in lines if line.startswith('bus.far_per_week '))
        self.assertRegex(line, r'^bus\.far_per_week +1 +Expected +Số ngày xe lưu động mỗi tuần ở xã xa trung tâm$')
        self.assertTrue(any(line.startswith('report.most_years ') for line in lines))

    def test_publish(self):
        self.plan()
        answer = self.done('publish', '--week', WEEK, '--to', 'o', '--json').json
        files, warnings = answer['files'], answer['warnings']
        self.assertTrue(any('to be agreed' in warning['message'] for warning in warnings), warnings)
        self.assertTrue(all(warning['severity'] in ('note', 'warning', 'urgent') and warning['count'] > 0 for warning in warnings))
        self.assertEqual(sorted(os.path.basename(name) for name in files), sorted(os.listdir(self.path('o'))))
        self.assertEqual({os.path.splitext(name)[1] for name in files}, {'.pdf', '.html', '.ics'})
        texts = ''.join(self.read(name) for name in files if not name.endswith('.pdf'))
        for person in self.done('list', 'people', '--json', '--reveal', 'kiểm tra').json:
            for key in ('name', 'id_number', 'phone'):
                self.assertFalse(person[key] and person[key] in texts, key)

    def test_publish_some_formats(self):
        self.plan()
        first = self.warned('publish', '--week', WEEK, '--to', 'a', '--format', 'ics')
        self.assertEqual(len(first.out.split()), 1)
        self.assertRegex(first.err, r'(?m)^warning: \d+ sessions are to be agreed with their wards \(drafts: \d+')
        again = self.call('--workspace', self.workspace, 'publish', '--week', WEEK, '--to', 'b', '--format', 'html,ics')
        self.assertEqual((again.status, len(again.out.split())), (0, 2))
        self.assertNotIn('to be agreed', again.err)  # what is published is settled
        pdf = self.call('--workspace', self.workspace, 'publish', '--week', WEEK, '--to', 'c', '--format', 'pdf').out.split()
        self.assertEqual({os.path.splitext(name)[1] for name in pdf}, {'.pdf'})

    def test_published_for_good(self):
        """Neither publishing nor what it stands on is taken back, and nobody is sent in a circle."""
        self.plan()
        self.warned('publish', '--week', WEEK, '--to', 'a', '--format', 'ics')
        entries = self.done('history', '--json').json['entries']
        for entry in entries[:2]:
            sentence = self.refused(1, 'undo', str(entry['number']))
            self.assertIn('cancel its sessions on the board', sentence)
            self.assertNotIn('back first', sentence)
        self.assertEqual([entry['verb'] for entry in entries[:2]], ['publish', 'plan'])

    def test_sheets(self):
        self.plan()
        files = self.done('sheets', '--week', WEEK, '--to', 's', '--json').json['files']
        self.assertGreater(len(files), 0)
        for name in files:
            with open(self.path(name), 'rb') as file:
                self.assertEqual(file.read(5), b'%PDF-')

    def test_report(self):
        files = self.done('report', '--since', '2026-10-01', '--until', '2026-11-19', '--to', 'r', '--json').json['files']
        self.assertEqual({os.path.splitext(name)[1] for name in files}, {'.pdf', '.xlsx'})
        for name in files:
            self.assertGreater(os.path.getsize(self.path(name)), 1000)
        self.refused(1, 'report', '--since', '2026-10-01', '--until', '2026-11-19', '--to', 'r', '--scope', 'ward:99999')
        self.assertRegex(self.refused(1, 'report', '--since', '0001-01-01', '--until', '9999-12-31', '--to', 'far'), 'longer than 5 years')
        self.assertFalse(os.path.exists(self.path('far')) and os.listdir(self.path('far')))

    def test_results(self):
        visits = self.plan() and self.done('list', 'visits', '--json').json
        requests = {request['id']: request['code'] for request in self.done('list', 'requests', '--json').json}
        coming = {session['id'] for session in self.done('list', 'sessions', '--json').json if session['day'] >= MONDAY}
        code = next(requests[visit['request']] for visit in visits if visit['outcome'] == 'none' and visit['session'] in coming)
        self.write('results.csv', 'Mã yêu cầu;Kết quả;Nội dung đã hỗ trợ;Hài lòng;Số phút\n'
                                  f'{code};Hoàn thành;S1; S4;Rất hài lòng;45\n'.replace('S1; S4', '"S1; S4"') +
                                  'NC-999999;Hoàn thành;;;\n')
        answer = self.rejected_whole('results', 'results.csv', '--json').json
        self.assertEqual(answer['rejected'], 2, 'the week has not come yet')
        later = make_environment(TIENPHONG_NOW='2026-11-30T08:00:00+07:00')
        answer = self.done('import', 'results', 'results.csv', '--json', environment=later).json
        self.assertEqual((answer['updated'] + answer['new'], answer['rejected']), (1, 1), answer)
        done = [visit for visit in self.done('list', 'visits', '--json').json
                if requests[visit['request']] == code and visit['outcome'] == 'done']
        self.assertEqual([(visit['services'], visit['minutes_spent']) for visit in done], [(['s1', 's4'], 45)])

    def test_check(self):
        self.assertEqual(self.done('check', '--json').json, {'sound': True, 'problems': []})
        self.assertEqual(self.done('check').out, 'The workspace is sound.\n')

    def test_check_of_a_damaged_file(self):
        path = self.path(self.workspace)
        with open(path, 'r+b') as file:
            file.seek(os.path.getsize(path) // 2)
            file.write(os.urandom(8192))
        answer = self.call('--workspace', self.workspace, 'check', '--json')
        self.assertEqual(answer.status, 1)
        self.assert_sentence(answer.err)


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
