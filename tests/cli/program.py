# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program in a folder of its own, with a fixed clock and no locale."""
import errno
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ['TP_CTL']
GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'golden')
NOW = '2026-11-20T08:00:00+07:00'
WEEK = '2026-W48'
MONDAY = '2026-11-23'
KEYS = tempfile.TemporaryDirectory(prefix='tp-cli-keys-')
os.environ['TP_TEST_KEYS'] = KEYS.name  # for tests/core/store/key-memory.c


class Answer:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout.decode('utf-8')
        self.err = process.stderr.decode('utf-8')

    @property
    def json(self):
        return json.loads(self.out)


def make_environment(**changes):
    environment = {**os.environ, 'TIENPHONG_NOW': NOW, 'LC_ALL': 'C.UTF-8', 'TZ': 'Asia/Ho_Chi_Minh'}
    environment.pop('LANGUAGE', None)
    environment.pop('TIENPHONG_PASSPHRASE', None)
    environment.pop('TIENPHONG_WORKSPACE', None)
    environment.update({key: value for key, value in changes.items() if value is not None})
    return environment


class ProgramCase(unittest.TestCase):
    """A case with a folder, in which “w” is its workspace. Nothing is left behind."""
    maxDiff = None
    workspace = 'w.tienphong'

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='tp-cli-')
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8', newline='') as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding='utf-8', newline='') as file:
            return file.read()

    def call(self, *words, environment=None):
        return Answer(subprocess.run([PROGRAM, *words], cwd=self.folder, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     env=environment or make_environment(), timeout=500))

    def start(self, *words, **options):
        options = {'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE, **options}
        return subprocess.Popen([PROGRAM, '--workspace', self.workspace, *words], cwd=self.folder,
                                stdin=subprocess.DEVNULL, env=make_environment(), **options)

    def start_slow_import(self, name):
        """An import from a pipe and the pipe, which the program opens once it holds the workspace
        alone; it goes on until the pipe is closed."""
        os.mkfifo(self.path(name))
        process = self.start('import', 'people', name)
        while True:
            try:
                pipe = os.open(self.path(name), os.O_WRONLY | os.O_NONBLOCK)
            except OSError as error:
                self.assertEqual(error.errno, errno.ENXIO)
                self.assertIsNone(process.poll(), 'the import ended before it read anything')
                time.sleep(0.01)
            else:
                break
        os.set_blocking(pipe, True)
        return process, open(pipe, 'w', encoding='utf-8')

    def done(self, *words, **options):
        """What the program answers when all is well: nothing on standard error."""
        answer = self.call('--workspace', self.workspace, *words, **options)
        self.assertEqual((answer.status, answer.err), (0, ''), words)
        return answer

    def warned(self, *words, **options):
        """What the program answers when it is done and something is left to say: a line each."""
        answer = self.call('--workspace', self.workspace, *words, **options)
        self.assertEqual(answer.status, 0, answer.err)
        self.assertRegex(answer.err, r'\A((note|warning|urgent): [^\n]+\n)+\Z')
        return answer

    def rejected_whole(self, kind, path, *words):
        """What the program answers to a list of which every row is rejected."""
        answer = self.call('--workspace', self.workspace, 'import', kind, path, *words)
        self.assertEqual((answer.status, answer.err.count('\n')), (1, 1), answer.err)
        self.assertIn('Every row was rejected', answer.err)
        return answer

    def refused(self, status, *words, **options):
        """The sentence with which the program says that it could not, and nothing else."""
        answer = self.call('--workspace', self.workspace, *words, **options)
        self.assertEqual((answer.status, answer.out), (status, ''), (words, answer.err))
        self.assert_sentence(answer.err)
        return answer.err

    def assert_sentence(self, text):
        self.assertRegex(text, r'\Atienphongctl: [^\n]+[.”)]\n\Z')

    def assert_golden(self, name, text):
        path = os.path.join(GOLDEN, name)
        if os.environ.get('TP_WRITE_GOLDEN'):
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        with open(path, encoding='utf-8') as file:
            self.assertEqual(text, file.read())


class DemoCase(ProgramCase):
    """Cases on one small demonstration: made once, copied for each."""
    people = '400'
    made = None

    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.mkdtemp(prefix='tp-cli-demo-')
        cls.addClassCleanup(shutil.rmtree, cls.made)
        subprocess.run([PROGRAM, '--workspace', cls.workspace, 'demo', '--people', cls.people,
                        '--seed', '7'], cwd=cls.made, check=True, stdout=subprocess.DEVNULL,
                       env=make_environment())

    def setUp(self):
        super().setUp()
        for name in os.listdir(self.made):
            shutil.copy2(os.path.join(self.made, name), self.folder)
