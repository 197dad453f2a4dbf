# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening what cannot be opened: one sentence each, and the file stays as it is. A workspace of the
first schema opens."""
import os
import shutil
import sys

import tap
from program import ProgramCase

DATA = os.path.join(os.environ['TP_SOURCE_DIR'], 'tests', 'data')
NOT_THE_KEY = 'The key does not open this file, or the file is not a workspace.'
NO_WORKSPACE = 'The file is not a workspace, or a part of it is missing.'


def find_samples():
    """The schemas of which there is a sample; only the last needs no migration, which writes."""
    return sorted(int(name[len('schema-'):-len('.workspace')]) for name in os.listdir(DATA)
                  if name.startswith('schema-') and name.endswith('.workspace'))


class Opened(ProgramCase):
    def setUp(self):
        super().setUp()
        self.take_sample(max(find_samples()))
        self.write('k', 'synthetic sample, no real data')

    def take_sample(self, version):
        shutil.copy2(os.path.join(DATA, f'schema-{version}.workspace'), self.path('w.tienphong'))

    def read_bytes(self, name='w.tienphong'):
        with open(self.path(name), 'rb') as file:
            return file.read()

    def write_bytes(self, data, name='w.tienphong'):
        with open(self.path(name), 'wb') as file:
            file.write(data)

    def says(self, sentence, *words, key='k'):
        """That the sentence is said, and that neither the file nor the folder changes."""
        path = self.path(self.workspace)
        before = self.read_bytes() if os.path.isfile(path) else None
        names = sorted(os.listdir(self.folder))
        self.assertIn(sentence, self.refused(1, '--key-file', key, *(words or ('check',))))
        self.assertEqual(sorted(os.listdir(self.folder)), names)
        if before is not None:
            self.assertEqual(self.read_bytes(), before)

    def test_samples_of_every_schema(self):
        for version in find_samples():
            with self.subTest(version=version):
                self.take_sample(version)
                self.check_sample()

    def check_sample(self):
        self.assertEqual(self.done('--key-file', 'k', 'check', '--json').json['sound'], True)
        people = self.done('--key-file', 'k', 'list', 'people', '--json').json
        self.assertEqual([person['name'] for person in people], ['Người Mẫu Thử Hai'])

    def test_a_wrong_key(self):
        self.write('other', 'something else')
        self.says(NOT_THE_KEY, key='other')

    def test_a_newline_is_a_part_of_the_key(self):
        self.write('line', 'synthetic sample, no real data\n')
        self.says(NOT_THE_KEY, key='line')
        self.done('--workspace', 'new.tienphong', '--key-file', 'line', 'create', '--office', 'centre')
        self.done('--workspace', 'new.tienphong', '--key-file', 'line', 'check')
        self.assertIn(NOT_THE_KEY,
                      self.refused(1, '--workspace', 'new.tienphong', '--key-file', 'k', 'check'))

    def test_an_empty_key_file(self):
        self.write('empty', '')
        self.says('empty', key='empty')

    def test_a_key_file_that_is_too_long(self):
        self.write('long', 'x' * 5000)
        self.says('too long to be a key file', key='long')
        self.says('too long to be a key file', key='/dev/zero')

    def test_no_key_file(self):
        self.says('The key file cannot be read', key='missing')
        os.mkdir(self.path('folder'))
        self.says('The key file cannot be read', key='folder')

    def test_a_key_file_that_may_not_be_read(self):
        os.chmod(self.path('k'), 0)
        if os.access(self.path('k'), os.R_OK):
            self.skipTest('this user may read every file')
        self.says('The key file cannot be read')

    def test_a_folder(self):
        os.remove(self.path('w.tienphong'))
        os.mkdir(self.path('w.tienphong'))
        self.says(NO_WORKSPACE)

    def test_a_pipe(self):
        os.remove(self.path('w.tienphong'))
        os.mkfifo(self.path('w.tienphong'))
        self.says(NO_WORKSPACE)

    def test_no_database(self):
        for data in (b'', b'short', b'Name;Year\n' * 5000, bytes(8192)):
            self.write_bytes(data)
            self.refused(1, '--key-file', 'k', 'check')
            self.assertEqual(self.read_bytes(), data)
        self.write_bytes(b'SQLite format 3\0' + bytes(4080))
        self.says('without encryption')

    def test_no_passphrase_of_what_is_no_workspace(self):
        """Where a passphrase would be asked for, the sentence is about the file."""
        self.write_bytes(b'')
        self.assertIn(NO_WORKSPACE, self.refused(1, 'check'))

    def test_a_part_is_missing(self):
        whole = self.read_bytes()
        self.write_bytes(whole[:-1000])
        self.says(NO_WORKSPACE)
        # Cut between pages, the file still opens; what is missing is found.
        self.write_bytes(whole[:len(whole) // 2 // 4096 * 4096])
        self.assertRegex(self.refused_or_unsound(), 'damaged|missing')

    def test_a_flipped_byte(self):
        whole = bytearray(self.read_bytes())
        first = bytearray(whole)
        first[2000] ^= 1
        self.write_bytes(bytes(first))
        self.says(NOT_THE_KEY)
        for page in (5, 40, 90, 150):
            damaged = bytearray(whole)
            damaged[page * 4096 + 2000] ^= 1
            self.write_bytes(bytes(damaged))
            self.assertIn('damaged', self.refused_or_unsound())
            self.assertEqual(self.read_bytes(), bytes(damaged))

    def refused_or_unsound(self):
        answer = self.call('--workspace', self.workspace, '--key-file', 'k', 'check')
        self.assertEqual(answer.status, 1)
        self.assertNotIn('Traceback', answer.err)
        return answer.out + answer.err


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
