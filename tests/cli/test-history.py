# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done is told in the language of who reads it, not of who did it."""
import os
import sys
import unittest

import tap
from program import PROGRAM, WEEK, DemoCase, make_environment

BUILD = os.path.dirname(os.path.dirname(os.path.dirname(PROGRAM)))
LOCALEDIR = os.path.join(BUILD, 'po')


def speaking(language):
    return make_environment(LANGUAGE=language, TP_LOCALEDIR=LOCALEDIR)


class History(DemoCase):
    def titles(self, language):
        answer = self.done('history', '--limit', '0', '--json', environment=speaking(language)).json
        return [entry['title'] for entry in answer['entries']]

    def last_entry(self):
        return str(self.done('history', '--limit', '1', '--json').json['entries'][0]['number'])

    def work(self, language):
        """One of each change that this program makes."""
        environment = speaking(language)
        self.write('people.csv', 'Họ và tên,Năm sinh,Xã\nTrần Thị Thử,1951,09619\n')
        for words in (['import', 'people', 'people.csv'],
                      ['plan', '--week', WEEK, '--seconds', '0.2'],
                      ['list', 'people', '--reveal', 'đối chiếu']):
            self.done(*words, environment=environment)
        for words in (['publish', '--week', WEEK, '--to', 'out'], ['sheets', '--week', WEEK, '--to', 'sheets']):
            answer = self.call('--workspace', self.workspace, *words, environment=environment)
            self.assertEqual(answer.status, 0, answer.err)
        self.done('import', 'people', 'people.csv', environment=environment)
        pair = self.done('duplicates', '--json').json['pairs'][:1]
        for one in pair:
            self.done('distinct', one['first']['id'], one['second']['id'], environment=environment)
            self.done('undo', self.last_entry(), environment=environment)
            self.done('undo', self.last_entry(), environment=environment)

    def check(self, made_in):
        before = self.titles('en')
        self.work(made_in)
        english, vietnamese = self.titles('en'), self.titles('vi')
        self.assertGreaterEqual(len(english), len(before) + 5)
        for one, other in zip(english, vietnamese):
            self.assertNotEqual(one, other)
            self.assertTrue(one.isprintable() and other.isprintable(), (one, other))
        self.assertIn('Import people: 1 new, 0 updated', english)
        self.assertIn('Nhập người dân: 1 mới, 0 cập nhật', vietnamese)
        self.assertIn('Plan the week of 23–29/11/2026', english)
        self.assertIn('Fill with synthetic data', english)

    @unittest.skipUnless(os.path.exists(os.path.join(LOCALEDIR, 'vi')), 'no catalogue was built here')
    def test_made_in_english(self):
        self.check('en')

    @unittest.skipUnless(os.path.exists(os.path.join(LOCALEDIR, 'vi')), 'no catalogue was built here')
    def test_made_in_vietnamese(self):
        self.check('vi')


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
