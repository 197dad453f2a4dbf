# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the README, run exactly as they are written there on the sample lists."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import tap
from program import PROGRAM, ProgramCase, make_environment

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')


AFTER_THE_WEEK = '2026-11-30T08:00:00+07:00'


def read_steps(word=' create '):
    """The indented block of the README with the word: that which creates a workspace, for one."""
    with open(os.path.join(SOURCE, 'README.md'), encoding='utf-8') as file:
        blocks = re.findall(r'(?:^    .*\n)+', file.read(), re.MULTILINE)
    steps, = [block for block in blocks if word in block]
    return ''.join(line[4:] + '\n' for line in steps.splitlines())


class Readme(ProgramCase):
    workspace = 'out/cn03.tienphong'

    @classmethod
    def setUpClass(cls):
        """The steps are run once; each case goes on from a copy of what they leave."""
        cls.made = tempfile.mkdtemp(prefix='tp-cli-readme-')
        cls.addClassCleanup(shutil.rmtree, cls.made)
        os.makedirs(os.path.join(cls.made, 'out'))
        os.makedirs(os.path.join(cls.made, 'build/src/cli'))
        os.symlink(PROGRAM, os.path.join(cls.made, 'build/src/cli/tienphongctl'))
        os.symlink(os.path.abspath(os.path.join(SOURCE, 'data')), os.path.join(cls.made, 'data'))
        cls.process = subprocess.run(['sh', '-e', '-c', read_steps()], cwd=cls.made,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, timeout=500, env=make_environment())

    def setUp(self):
        super().setUp()
        self.assertEqual(self.process.returncode, 0, self.process.stderr.decode())
        shutil.copytree(self.made, self.folder, symlinks=True, dirs_exist_ok=True)
        os.rename(self.path('out/cn03.key'), self.path('out/cn03.tienphong.key'))

    def test_steps_plan_and_publish(self):
        # What is left to settle in the week is said; nothing else is.
        self.assertRegex(self.process.stderr.decode(), r'\A((note|warning|urgent): [^\n]+\n)*\Z')
        answer = self.process.stdout.decode()
        self.assertEqual(re.findall(r'(\d+) rejected', answer), ['0'] * 4, answer)
        planned, requests = re.search(r'(\d+) of (\d+) requests planned', answer).groups()
        self.assertEqual((planned, requests), ('6', '6'), answer)
        self.assertIn('NC-000001: ', answer)
        self.assertIn('Nothing was written.', answer)
        page, = [name for name in os.listdir(self.path('out/cong-bo')) if name.endswith('.html')]
        self.assertIn('Vĩnh Hưng', self.read('out/cong-bo/' + page))
        for folder in ('out/cong-bo', 'out/phieu', 'out/bao-cao'):
            self.assertTrue(any(name.endswith('.pdf') for name in os.listdir(self.path(folder))), folder)

    def test_officers_know_what_the_list_or_their_post_says(self):
        members = {member['name']: set(member['skills'])
                   for member in self.done('list', 'members', '--json').json}
        self.assertEqual(members['Lê Văn Mẫu C'], {'civil-status', 'judicial', 'social', 'residence'})
        self.assertEqual(members['Đỗ Văn Mẫu G'], {'it'})
        self.assertEqual(members['Hoàng Văn Mẫu E'], set())
        self.assertIn('insurance', members['Ngô Văn Mẫu K'])

    def test_questions_have_answers(self):
        tool = f'tp="{PROGRAM} --workspace out/cn03.tienphong --key-file out/cn03.tienphong.key"\n'
        process = subprocess.run(['sh', '-e', '-c', tool + read_steps(' checklist ')], cwd=self.folder,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 timeout=500, env=make_environment())
        self.assertEqual((process.returncode, process.stderr.decode()), (0, ''))
        self.assertIn('Nobody seems to stand there twice.', process.stdout.decode())
        self.assertEqual(os.listdir(self.path('out/giay-to')), ['giay-to-1-001193.pdf'])

    def read_results(self):
        tool = f'tp="{PROGRAM} --workspace out/cn03.tienphong --key-file out/cn03.tienphong.key"\n'
        return subprocess.run(['sh', '-e', '-c', tool + read_steps('import results')], cwd=self.folder,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=500, env=make_environment(TIENPHONG_NOW=AFTER_THE_WEEK))

    def test_results_come_when_the_week_has_been(self):
        early = self.done('import', 'results', 'data/samples/results.csv', '--dry-run', '--json').json
        self.assertEqual((early['new'], early['rejected']), (0, 6), early)
        process = self.read_results()
        self.assertEqual((process.returncode, process.stderr.decode()), (0, ''))
        self.assertIn('6 new, 0 updated, 0 the same, 0 duplicate, 0 rejected', process.stdout.decode())
        states = sorted(request['state'] for request in self.done('list', 'requests', '--json').json)
        self.assertEqual(states.count('done'), 4, states)
        self.assertTrue(any(name.endswith('.pdf') for name in os.listdir(self.path('out/bao-cao-sau-tuan'))))

    def test_lists_again_change_nothing(self):
        for kind, count in (('teams', 2), ('venues', 3), ('people', 6), ('requests', 6)):
            answer = self.done('import', kind, f'data/samples/{kind}.csv', '--json').json
            self.assertEqual((answer['same'], answer['rejected']), (count, 0), (kind, answer))


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
