# SPDX-License-Identifier: GPL-3.0-or-later
"""What “list” writes as CSV is read by “import” as what is there already."""
import sys

import tap
from program import DemoCase

KINDS = ('holidays', 'procedures', 'venues', 'teams', 'people', 'requests')


class Back(DemoCase):
    def test_every_list_comes_back_the_same(self):
        for kind in KINDS:
            words = ('list', kind, '--reveal', 'chuyển máy')
            self.write('out.csv', self.done(*words, '--format', 'csv').out)
            before = self.done(*words, '--json').json
            answer = self.done('import', kind, 'out.csv', '--json').json
            self.assertGreater(len(before), 0, kind)
            self.assertEqual((answer['read'], answer['same'], answer['problems']),
                             (len(before), len(before), []), kind)
            self.assertEqual(self.done(*words, '--json').json, before, kind)


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
