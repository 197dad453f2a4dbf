# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+C and kill -9 at any moment: what was acknowledged stays, nothing is half done."""
import contextlib
import itertools
import os
import pty
import random
import signal
import sys
import time

import tap
from program import WEEK, DemoCase, ProgramCase


HEAD = 'Họ và tên;Năm sinh;Số CCCD;Địa chỉ;Phường\n'


def make_row(i):
    return f'Người {chr(65 + i % 26)} {i:05d};{1930 + i % 40};0010{30 + i % 40:02d}{i:06d};Số {i};00004\n'


def write_list(case, name, n):
    case.write(name, HEAD + ''.join(make_row(i) for i in range(n)))


class Interrupted(ProgramCase):
    n = 6000

    def setUp(self):
        super().setUp()
        self.done('create', '--office', 'centre', '--key-file', 'w.tienphong.key')

    def count(self):
        return len(self.done('list', 'people', '--json').json)

    def measure_import(self):
        write_list(self, 'list.csv', self.n)
        begun = time.monotonic()
        self.done('import', 'people', 'list.csv', '--dry-run')
        return time.monotonic() - begun

    def test_ctrl_c_in_an_import(self):
        """The list comes through a pipe and has no end: the signal cannot come too late."""
        process, pipe = self.start_slow_import('endless.csv')
        pipe.write(HEAD)
        for i in range(400):
            pipe.write(make_row(i))
        process.send_signal(signal.SIGINT)
        with self.assertRaises(BrokenPipeError):
            for i in itertools.count(400):
                pipe.write(make_row(i))
        with contextlib.suppress(BrokenPipeError):
            pipe.close()
        out, err = process.communicate(timeout=500)
        self.assertEqual((process.returncode, out), (1, b''))
        self.assertEqual(err.decode(), 'tienphongctl: Cancelled; nothing was changed.\n')
        self.assertEqual(self.count(), 0)

    def test_killed_in_an_import(self):
        seconds = self.measure_import()
        chance = random.Random(20261121)
        landed = 0
        for _ in range(6):
            process = self.start('import', 'people', 'list.csv', '--rejects', 'rejects.csv')
            time.sleep(seconds * chance.uniform(0.05, 1.1))
            process.kill()
            out, _err = process.communicate(timeout=500)
            acknowledged = b'rows read' in out
            count = self.count()
            self.assertIn(count, (0, self.n))
            if acknowledged or landed:
                self.assertEqual(count, self.n)
            landed = count
            self.assertEqual(self.done('check', '--json').json['sound'], True)
        self.done('import', 'people', 'list.csv')
        self.assertEqual(self.count(), self.n)

    def get_size(self, name):
        """Of a file that the program may take away at any moment; 0 if it has."""
        try:
            return os.path.getsize(self.path(name))
        except FileNotFoundError:
            return 0

    def has_rejects_under_way(self):
        return any(name.startswith('.rejects') and self.get_size(name) > 0 for name in os.listdir(self.folder))

    def is_committing(self):
        """The rows fit into the cache, so only a commit makes the log grow."""
        return self.get_size(self.workspace + '-wal') > 300_000

    def test_killed_in_each_phase_of_an_import(self):
        """While rows are read, once the rejects lie beside the list, and while all of it is stored. Should a phase
        be over before it is seen, the import has ended, and then all of it is there."""
        process, pipe = self.start_slow_import('slow.csv')
        pipe.write(HEAD + ''.join(make_row(i) for i in range(2000)))
        pipe.flush()
        process.kill()
        process.communicate(timeout=500)
        with contextlib.suppress(BrokenPipeError):
            pipe.close()
        self.assertEqual(self.count(), 0)
        self.write('list.csv', HEAD + ''.join(make_row(i) + (';1950;;;00004\n' if i % 50 == 0 else '') for i in range(self.n)))
        seen = 0
        for is_reached in (self.has_rejects_under_way, self.is_committing):
            for _ in range(2):
                self.fresh_workspace()
                process = self.start('import', 'people', 'list.csv', '--rejects', 'rejects.csv')
                while process.poll() is None and not is_reached():
                    time.sleep(0.0002)
                seen += process.poll() is None
                process.kill()
                process.communicate(timeout=500)
                self.assertIn(self.count(), (0, self.n))
                self.assertEqual(self.done('check', '--json').json['sound'], True)
                answer = self.call('--workspace', self.workspace, 'import', 'people', 'list.csv', '--rejects', 'rejects.csv')
                self.assertEqual((answer.status, self.count()), (0, self.n), answer.err)
        print(f'# killed {seen} of 4 times within the phase')

    def fresh_workspace(self):
        for name in os.listdir(self.folder):
            if name != 'list.csv':
                os.unlink(self.path(name))
        self.done('create', '--office', 'centre', '--key-file', 'w.tienphong.key')

    def test_two_at_once(self):
        write_list(self, 'list.csv', 1500)
        write_list(self, 'other.csv', 1500)
        text = self.read('other.csv').replace('Người', 'Dân').replace(';0010', ';0340')
        self.write('other.csv', text)
        both = [self.start('import', 'people', name) for name in ('list.csv', 'other.csv')]
        answers = [process.communicate(timeout=500) for process in both]
        landed = [process.returncode for process in both].count(0)
        for process, (_out, err) in zip(both, answers):
            self.assertEqual(err == b'', process.returncode == 0, err)
        self.assertGreaterEqual(landed, 1)
        self.assertEqual(self.count(), 1500 * landed)
        self.assertEqual(self.done('check', '--json').json['sound'], True)

    def start_demonstration(self):
        """One that is far from done when its file is begun."""
        process = self.start('demo', '--people', '60000')
        while not any(name.startswith('.demo') for name in os.listdir(self.folder)):
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        return process

    def test_ctrl_c_in_a_demonstration(self):
        self.workspace = 'demo.tienphong'
        process = self.start_demonstration()
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=500)
        self.assertEqual(process.returncode, 1)
        self.assert_sentence(err.decode())
        self.assertEqual([name for name in os.listdir(self.folder) if 'demo' in name], [])

    def test_killed_in_a_demonstration(self):
        self.workspace = 'demo.tienphong'
        process = self.start_demonstration()
        time.sleep(0.5)
        process.kill()
        process.communicate(timeout=500)
        self.assertNotIn('demo.tienphong', os.listdir(self.folder))
        self.done('demo', '--people', '200')
        self.assertEqual(sorted(name for name in os.listdir(self.folder) if 'demo' in name),
                         ['demo.tienphong', 'demo.tienphong.key'])


