# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person may be entitled to, and needs that can be foreseen, as the real program says it."""
import csv
import io
import os
import shutil
import sys

import tap
from program import ProgramCase

PEOPLE = '''Họ và tên,Ngày sinh,Số điện thoại,Xã,Đối tượng,Diện hộ
Trần Thị Đào,01/12/1951,0912345678,00301,,
Lê Văn Năm,1951,,00301,,
Phạm Thị Nghèo,02/12/1956,,00301,,Hộ nghèo
Ngô Văn Trẻ,01/01/1990,,00337,Người khuyết tật,
'''
DATA = os.path.join(os.environ['TP_SOURCE_DIR'], 'data', 'hanoi')


class Needs(ProgramCase):
    def setUp(self):
        super().setUp()
        self.done('create', '--office', 'branch:CN03', '--key-file', 'w.tienphong.key')
        self.write('people.csv', PEOPLE)
        self.assertEqual(self.done('import', 'people', 'people.csv', '--json').json['new'], 4)

    def list_needs(self, *words):
        return self.done('needs', '--json', *words).json['needs']

    def judge(self, *words):
        answer = self.done('eligible', '--json', *words).json
        return {programme['code']: programme for programme in answer['programmes']}

    def copy_rules(self):
        os.mkdir(self.path('rules'))
        for name in ('sentences.csv', 'entitlements.csv', 'conditions.csv'):
            shutil.copy(os.path.join(DATA, name), self.path('rules'))

    def test_needs_come_by_their_day(self):
        needs = self.list_needs()
        self.assertEqual([(need['person'], need['due'], need['rule']) for need in needs],
                         [('Trần Thị Đào', '2026-12-01', 'turning-75'),
                          ('Phạm Thị Nghèo', '2026-12-02', 'turning-70-poor'),
                          ('Lê Văn Năm', '2026', 'turning-75')])
        self.assertEqual(self.list_needs('--within', '0', '--ward', '00337'), [])
        self.assertEqual(len(self.list_needs('--within', '400')), 3)

    def test_the_list_says_which_days_it_is_of(self):
        """What fell due of late is told too, so the list begins before today."""
        lines = self.done('needs', '--within', '30').out.splitlines()
        self.assertEqual(lines[0], 'Due from 21/10/2026 to 20/12/2026; what is due at any time comes last:')
        self.assertTrue(lines[1].startswith('Due '))

    def test_telephones_are_masked_until_a_purpose_is_given(self):
        self.assertNotIn('0912345678', self.done('needs').out)
        self.assertNotIn('0912345678', self.done('needs', '--format', 'csv').out)
        self.assertIn('0912345678', self.done('needs', '--reveal', 'gọi điện').out)
        self.refused(2, 'needs', '--reveal', ' ')

    def test_csv_has_a_row_a_need(self):
        rows = list(csv.DictReader(io.StringIO(self.done('needs', '--format', 'csv').out)))
        self.assertEqual(len(rows), 3)
        self.assertEqual(rows[0]['ward'], '00301')
        self.assertEqual(rows[0]['due'], '2026-12-01')
        self.assertIn('01/12/2026', self.done('needs').out)

    def test_nothing_foreseen_is_said(self):
        self.assertEqual(self.done('needs', '--ward', '00337').out, 'No need can be foreseen.\n')

    def test_wrong_usage(self):
        self.refused(2, 'needs', '--within', 'soon')
        self.refused(2, 'needs', '--within', '-1')
        self.refused(2, 'needs', '--format', 'pdf')
        self.refused(1, 'needs', '--ward', '99999')
        self.refused(2, 'eligible', ' ')
        self.refused(2, 'eligible', 'Đào', '--on', '30/2/2026')

    def test_a_case_is_explained_with_its_sentences(self):
        young = self.judge('ngo van tre')
        self.assertEqual(young['mobile-team']['answer'], 'yes')
        self.assertTrue(young['mobile-team']['is_confirmed'])
        self.assertEqual(young['social-pension']['answer'], 'no')
        text = self.done('eligible', 'ngo van tre').out
        self.assertIn('“người khuyết tật” (B4; Kế hoạch 63/KH-UBND', text)
        self.assertIn('not yet confirmed', text)

    def test_what_several_ways_ask_is_told_once(self):
        text = self.done('eligible', 'ngo van tre').out
        for programme in text.split('\n\n'):
            lines = programme.splitlines()
            told = [pair for pair in zip(lines, lines[1:]) if pair[0].startswith(('  +', '  -', '  ?'))]
            self.assertEqual(len(told), len(set(told)), programme)

    def test_an_open_question_is_named(self):
        pension = self.judge('tran thi dao', '--on', '2026-12-01')['social-pension']
        self.assertEqual(pension['answer'], 'unknown')
        self.assertEqual(pension['missing'],
                         'Receives no retirement pension or monthly social insurance')
        before = self.judge('tran thi dao', '--on', '2026-11-30')['social-pension']
        self.assertIn('Household', before['missing'])

    def test_one_person_is_meant(self):
        self.refused(1, 'eligible', 'thi')
        self.refused(1, 'eligible', 'Không Có Ai')
        self.refused(1, 'eligible', '01890a5d-ac96-774b-bcce-b302099a8057')

    def test_other_rules_are_tried(self):
        self.copy_rules()
        self.assertEqual(len(self.list_needs('--rules', 'rules')), 3)
        with open(self.path('rules/conditions.csv'), 'a', encoding='utf-8') as file:
            file.write('turning-75,when,,age,reechs,80,,,HTXH-75\n')
        n_lines = len(self.read('rules/conditions.csv').splitlines())
        words = self.refused(1, 'needs', '--rules', 'rules')
        self.assertIn(f'conditions.csv, line {n_lines}: “reechs”', words)
        os.remove(self.path('rules/conditions.csv'))
        self.assertIn('conditions.csv', self.refused(1, 'eligible', 'dao', '--rules', 'rules'))


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules[__name__]))
