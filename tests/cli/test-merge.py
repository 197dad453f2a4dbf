# SPDX-License-Identifier: GPL-3.0-or-later
"""People who stand in the lists twice: shown, made one, told apart, and all of it taken back."""
import csv
import io
import re
import sys

import tap
from program import ProgramCase

FIRST = '''Họ và tên,Năm sinh,Số CCCD,Điện thoại,Xã
Trần Thị Đào,12/05/1943,001143000123,,00004
Lê Văn Bé,1950,001050000777,,00004
Ngô Thị Tư,03/02/1951,,,00004
'''
SECOND = '''Họ và tên,Năm sinh,Số CMND,Điện thoại,Xã
TRAN THI DAO,12/05/1943,012345678,0912345678,00008
Tư Ngô Thị,03/02/1951,,0987654321,00004
'''


class Merge(ProgramCase):
    def setUp(self):
        super().setUp()
        self.done('create', '--office', 'centre', '--key-file', 'w.tienphong.key')
        self.write('first.csv', FIRST)
        self.write('second.csv', SECOND)
        for name in ('first.csv', 'second.csv'):
            self.done('import', 'people', name)

    def pairs(self):
        return self.done('duplicates', '--json').json['pairs']

    def dao(self):
        """The two records of one woman, the one of the first list first: both are as old."""
        pair = next(pair for pair in self.pairs() if 'same-name' in pair['evidence'])
        people = sorted([pair['first'], pair['second']], key=lambda person: person['source'])
        return [person['id'] for person in people]

    def people(self):
        return sorted(self.done('list', 'people', '--format', 'csv', '--reveal', 'đối chiếu').out.splitlines())

    def last_entry(self):
        return self.done('history', '--limit', '1', '--json').json['entries'][0]

    def test_pairs(self):
        answer = self.done('duplicates', '--json').json
        self.assertEqual(answer['count'], 2)
        turned, by_name = answer['pairs']
        self.assertEqual(by_name['evidence'], ['same-name', 'same-day', 'other-place'])
        self.assertEqual(turned['evidence'], ['same-words', 'same-day', 'same-ward'])
        self.assertEqual((turned['score'], by_name['score']), (65, 60))
        self.assertEqual({by_name['first']['name'], by_name['second']['name']}, {'Trần Thị Đào', 'Tran Thi Dao'})
        self.assertEqual(len(self.done('duplicates', '--json', '--limit', '1').json['pairs']), 1)
        table = self.done('duplicates', '--limit', '1').out
        self.assertIn('1 of 2 pairs', table)

    def test_alike_is_said_without_ids(self):
        self.write('third.csv', 'Họ và tên,Năm sinh,Điện thoại,Xã\nNgô Thị Tư,03/02/1951,0912000111,00008\n')
        words = ('import', 'people', 'third.csv', '--dry-run')
        said = self.done(*words).out
        self.assertIn('line 2: may be the same person as somebody', said)
        self.assertIn('“duplicates”', said)
        self.assertNotRegex(said, '[0-9a-f]{8}-[0-9a-f]{4}-')
        self.assertNotIn('Ngô', said)
        verdict = self.done(*words, '--verdicts', '--json').json['verdicts'][0]
        self.assertIn(verdict['alike']['record'], [person['id'] for person in self.done('list', 'people', '--json').json])

    def test_numbers_are_masked(self):
        for words in ([], ['--json'], ['--format', 'csv']):
            answer = self.done('duplicates', *words).out
            self.assertNotIn('0912345678', answer)
            self.assertNotIn('012345678', answer)
            self.assertIn('678', answer)
        self.assertNotEqual(self.last_entry()['verb'], 'reveal')
        self.refused(2, 'duplicates', '--reveal', ' ')
        self.assertIn('0912345678', self.done('duplicates', '--reveal', 'đối chiếu').out)
        self.assertEqual(self.last_entry()['verb'], 'reveal')

    def test_as_csv(self):
        rows = list(csv.DictReader(io.StringIO(self.done('duplicates', '--format', 'csv').out, newline='')))
        self.assertEqual(len(rows), 4)
        self.assertEqual({row['ward'] for row in rows}, {'00004', '00008'})
        self.assertTrue(all(row['why'] and row['score'] for row in rows))

    def test_merge_and_undo(self):
        before = self.people()
        kept, other = self.dao()
        answer = self.done('merge', kept, other, '--take', 'ward=other', '--take', 'source=kept', '--json').json
        self.assertEqual((answer['kept'], answer['merged']), (kept, other))
        merged = next(p for p in self.done('list', 'people', '--json', '--reveal', 'x').json if p['id'] == kept)
        self.assertEqual((merged['name'], merged['id_number'], merged['phone'], merged['source']),
                         ('Trần Thị Đào', '001143000123', '0912345678', 'first.csv'))
        self.assertEqual(len(self.done('list', 'people', '--json').json), 4)
        self.assertEqual(len(self.done('list', 'aliases', '--json').json), 2)
        self.assertEqual(len(self.pairs()), 1)
        # Neither list makes somebody anew or undoes what was decided.
        now = self.people()
        for name in ('first.csv', 'second.csv'):
            again = self.done('import', 'people', name, '--json').json
            self.assertEqual((again['new'], again['updated'], again['rejected']), (0, 0, 0))
        self.assertEqual(self.people(), now)
        # Other work goes on, and later it is taken back.
        self.write('third.csv', 'Họ và tên,Năm sinh,Xã\nVũ Thị Năm,1948,00004\n')
        self.done('import', 'people', 'third.csv')
        self.assertIn('Merge two records', self.done('undo', str(answer['entry'])).out)
        self.assertEqual([line for line in self.people() if 'Vũ Thị Năm' not in line], before)
        self.done('check')

    def test_a_later_change_stands_in_the_way(self):
        entry = self.done('merge', *self.dao(), '--json').json['entry']
        self.write('news.csv', FIRST.replace('001143000123,,', '001143000123,0977777777,'))
        self.assertEqual(self.done('import', 'people', 'news.csv', '--json').json['updated'], 1)
        now = self.people()
        self.assertIn('Telephone', self.refused(1, 'undo', str(entry)))
        self.assertEqual(self.people(), now)
        self.done('undo', str(next(e['number'] for e in self.done('history', '--json').json['entries']
                                   if e['verb'] == 'import-people')))
        self.done('undo', str(entry))
        self.assertEqual(len(self.pairs()), 2)

    def test_distinct_and_undo(self):
        pair = self.pairs()[0]
        answer = self.done('distinct', pair['first']['id'], pair['second']['id'])
        number = re.search(r'undo (\d+)', answer.out).group(1)
        self.assertEqual(len(self.pairs()), 1)
        self.assertEqual(self.done('undo', number, '--json').json['undone'], int(number))
        self.assertEqual(len(self.pairs()), 2)
        self.assertIn('taken back', self.done('history').out)
        # The undo can be taken back in turn.
        self.done('undo', str(self.last_entry()['number']))
        self.assertEqual(len(self.pairs()), 1)

    def test_said_again_it_names_its_own_change(self):
        pair = self.pairs()[0]
        ids = [pair['first']['id'], pair['second']['id']]
        entry = self.done('distinct', *ids, '--json').json['entry']
        self.done('list', 'people', '--reveal', 'đối chiếu')
        self.assertGreater(self.last_entry()['number'], entry)
        self.assertEqual(self.done('distinct', *ids, '--json').json['entry'], entry)
        self.assertEqual(self.done('distinct', *reversed(ids), '--json').json['entry'], entry)

    def test_wrong_words(self):
        one, other = self.dao()
        nobody = '00000000-0000-7000-8000-000000000001'
        before = self.people()
        for words in (['merge', one], ['merge', one, 'x'], ['merge', one, other, '--take', 'nose=other'],
                      ['merge', one, other, '--take', 'name=both'], ['merge', one, other, '--take', 'name'],
                      ['merge', one, other, '--take', 'sort_key=other'],
                      ['merge', one, other, '--take', 'name=kept', '--take', 'name=other'], ['distinct', one],
                      ['undo'], ['undo', 'x'], ['undo', '-1'], ['history', '--limit', 'all'],
                      ['duplicates', '--limit', '-1'], ['duplicates', 'all'], ['duplicates', '--format', 'xml']):
            self.refused(2, *words)
        for words in (['merge', one, one], ['merge', one, nobody], ['distinct', one, one],
                      ['distinct', nobody, one], ['undo', '9999'], ['undo', '0'],
                      ['merge', one, other, '--take', 'address=other']):
            self.refused(1, *words)
        self.assertIn('ward', self.refused(1, 'merge', one, other, '--take', 'address=other'))
        self.assertEqual(self.people(), before)

    def test_what_was_shown_stays_shown(self):
        self.done('list', 'people', '--reveal', 'đối chiếu')
        self.refused(1, 'undo', str(self.last_entry()['number']))


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
