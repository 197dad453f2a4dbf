# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue of all channels, what is decided of it, and what its requests went through."""
import csv
import io
import os
import shutil
import sys

import tap
from program import ProgramCase

REQUESTS = '''Họ và tên,Năm sinh,Số điện thoại,Xã,Cần hỗ trợ thủ tục gì,Kênh tiếp nhận,Khả năng đi lại
Trần Thị Đào,1940,0912345678,00301,Chứng thực chữ ký,Điện thoại,Nằm liệt
Lê Văn Năm,1951,,00301,Đăng ký khai tử,Tổng đài 1022,Bình thường
Phạm Thị Mai,1956,0933000111,00301,Hỏi chuyện lạ,Trực tiếp,Bình thường
'''
DATA = os.path.join(os.environ['TP_SOURCE_DIR'], 'data', 'hanoi')


class Queue(ProgramCase):
    def setUp(self):
        super().setUp()
        self.done('create', '--office', 'branch:CN03', '--key-file', 'w.tienphong.key')
        self.write('requests.csv', REQUESTS)
        self.assertEqual(self.done('import', 'requests', 'requests.csv', '--json').json['new'], 3)

    def list_queue(self, *words):
        return {item['person']: item for item in self.done('queue', '--json', *words).json['queue']}

    def test_every_channel_waits_in_one_queue(self):
        items = self.list_queue()
        self.assertEqual({name: item['channel'] for name, item in items.items()},
                         {'Trần Thị Đào': 'phone', 'Lê Văn Năm': 'hotline', 'Phạm Thị Mai': 'walk-in'})
        self.assertEqual(items['Trần Thị Đào']['proposal'], 'home')
        self.assertEqual(items['Trần Thị Đào']['rule'], 'bedridden')
        self.assertEqual(items['Trần Thị Đào']['telephone'], '•••••••678')
        self.assertIn('phone', items['Lê Văn Năm']['missing'])
        self.assertIn('procedure', items['Phạm Thị Mai']['missing'])
        self.assertEqual(set(self.list_queue('--channel', 'hotline', '--channel', 'walk-in')),
                         {'Lê Văn Năm', 'Phạm Thị Mai'})
        self.assertEqual(set(self.list_queue('--missing', 'phone')), {'Lê Văn Năm'})

    def test_decisions_are_one_change(self):
        codes = [item['code'] for item in self.list_queue().values()]
        answer = self.done('triage', *codes, '--as', 'proposed', '--json').json
        self.assertEqual(set(answer['decided']), set(codes))
        self.assertEqual(self.list_queue(), {})
        self.assertIn('Nothing waits', self.done('queue').out)
        self.assertEqual(len(self.list_queue('--show', 'decided')), 3)
        self.done('undo', str(answer['entry']))
        self.assertEqual(len(self.list_queue()), 3)

    def test_a_request_named_twice_is_decided_once(self):
        code = self.list_queue()['Phạm Thị Mai']['code']
        answer = self.done('triage', code, code.lower(), code, '--as', 'home', '--json').json
        self.assertEqual(answer['decided'], {code: 'home'})
        self.assertEqual(self.done('triage', code.lower(), code, '--as', 'hall').out.count(code), 1)

    def test_numbers_in_free_text_are_masked(self):
        self.write('people.csv', 'Họ và tên,Năm sinh,Xã,Địa chỉ,Người giám hộ,Ghi chú\n'
                                 'Tạ Văn Tám,1944,00301,Số 7 đt 0966000003,Tạ Con 0966000004,'
                                 '"CCCD 001040000888, gọi 0966.000.007"\n')
        self.write('more.csv', 'Mã nhu cầu,Họ và tên,Năm sinh,Xã,Cần hỗ trợ thủ tục gì\n'
                               'yc-8,Tạ Văn Tám,1944,00301,Hỏi lạ gọi 0966000005\n')
        self.done('import', 'people', 'people.csv')
        self.done('import', 'requests', 'more.csv')
        self.done('triage', 'yc-8', '--as', 'remote', '--reason', 'Đã gọi 0966 000 006')
        hidden = ('0966000003', '0966000004', '001040000888', '0966.000.007', '0966000005',
                  '0966 000 006')
        shown = ''.join(self.done('list', kind, '--format', form).out
                        for kind in ('people', 'requests') for form in ('table', 'csv', 'json'))
        shown += self.done('history', 'yc-8').out + self.done('history', 'yc-8', '--json').out
        shown += self.done('queue', '--show', 'all', '--group', 'household').out
        for number in hidden:
            self.assertNotIn(number, shown)
        self.assertIn('Số 7 đt •••••••003', shown)
        self.assertIn('CCCD •••••••••888, gọi •••••••••007', shown)
        whole = ''.join(self.done('list', kind, '--format', 'json', '--reveal', 'Gọi hẹn').out
                        for kind in ('people', 'requests'))
        for number in hidden:
            self.assertIn(number, whole)

    def test_what_was_settled_by_telephone_is_closed(self):
        code = self.list_queue()['Phạm Thị Mai']['code']
        self.assertIn('Remote', self.done('triage', code.lower(), '--as', 'remote', '--reason',
                                          'Đã hướng dẫn qua 1022').out)
        requests = self.done('list', 'requests', '--format', 'json').json
        closed = [request for request in requests if request['code'] == code]
        self.assertEqual((closed[0]['state'], closed[0]['triage']), ('done', 'remote'))
        steps = self.done('history', code, '--json').json['steps']
        self.assertEqual([(step['state'], step['decision']) for step in steps],
                         [('Done', 'Remote'), ('New', '')])
        self.assertEqual(steps[0]['reason'], 'Đã hướng dẫn qua 1022')
        self.assertIn('Đã hướng dẫn qua 1022', self.done('history', code).out)
        self.refused(1, 'history', 'NC-999999')

    def test_codes_of_lists_and_guardians_are_found(self):
        self.write('more.csv', 'Mã nhu cầu,Họ và tên,Năm sinh,Xã,Cần hỗ trợ thủ tục gì\n'
                               'yc-7,Ngô Văn Bảy,1940,00301,Chứng thực chữ ký\n')
        self.write('people.csv', 'Họ và tên,Năm sinh,Xã,Người giám hộ,SĐT người giám hộ\n'
                                 'Ngô Văn Bảy,1940,00301,Ngô Thị Con,0977000222\n')
        self.done('import', 'requests', 'more.csv')
        self.done('import', 'people', 'people.csv')
        item = self.list_queue()['Ngô Văn Bảy']
        self.assertEqual((item['code'], item['telephone']), ('yc-7', '•••••••222'))
        self.assertNotIn('phone', item['missing'])
        self.assertEqual(self.list_queue('--reveal', 'Gọi hẹn')['Ngô Văn Bảy']['telephone'],
                         '0977000222')
        self.assertEqual(len(self.done('history', 'yc-7', '--json').json['steps']), 1)
        self.done('triage', 'yc-7', '--as', 'home')

    def test_a_table_says_why_before_the_need(self):
        """Names of procedures fill lines; what is proposed must be seen without scrolling."""
        long = 'Hỏi về một việc rất dài dòng mà không ai đoán được là thủ tục hành chính nào cả'
        self.write('long.csv', REQUESTS.splitlines()[0] + f'\nVũ Thị Sáu,1950,,00301,{long},Trực tiếp,Bình thường\n')
        self.done('import', 'requests', 'long.csv')
        lines = self.done('queue').out.splitlines()
        self.assertRegex(lines[0], r'Proposal +Why +Need ')
        self.assertNotIn(long, '\n'.join(lines))
        self.assertIn(long[:38], '\n'.join(lines))
        self.assertEqual(self.list_queue()['Vũ Thị Sáu']['need'], long)
        self.assertIn(long, self.done('queue', '--format', 'csv').out)

    def test_groups_are_told(self):
        groups = self.done('queue', '--group', 'household', '--json').json['groups']
        self.assertEqual(sorted(len(group['requests']) for group in groups), [1, 1, 1])
        rows = list(csv.reader(io.StringIO(self.done('queue', '--group', 'neighbourhood',
                                                     '--format', 'csv').out)))
        self.assertEqual(rows[0][:2], ['group', 'code'])
        self.assertEqual(len(rows), 4)
        self.assertTrue(rows[1][0].startswith('3 requests ('))

    def test_nonsense_is_refused(self):
        code = self.list_queue()['Lê Văn Năm']['code']
        for words in (('--channel', 'pigeon'), ('--missing', 'hope'), ('--group', 'street'),
                      ('--show', 'some')):
            self.refused(2, 'queue', *words)
        self.refused(2, 'triage', code)
        self.refused(2, 'triage', code, '--as', 'bus')
        self.refused(2, 'triage', '--as', 'home')
        self.refused(1, 'triage', 'NC-999999', '--as', 'home')
        self.done('triage', code, '--as', 'remote')
        self.assertIn(code, self.refused(1, 'triage', code, '--as', 'proposed'))

    def test_other_rules_are_tried(self):
        os.mkdir(self.path('rules'))
        shutil.copy(os.path.join(DATA, 'triage.csv'), self.path('rules'))
        self.assertEqual(len(self.list_queue('--rules', 'rules')), 3)
        with open(self.path('rules/triage.csv'), 'a', encoding='utf-8') as file:
            file.write('more,home,luck=good,Vì vậy,So,,,to-check,\n')
        n_lines = len(self.read('rules/triage.csv').splitlines())
        self.assertIn(f'triage.csv, line {n_lines}: Nothing is known of “luck”',
                      self.refused(1, 'queue', '--rules', 'rules'))


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules[__name__]))
