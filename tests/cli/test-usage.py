# SPDX-License-Identifier: GPL-3.0-or-later
"""How the program is called: help, wrong usage, general options, secrets."""
import os
import pty
import re
import stat
import subprocess
import sys

import tap
from program import PROGRAM, WEEK, ProgramCase, make_environment

COMMANDS = ['create', 'demo', 'import', 'list', 'search', 'eligible', 'needs', 'queue', 'triage',
            'duplicates', 'merge', 'distinct', 'plan', 'why', 'compare', 'what-if', 'problem',
            'solve', 'publish', 'sheets', 'checklist', 'report', 'history', 'undo', 'check']


class Usage(ProgramCase):
    def test_help_of_the_program(self):
        for words in (['--help'], ['-h'], ['--json', '--help']):
            answer = self.call(*words)
            self.assertEqual((answer.status, answer.err), (0, ''))
            self.assert_golden('help.txt', answer.out)

    def test_help_of_each_command(self):
        for command in COMMANDS:
            before = self.call('--help', command)
            behind = self.call(command, '--help')
            self.assertEqual((behind.status, behind.err), (0, ''))
            self.assertEqual(before.out, behind.out)
            self.assertLessEqual(max(len(line) for line in behind.out.splitlines()), 110)
            self.assert_golden(f'help-{command}.txt', behind.out)

    def test_version(self):
        self.assertRegex(self.call('--version').out, r'\Atienphongctl \d+\.\d+\.\d+\n\Z')

    def test_centre_must_name_the_branch(self):
        key = ['--key-file', 'w.tienphong.key']
        self.done('create', '--office', 'centre', *key)
        for words in (['plan'], ['publish', '--to', 'o'], ['sheets', '--to', 'o']):
            words += ['--week', WEEK]
            self.assertIn('Name a branch with --branch, such as CN03.', self.refused(2, *words))
            self.assertNotIn('--branch', self.refused(1, *words, '--branch', 'CN99'))
        self.assertFalse(os.path.exists(self.path('o')))
        self.done('plan', '--week', WEEK, '--branch', 'cn03', '--seconds', '0.1')

    def test_a_branch_or_ward_has_its_own(self):
        for office in ('branch:CN03', 'ward:00301'):
            self.workspace = office[:4] + '.tienphong'
            self.done('create', '--office', office, '--key-file', self.workspace + '.key')
            self.assertEqual(self.done('plan', '--week', WEEK, '--seconds', '0.1').out,
                             f'Week {WEEK}: nothing more to plan.\n')

    def test_search_of_no_tries(self):
        for often in ('0', '-5', '4000000000'):
            self.assertIn('--iterations says how often to try: a whole number from 1 to 1000000000.',
                          self.refused(2, 'plan', '--week', '2026-W48', '--iterations', often))

    def test_wrong_usage(self):
        wrong = [
            [], ['frobnicate'], ['--frobnicate', 'list', 'people'], ['list'], ['list', 'nothing'],
            ['list', 'people', 'requests'], ['list', 'people', '--format', 'xml'], ['list', ''],
            ['list', 'people', '--reveal', ' '], ['list', 'people', '--format'],
            ['import', 'people'], ['import', 'cats', 'a.csv'], ['import', 'people', 'a.csv', 'b.csv'],
            ['import', 'people', 'a.csv', '--rejects', './a.csv'], ['import', 'people', 'a.csv', '--encoding', 'koi8'],
            ['import', 'people', 'a.csv', '--map', 'foo=1'], ['import', 'people', 'a.csv', '--map', 'name'], ['search'], ['search', ' '], ['search', '%_"'],
            ['plan'], ['plan', '--week', '2026-48'], ['plan', '--week', '2026-W54'],
            ['plan', '--week', '2026-W48', '--seconds', '-1'], ['plan', '--week', '2026-W48', '--seconds', 'nan'],
            *([command, '--week', '2026-W48', '--iterations', often, *case]
              for command, *case in (['plan'], ['compare'], ['what-if', '--without-bus'])
              for often in ('0', '-1', '1e3', '', '1000000001', '99999999999999999999')),
            ['plan', '--week', '2026-W48', '--iterations', '5', '--seconds', '1'],
            ['plan', '--week', '2026-W48', '--seed', 'x'], ['publish', '--week', '2026-W48'],
            ['publish', '--week', '2026-W48', '--to', 'o', '--format', 'docx'], ['sheets', '--to', 'o'],
            ['report', '--since', '2026-11-01', '--to', 'o'],
            ['report', '--since', '01/11/2026', '--until', '2026-11-30', '--to', 'o'],
            ['report', '--since', '2026-12-01', '--until', '2026-11-30', '--to', 'o'],
            ['create'], ['create', '--office', 'nowhere'], ['demo', '--scale', 'world'],
            ['demo', '--people', '-3'], ['demo', '--people', 'many'], ['check', 'it'],
        ]
        for words in wrong:
            self.assertIn(' --help”.', self.refused(2, *words))
        self.assertEqual(os.listdir(self.folder), [])

    def test_which_workspace(self):
        answer = self.call('check')
        self.assertEqual(answer.status, 2)
        self.assertIn('--workspace', answer.err)
        self.assertIn('no.tienphong', self.refused(1, '--workspace', 'no.tienphong', 'check'))

    def test_links_no_toolkit(self):
        libraries = subprocess.run(['ldd', PROGRAM], stdout=subprocess.PIPE, text=True, check=True).stdout
        self.assertNotRegex(libraries, r'libgtk|libadwaita|libgdk|libshumate|libwayland')

    def test_man_page_names_everything(self):
        path = os.path.join(os.environ['TP_SOURCE_DIR'], 'data', 'tienphongctl.1')
        with open(path, encoding='utf-8') as file:
            page = file.read().replace('\\-', '-')
        for command in COMMANDS:
            self.assertRegex(page, rf'(?m)^\.B[RI]? "?{command}\b')
            for option in re.findall(r'--[a-z-]+', self.call(command, '--help').out):
                self.assertIn(option, page, command)


