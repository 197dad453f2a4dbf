# SPDX-License-Identifier: GPL-3.0-or-later
"""Each template has its C file in the room of the same name, and stands in the resources; each of its
buttons that is only a picture says what it does to those who do not see it."""
import os
import sys
import xml.etree.ElementTree as ET

ROOT = os.environ['TP_SOURCE_DIR']


BUTTONS = ('GtkButton', 'GtkToggleButton', 'GtkMenuButton')


def find_nameless(tree):
    for button in tree.iter('object'):
        properties = {node.get('name') for node in button.findall('property')}
        label = button.find("accessibility/property[@name='label']")
        if (button.get('class') in BUTTONS and 'icon-name' in properties
                and 'label' not in properties and label is None
                and button.find("accessibility/relation[@name='labelled-by']") is None):
            yield button.get('id') or button.find("property[@name='icon-name']").text


def main():
    problems = []
    listed = set()
    tree = ET.parse(os.path.join(ROOT, 'resources', 'tienphong.gresource.xml'))
    for node in tree.iter('file'):
        listed.add(node.text)
        if not os.path.exists(os.path.join(ROOT, 'resources', node.text)):
            problems.append(f'listed but gone: {node.text}')
    base = os.path.join(ROOT, 'resources', 'ui')
    n_templates = 0
    for folder, _, names in os.walk(base):
        for name in names:
            if not name.endswith('.ui'):
                continue
            n_templates += 1
            relative = os.path.relpath(os.path.join(folder, name), base)
            source = os.path.join(ROOT, 'src', 'ui', relative[:-3] + '.c')
            if not os.path.exists(source):
                problems.append(f'{relative} has no {os.path.relpath(source, ROOT)}')
            if 'ui/' + relative not in listed:
                problems.append(f'{relative} is not in the resources')
            for button in find_nameless(ET.parse(os.path.join(folder, name))):
                problems.append(f'{relative}: the button {button} has no accessible label')
    print('\n'.join(problems) or f'{n_templates} templates have their C files')
    return 1 if problems else 0


sys.exit(main())
