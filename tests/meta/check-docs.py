# SPDX-License-Identifier: GPL-3.0-or-later
"""Every function that another file of src/core may call has its words above its definition: what it
does, in whose words, who owns what. The words are a GTK-Doc block that begins with the function's name,
names no parameter that is not there, and says what comes back."""
import os
import re
import sys

ROOT = os.environ['TP_SOURCE_DIR']
CORE = os.path.join(ROOT, 'src', 'core')

# A definition in the house's form: the type alone on its line, then the name at the line's start.
DEFINITION = re.compile(r'^(?P<type>[A-Za-z_][^\n;={}#()]*)\n(?P<name>[a-z_][a-z0-9_]*) \((?P<rest>[^{};]*?)\)\n\{',
                        re.M)
BLOCK = re.compile(r'/\*(?:\*|< private >)\n \* (?P<name>\w+):(?: \(skip\))?\n(?P<body>(?: \*[^\n]*\n)*?) \*/\n\Z')


def list_parameters(rest):
    """The names in a list of parameters; of a function pointer the name in its brackets."""
    flat = re.sub(r'\s+', ' ', rest)
    names, depth, part = [], 0, ''
    for letter in flat + ',':
        depth += (letter == '(') - (letter == ')')
        if letter == ',' and depth == 0:
            pointer = re.search(r'\(\*(\w+)\)', part)
            word = pointer or re.search(r'(\w+)(?:\[[^]]*\])*\s*$', part)
            if word and part.strip() not in ('void', '...'):
                names.append(word.group(1))
            part = ''
        else:
            part += letter
    return names


# "Returns:" may be left out where a gboolean says, as everywhere, whether it could be done.
def check_block(block, match):
    body = block.group('body')
    named = re.findall(r'^ \* @(\w+):', body, re.M)
    unknown = [name for name in named if name not in list_parameters(match.group('rest'))]
    returns = match.group('type').split()[-1] != 'void' or match.group('type').rstrip().endswith('*')
    if block.group('name') != match.group('name'):
        return f'the words above are those of {block.group("name")}'
    if unknown:
        return f'no parameter is called {", ".join(unknown)}'
    if not re.sub(r'^ \*', '', body, flags=re.M).strip():
        return 'the words say nothing'
    if returns and 'Returns:' not in body and match.group('type').strip() != 'gboolean':
        return 'the words do not say what comes back'
    return None


def check_file(path):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    for match in DEFINITION.finditer(text):
        if re.match(r'static\b', match.group('type')):
            continue
        block = BLOCK.search(text[:match.start()])
        problem = check_block(block, match) if block else 'it has no words'
        if problem:
            line = text.count('\n', 0, match.start('name')) + 1
            yield f'{os.path.relpath(path, ROOT)}:{line}: {match.group("name")}: {problem}'


def main():
    problems = []
    n_functions = 0
    for room in sorted(os.listdir(CORE)):
        folder = os.path.join(CORE, room)
        if not os.path.isdir(folder):
            continue
        for name in sorted(os.listdir(folder)):
            if name.endswith('.c'):
                problems += check_file(os.path.join(folder, name))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