class Outputs(DemoCase):
    def run_to_the_end(self, *words):
        """What is left to settle in the week may be said, and depends on when the kills came."""
        answer = self.call('--workspace', self.workspace, *words)
        self.assertEqual(answer.status, 0, answer.err)

    def kill_at_moments(self, *words):
        """Runs, kills, and runs to the end: the folder then holds what it holds without kills."""
        begun = time.monotonic()
        self.run_to_the_end(*words, '--to', 'whole')
        seconds = time.monotonic() - begun
        chance = random.Random(20261122)
        for _ in range(8):
            process = self.start(*words, '--to', 'out')
            time.sleep(seconds * chance.uniform(0.3, 1.05))
            process.kill()
            process.communicate(timeout=500)
        self.run_to_the_end(*words, '--to', 'out')
        self.assertEqual(sorted(os.listdir(self.path('out'))), sorted(os.listdir(self.path('whole'))))
        self.assertEqual(self.done('check', '--json').json['sound'], True)

    def test_killed_while_the_report_is_written(self):
        self.kill_at_moments('report', '--since', '2026-10-01', '--until', '2026-11-20')

    def test_killed_while_the_week_is_published(self):
        self.done('plan', '--week', WEEK, '--seconds', '0.3', '--seed', '1')
        self.kill_at_moments('publish', '--week', WEEK)

    def test_killed_while_the_sheets_are_written(self):
        self.done('plan', '--week', WEEK, '--seconds', '0.3', '--seed', '1')
        self.kill_at_moments('sheets', '--week', WEEK)


class Plan(DemoCase):
    def open_terminal(self):
        try:
            return pty.openpty()
        except OSError:
            self.skipTest('this machine gives out no terminals')

    def test_ctrl_c_keeps_the_best(self):
        """The signal comes when the first plan is told of, which is told to a terminal alone."""
        ours, terminal = self.open_terminal()
        process = self.start('plan', '--week', WEEK, '--seconds', '3000', stderr=terminal)
        os.close(terminal)
        told = b''
        while b'have a place' not in told:
            told += os.read(ours, 4096)
        process.send_signal(signal.SIGINT)
        out, _err = process.communicate(timeout=500)
        os.close(ours)
        self.assertEqual(process.returncode, 0, out)
        self.assertIn('stopped early', out.decode())
        planned = [visit for visit in self.done('list', 'visits', '--json').json if visit['outcome'] == 'none']
        self.assertGreater(len(planned), 0)
        self.assertEqual(self.done('check', '--json').json['sound'], True)


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
