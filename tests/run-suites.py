# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds and runs the suites in their build directories and counts single test cases.

Each line of TAP counts, so that one failing case in a program of fifty is one failure. A
program that crashes, or a build that fails, is a failure too. Prints the failures, then the
skipped cases with their words, then "N passed, N failed" alone on the last line.
"""
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Less is optimized away, and it compiles in half the time; lines are all that a stack is told with.
SANITIZE = ['-Db_lundef=false', '-Dbuildtype=debugoptimized', '-Doptimization=1', '-Dc_args=-g1']
RUNS = [
    # name, directory, meson options, meson test options; "plain" builds everything, the others
    # what their tests need
    ('plain', 'build', [], []),
    ('address and undefined behaviour', 'build-asan',
     ['-Db_sanitize=address,undefined'] + SANITIZE,
     ['--suite', 'core', '--suite', 'cli', '--suite', 'ui']),
    ('threads', 'build-tsan', ['-Db_sanitize=thread'] + SANITIZE, ['--suite', 'threads']),
]
ENVIRONMENT = {
    # What is freed is kept back for a while, so that its use is noticed. The usual 256 MB make each
    # derivation of a key, which frees as much, touch as much fresh memory.
    'ASAN_OPTIONS': 'detect_leaks=1:allocator_may_return_null=1:quarantine_size_mb=16',
    'LSAN_OPTIONS': f'suppressions={ROOT}/tests/lsan.supp:print_suppressions=0',
    'UBSAN_OPTIONS': 'halt_on_error=1:print_stacktrace=1',
    'TSAN_OPTIONS': 'halt_on_error=1',
    'G_SLICE': 'always-malloc',  # GLib's own slices look like races to the thread sanitizer
}
OK = re.compile(r'^\s*ok \d+')
NOT_OK = re.compile(r'^\s*not ok \d+')


class Count:
    def __init__(self):
        self.passed = 0
        self.failures = []
        self.skipped = []


def call(command, **options):
    return subprocess.run(command, cwd=ROOT, text=True, errors='replace',
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)


def prepare(directory, options):
    if not os.path.exists(os.path.join(ROOT, directory, 'build.ninja')):
        result = call(['meson', 'setup', directory] + options)
        if result.returncode != 0:
            return result.stdout
    if options:
        return None
    result = call(['ninja', '-C', directory])
    return result.stdout if result.returncode != 0 else None


def count_cases(test, run, count):
    """Adds what one test program said to @count."""
    before = len(count.failures)
    cases = 0
    for line in test.get('stdout', '').splitlines():
        name = f'{run}: {test["name"]}: {line.strip()}'
        if NOT_OK.match(line):
            count.failures.append(name)
            cases += 1
        elif OK.match(line):
            cases += 1
            if re.search(r'# *skip', line, re.I):
                count.skipped.append(name)
            else:
                count.passed += 1
    if test['result'] == 'SKIP' and cases == 0:
        count.skipped.append(f'{run}: {test["name"]}')
    elif test['result'] == 'OK' and cases == 0:
        count.passed += 1
    elif test['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL') and len(count.failures) == before:
        count.failures.append(f'{run}: {test["name"]}: {test["result"]}')
    if len(count.failures) > before:
        print(f'--- {run}: {test["name"]}')
        print('\n'.join((test.get('stdout', '') + test.get('stderr', '')).splitlines()[-60:]))


def run_suites(name, directory, setup_options, test_options, count):
    print(f'=== {name}', flush=True)
    problem = prepare(directory, setup_options)
    if problem is not None:
        print('\n'.join(problem.splitlines()[-60:]))
        count.failures.append(f'{name}: the build failed')
        return
    log = os.path.join(ROOT, directory, 'meson-logs', 'testlog.json')
    if os.path.exists(log):
        os.remove(log)
    # One more than there are processors: windows wait for their display, plans for the time they have.
    result = call(['meson', 'test', '-C', directory, '--timeout-multiplier', '4',
                   '--num-processes', str(len(os.sched_getaffinity(0)) + 1)] + test_options,
                  env={**os.environ, **ENVIRONMENT})
    if not os.path.exists(log):
        print('\n'.join(result.stdout.splitlines()[-60:]))
        count.failures.append(f'{name}: no test ran')
        return
    with open(log, encoding='utf-8', errors='replace') as lines:
        for line in lines:
            count_cases(json.loads(line), name, count)


def main():
    count = Count()
    wanted = sys.argv[1:]
    for name, directory, setup_options, test_options in RUNS:
        if not wanted or directory in wanted:
            run_suites(name, directory, setup_options, test_options, count)
    for words in count.skipped:
        print('skipped', words)
    for words in count.failures:
        print('failed', words)
    print(f'{count.passed} passed, {len(count.failures)} failed')
    return 1 if count.failures or count.passed == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