class Create(ProgramCase):
    def test_each_office(self):
        for office, name in (('centre', 'Trung tâm'), ('branch:CN03', 'Chi nhánh'), ('ward:00004', 'Ba Đình')):
            self.workspace = office.replace(':', '-') + '.tienphong'
            answer = self.done('create', '--office', office, '--key-file', 'k.key', '--json').json
            self.assertEqual(answer['workspace'], self.workspace)
            self.assertIn(name, answer['office'])
            self.done('check', '--key-file', 'k.key')

    def test_makes_a_key_file_for_its_owner_alone(self):
        answer = self.done('create', '--office', 'centre', '--key-file', 'k.key').out
        self.assertIn('k.key', answer)
        for name in ('k.key', self.workspace):
            self.assertEqual(stat.S_IMODE(os.stat(self.path(name)).st_mode), 0o600)
        with open(self.path(self.workspace), 'rb') as file:
            self.assertNotIn(b'SQLite', file.read(64))
        with open(self.path('k.key'), 'rb') as file:
            before = file.read()
        self.workspace = 'second.tienphong'
        self.assertIsNone(self.done('create', '--office', 'centre', '--key-file', 'k.key', '--json').json['key_file'])
        with open(self.path('k.key'), 'rb') as file:
            self.assertEqual(file.read(), before)

    def test_overwrites_nothing(self):
        self.write(self.workspace, 'mine')
        for words in (['create', '--office', 'centre', '--key-file', 'k.key'], ['demo']):
            self.assertIn('left alone', self.refused(1, *words))
        self.assertEqual(self.read(self.workspace), 'mine')
        self.assertEqual(os.listdir(self.folder), [self.workspace])

    def test_leaves_nothing_behind(self):
        self.refused(1, 'create', '--office', 'ward:99999', '--key-file', 'k.key')
        self.refused(1, 'create', '--office', 'branch:CN99', '--key-file', 'k.key')
        self.refused(1, 'create', '--office', 'centre', '--key-file', 'no/such/folder/k.key')
        self.workspace = 'no/such/folder/w.tienphong'
        self.refused(1, 'create', '--office', 'centre', '--key-file', 'k.key')
        self.assertEqual(os.listdir(self.folder), [])

    def test_demo_makes_a_key_beside(self):
        answer = self.done('demo', '--people', '50', '--json').json
        self.assertEqual(answer['key_file'], self.workspace + '.key')
        self.assertEqual(stat.S_IMODE(os.stat(self.path(self.workspace + '.key')).st_mode), 0o600)
        self.done('check')


class Secrets(ProgramCase):
    def setUp(self):
        super().setUp()
        self.right = make_environment(TIENPHONG_PASSPHRASE='bí mật của tôi')
        self.done('create', '--office', 'centre', environment=self.right)

    def test_passphrase_variable(self):
        self.assertEqual(os.listdir(self.folder), [self.workspace])
        self.done('check', environment=self.right)

    def test_wrong_secret(self):
        self.refused(1, 'check', environment=make_environment(TIENPHONG_PASSPHRASE='bí mật của ai'))
        self.write('k.key', 'x' * 64)
        self.refused(1, 'check', '--key-file', 'k.key')
        self.refused(1, 'check', '--key-file', 'no.key')

    def test_no_workspace(self):
        self.write('a.tienphong', 'This is no workspace. ' * 300)
        self.write('empty.tienphong', '')
        for name in ('a.tienphong', 'empty.tienphong', '.'):
            self.workspace = name
            self.refused(1, 'check', environment=self.right)

    def talk(self, words, lines):
        """Runs the program on a terminal of its own, typing @lines; gives status and what it showed."""
        try:
            child, terminal = pty.fork()
        except OSError:
            self.skipTest('this machine gives out no terminals')
        if child == 0:
            os.chdir(self.folder)
            os.execve(PROGRAM, [PROGRAM, '--workspace', self.workspace, *words], make_environment())
        shown = b''
        for line in lines:
            while not shown.rstrip().endswith(b':'):
                shown += os.read(terminal, 4096)
            os.write(terminal, line)
            shown += b'|'
        while True:
            try:
                part = os.read(terminal, 4096)
            except OSError:
                part = b''
            if not part:
                break
            shown += part
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return status, shown.decode()

    def test_asks_on_a_terminal_without_showing(self):
        status, shown = self.talk(['check'], ['bí mật của tôi\n'.encode()])
        self.assertEqual(status, 0, shown)
        self.assertIn('Passphrase of the workspace:', shown)
        self.assertNotIn('mật', shown)

    def test_asks_twice_for_a_new_one(self):
        self.workspace = 'new.tienphong'
        status, shown = self.talk(['create', '--office', 'centre'], [b'one\n', b'two\n'])
        self.assertEqual(status, 1)
        self.assertIn('differ', shown)
        self.assertFalse(os.path.exists(self.path(self.workspace)))
        status, shown = self.talk(['create', '--office', 'centre'], [b'same\n', b'same\n'])
        self.assertEqual(status, 0, shown)
        self.assertTrue(os.path.exists(self.path(self.workspace)))

    def test_asking_can_be_cancelled(self):
        status, shown = self.talk(['check'], [b'\x03'])
        self.assertEqual(status, 1)
        self.assertIn('Cancelled', shown)

    def test_nothing_typed(self):
        status, shown = self.talk(['check'], [b'\n'])
        self.assertEqual(status, 1)
        self.assertIn('No passphrase', shown)


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
