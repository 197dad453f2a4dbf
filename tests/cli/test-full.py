# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that gets full: each command says so in one sentence, leaves nothing half written under the
name it was asked for, and the workspace stays sound. Needs the right to mount a small disk."""
import os
import shutil
import subprocess
import sys

import tap
from program import WEEK, DemoCase, ProgramCase

FULL = 'The disk is full'


class OnSmallDisk:
    """The folder is a disk of its own; tests fill it up to what they leave."""
    def mount(self, size):
        command = ['mount', '-t', 'tmpfs', '-o', f'size={size}', 'tmpfs', self.disk]
        if subprocess.run(command, stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest('mounting a small disk needs rights this test does not have')
        self.addCleanup(subprocess.run, ['umount', self.disk])

    @property
    def disk(self):
        return self.path('disk')

    def leave(self, n_bytes):
        if os.path.exists(os.path.join(self.disk, 'filler')):
            self.free()
        space = os.statvfs(self.disk)
        with open(os.path.join(self.disk, 'filler'), 'wb') as file:
            file.write(b'x' * max(space.f_bavail * space.f_bsize - n_bytes, 0))

    def free(self):
        os.remove(os.path.join(self.disk, 'filler'))

    def names(self, folder='disk'):
        return sorted(name for name in os.listdir(self.path(folder)) if name != 'filler')


class Unwritable(OnSmallDisk, DemoCase):
    """A folder nobody may write to, not even the administrator."""
    def test_outputs_name_the_folder(self):
        os.mkdir(self.disk)
        self.mount('1m')
        subprocess.run(['mount', '-o', 'remount,ro', self.disk], check=True)
        self.done('plan', '--week', WEEK, '--seconds', '0.3')
        for words in (('publish', '--week', WEEK), ('sheets', '--week', WEEK),
                      ('report', '--since', '2026-11-01', '--until', '2026-11-19')):
            for folder in ('disk', 'disk/sub'):
                sentence = self.refused(1, *words, '--to', folder)
                self.assertIn(f'“{folder}” cannot be written', sentence)
        for folder in ('disk', 'disk/sub'):
            sentence = self.refused(1, 'problem', '--week', WEEK, '--to', f'{folder}/week.json')
            self.assertIn(f'“{folder}” cannot be written', sentence)
        self.assertEqual(self.names(), [])


class Created(OnSmallDisk, ProgramCase):
    def test_create_and_demo(self):
        os.mkdir(self.disk)
        self.write('k', 'secret')
        self.mount('2m')
        for n_bytes in (0, 4096, 65536, 300000):
            self.leave(n_bytes)
            for command in (('create', '--office', 'centre'), ('demo', '--people', '500')):
                self.assertIn(FULL, self.refused(1, '--workspace', 'disk/new.tienphong', '--key-file',
                                                 'k', *command))
                self.assertEqual(self.names(), [])


class Written(OnSmallDisk, DemoCase):
    def setUp(self):
        super().setUp()
        os.mkdir(self.disk)
        self.mount('24m')
        for name in self.made_names():
            shutil.move(self.path(name), self.disk)
        self.workspace = 'disk/w.tienphong'

    def made_names(self):
        return [name for name in os.listdir(self.folder) if name.startswith('w.tienphong')]

    def refused_when_full(self, *words, left=(0, 20000, 100000)):
        before = self.names()
        for n_bytes in left:
            self.leave(n_bytes)
            answer = self.call('--workspace', self.workspace, *words)
            if answer.status == 0:
                self.fail(f'{words} needs less than {n_bytes} bytes')
            self.assertEqual((answer.status, answer.out), (1, ''), answer.err)
            self.assert_sentence(answer.err)
            self.assertIn(FULL, answer.err, words)
            self.free()
            self.assertEqual(self.done('check', '--json').json['sound'], True)
            self.assertEqual(self.names(), before)

    def test_import(self):
        lines = ['Họ và tên;Năm sinh;Số CCCD;Địa chỉ;Phường']
        lines += [f'Người {i};1930;00103000{i:04d};Số {i};00004' for i in range(3000)]
        self.write('list.csv', '\n'.join(lines) + '\n')
        before = len(self.done('list', 'people', '--json').json)
        self.refused_when_full('import', 'people', 'list.csv')
        self.assertEqual(len(self.done('list', 'people', '--json').json), before)

    def test_plan(self):
        self.refused_when_full('plan', '--week', WEEK, '--seconds', '0.3', '--seed', '1', left=(0, 20000))

    def test_publish_and_report(self):
        self.done('plan', '--week', WEEK, '--seconds', '0.3', '--seed', '1')
        os.mkdir(self.path('disk/out'))
        for words in (('publish', '--week', WEEK), ('sheets', '--week', WEEK),
                      ('report', '--since', '2026-10-01', '--until', '2026-11-20')):
            self.refused_when_full(*words, '--to', 'disk/out', left=(0, 20000))
            self.assertEqual(self.names('disk/out'), [])
        self.refused_when_full('problem', '--week', WEEK, '--to', 'disk/out/week.json', left=(0, 20000))
        self.assertEqual(self.names('disk/out'), [])


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
