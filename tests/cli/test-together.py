# SPDX-License-Identifier: GPL-3.0-or-later
"""Two programs on one workspace: one imports a list that comes slowly through a pipe, the other is
told so, in a sentence and soon, and can do its work afterwards. Or both write to one name."""
import sys

import tap
from program import WEEK, ProgramCase

HEAD = 'Họ và tên;Năm sinh;Số CCCD;Địa chỉ;Phường\n'
BUSY = ('tienphongctl: Another window or program is writing to the workspace, perhaps importing a '
        'list. Nothing was changed; try again when it is done.\n')


class Together(ProgramCase):
    def setUp(self):
        super().setUp()
        self.done('create', '--office', 'branch:CN03', '--key-file', 'w.tienphong.key')
        self.write('other.csv', HEAD + 'Người Khác;1931;001031000001;Số 2;00004\n')

    def start_long_import(self):
        process, pipe = self.start_slow_import('long.csv')
        pipe.write(HEAD)
        for i in range(400):
            pipe.write(f'Người Dài {i};1930;00103000{i:04d};Số 1;00004\n')
        pipe.flush()
        return process, pipe

    def test_the_second_writer_is_told(self):
        process, pipe = self.start_long_import()
        # It does not wait for the end of the other, which comes only when the pipe is closed.
        self.assertEqual(self.refused(1, 'import', 'people', 'other.csv'), BUSY)
        self.assertEqual(self.refused(1, 'plan', '--week', WEEK, '--seconds', '0.3'), BUSY)
        self.assertEqual(self.done('list', 'people', '--json').json, [])
        self.assertEqual(self.done('check', '--json').json['sound'], True)
        pipe.close()
        _out, err = process.communicate(timeout=500)
        self.assertEqual((process.returncode, err), (0, b''))
        self.done('import', 'people', 'other.csv')
        self.assertEqual(len(self.done('list', 'people', '--json').json), 401)
        self.assertEqual(self.done('check', '--json').json['sound'], True)

    def test_one_file_of_two_writers(self):
        """Both write the problem of a week to one name: one does, the other finds it taken."""
        for name in ('a.json', 'b.json', 'c.json'):
            both = [self.start('problem', '--week', WEEK, '--to', name) for _i in range(2)]
            for process in both:
                process.communicate(timeout=500)
            self.assertEqual(sorted(process.returncode for process in both), [0, 1])
        entries = self.done('history', '--json').json['entries']
        self.assertEqual(sum(entry['verb'] == 'export-problem' for entry in entries), 3)


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
