# SPDX-License-Identifier: GPL-3.0-or-later
"""Every include of every room against src/LAYERS, and the table against itself."""
import os
import re
import sys

ROOT = os.environ['TP_SOURCE_DIR']
SRC = os.path.join(ROOT, 'src')
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')
ALWAYS = re.compile(r'^(glib|gio|gmodule|gobject)(/|\.h|-)|^(errno|fcntl|float|limits|locale|math|setjmp|signal|'
                    r'malloc|stdarg|stdbool|stddef|stdint|stdio|stdlib|string|strings|termios|time|unistd)\.h$|^sys/|^inttypes\.h$')
OUTSIDE = {
    'json-glib': r'^json-glib/', 'sqlcipher': r'^sqlcipher/', 'openssl': r'^openssl/',
    'cairo': r'^cairo', 'pango': r'^pango/', 'fontconfig': r'^fontconfig/', 'xlsxwriter': r'^xlsxwriter',
    'gtk': r'^(gtk/|gdk/|gsk/|graphene)', 'adwaita': r'^adwaita\.h', 'shumate': r'^shumate/',
    'poppler': r'^poppler',
    'archive': r'^archive', 'expat': r'^expat\.h$',
}


def read_layers():
    layers = {}
    with open(os.path.join(SRC, 'LAYERS'), encoding='utf-8') as lines:
        for line in lines:
            line = line.split('#')[0].strip()
            if not line:
                continue
            room, rest = line.split(':', 1)
            rooms, _, outside = rest.partition('|')
            layers[room.strip()] = (rooms.split(), outside.split())
    return layers


def find_room(path, layers):
    relative = os.path.relpath(path, SRC)
    fitting = [room for room in layers if relative.startswith(room + os.sep)]
    return max(fitting, key=len) if fitting else None


def is_generated(header, folder):
    """Whether the room's meson.build makes this header out of resources."""
    with open(os.path.join(folder, 'meson.build'), encoding='utf-8') as file:
        return re.search(rf"compile_resources\(\s*'{re.escape(header[:-2])}'", file.read()) is not None


def main():
    layers = read_layers()
    owners, problems, n_files = {}, [], 0
    paths = []
    for folder, _, names in os.walk(SRC):
        for name in names:
            if name.endswith(('.c', '.h')):
                path = os.path.join(folder, name)
                paths.append(path)
                room = find_room(path, layers)
                if room is None:
                    problems.append(f'{os.path.relpath(path, ROOT)}: in no room of src/LAYERS')
                elif name.endswith('.h'):
                    if name in owners and owners[name] != room:
                        problems.append(f'{name}: in two rooms, {owners[name]} and {room}')
                    owners[name] = room
    for path in sorted(paths):
        room = find_room(path, layers)
        if room is None:
            continue
        n_files += 1
        rooms, outside = layers[room]
        with open(path, encoding='utf-8') as lines:
            for number, line in enumerate(lines, 1):
                match = INCLUDE.match(line)
                if not match:
                    continue
                kind, header = match.groups()
                where = f'{os.path.relpath(path, ROOT)}:{number}'
                if kind == '"':
                    if header == 'tp-config.h' or is_generated(header, os.path.dirname(path)):
                        continue
                    owner = owners.get(os.path.basename(header))
                    if '/' in header:
                        problems.append(f'{where}: "{header}" reaches around the include path')
                    elif owner is None:
                        problems.append(f'{where}: "{header}" is no header of ours')
                    elif owner != room and owner not in rooms:
                        problems.append(f'{where}: {room} may not see {owner} ({header})')
                elif not ALWAYS.match(header) and not any(re.match(OUTSIDE[name], header) for name in outside):
                    problems.append(f'{where}: {room} may not include <{header}>')
    print('\n'.join(problems) or f'{n_files} files keep to their rooms')
    return 1 if problems else 0


sys.exit(main())
