# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs unittest cases and says what came of them as TAP, a line a case."""
import sys
import traceback
import unittest


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def _say(self, word, test, more=''):
        self.number += 1
        name = test.id().split('.', 1)[-1].replace('.test_', '/').replace('_', '-')
        print(f'{word} {self.number} - {name}{more}', flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say('ok', test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say('ok', test, f' # SKIP {reason}')

    def _fail(self, test, error):
        self._say('not ok', test)
        for line in ''.join(traceback.format_exception(*error)).splitlines():
            print(f'# {line}', flush=True)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._fail(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self._fail(test, error)


def main(module):
    loader = unittest.TestLoader()
    names = sys.argv[1:]
    suite = loader.loadTestsFromNames(names, module) if names else loader.loadTestsFromModule(module)
    print(f'1..{suite.countTestCases()}', flush=True)
    result = TapResult()
    suite.run(result)
    return 0 if result.wasSuccessful() else 1
