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

    def tell_people(self):
        """Everybody with what links say, by words instead of records' numbers; households; further telephones."""
        def listed(kind):
            return self.done('list', kind, '--json', '--reveal', 'chuyển máy').json

        def without(record):
            return {key: round(value, 5) if isinstance(value, float) else value for key, value in record.items()
                    if key not in ('id', 'revision', 'is_demo')}
        names = {row['id']: row['name'] for row in listed('neighbourhoods')} | {row['id']: row['code'] for row in listed('wards')}
        households = {row['id']: [row[key] for key in ('code', 'head_name', 'poverty')] for row in listed('households')}
        people = listed('people')
        keys = {row['id']: (row['name'], row['birth'], row['id_number'], row['address']) for row in people}
        told = {keys[row['id']]: {**without(row), 'ward': names[row['ward']], 'neighbourhood': names.get(row['neighbourhood']),
                                  'household': households.get(row['household'])} for row in people}
        phones = sorted((keys[row['person']], row['phone'], row['owner'], row['relation']) for row in listed('phones'))
        return told, phones

    def test_people_make_the_same_registry_elsewhere(self):
        self.write('people.csv', 'Họ và tên,Năm sinh,Phường/xã,Chủ hộ,Diện hộ,Tổ dân phố,SĐT,SĐT khác,Tọa độ,Căn cứ pháp lý\n'
                   'Ngô Ất Một,1950,Phường Vĩnh Hưng,Ngô Ất Một,Cận nghèo,Tổ 5,0912345678,0987654321 (con gái); 0987654322 (Lê Thị Hoa),'
                   '"21.0351234, 105.8141234",Đồng ý bằng văn bản\nNgô Thị Ất Hai,1955,Phường Vĩnh Hưng,Ngô Ất Một,,Tổ 5,,,,\n')
        self.done('import', 'people', 'people.csv')
        before = self.tell_people()
        self.write('out.csv', self.done('list', 'people', '--format', 'csv', '--reveal', 'chuyển máy').out)
        self.workspace = self.path('elsewhere.tienphong')
        self.done('create', '--office', 'branch:CN01', '--key-file', 'elsewhere.tienphong.key')
        answer = self.done('import', 'people', 'out.csv', '--json').json
        self.assertEqual((answer['new'], answer['rejected'], answer['unused_columns']), (len(before[0]), 0, ['is_demo']))
        after = self.tell_people()
        self.assertEqual(after[1], before[1])
        self.assertEqual(set(after[0]), set(before[0]))
        for key in before[0]:
            self.assertEqual(after[0][key], before[0][key])


if __name__ == '__main__':
    sys.exit(tap.main(sys.modules['__main__']))
