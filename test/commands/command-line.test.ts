import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {UsageError} from '../../source/article/article.ts';
import {parseCommandLine, readTags} from '../../source/commands/command-line.ts';
import {commands} from '../../source/commands/commands.ts';
import {commandHelp, programHelp} from '../../source/commands/help.ts';
import fc from '../support/fast-check.ts';
import {makeHome} from './program.ts';

test('common options are accepted before and after the name of a command', () => {
  for (const args of [
    ['--library', 'x.db', 'list', 'is:unread', '--limit', '3'],
    ['list', 'is:unread', '--limit=3', '--library=x.db'],
    ['list', '-n', '3', '--library', 'x.db', '--', 'is:unread'],
  ]) {
    const {entry, library, values, operands} = parseCommandLine(args, commands);
    assert.deepEqual(
      {name: entry?.name, library, values: {...values}, operands},
      {name: 'list', library: 'x.db', values: {limit: '3'}, operands: ['is:unread']},
    );
  }
});

test('an unknown name is answered with the closest known one', () => {
  const answers = [
    [['ad'], 'There is no command "ad"; did you mean add?'],
    [['lsit'], 'There is no command "lsit"; did you mean list?'],
    [['frobnicate'], 'There is no command "frobnicate": see tearsheet --help.'],
    [['list', '--jsno'], 'tearsheet list has no option --jsno; did you mean --json?'],
    [['list', '--tag', 'x'], 'tearsheet list has no option --tag, which goes with add, feed, rule and mark.'],
    [['list', '--nothing'], 'tearsheet list has no option --nothing: see tearsheet list --help.'],
    [
      ['feed', '--full'],
      'tearsheet feed list has no option --full, which goes with tearsheet feed add and tearsheet feed edit.',
    ],
    [['--verson'], 'tearsheet has no option --verson; did you mean --version?'],
    [['list', '--limit'], '--limit needs a value: --limit COUNT.'],
    [['list', '--limit', '--json'], '--limit needs a value: --limit COUNT.'],
    [['list', '-n', '-x'], '-n needs a value: -n COUNT.'],
    [['list', '--json=yes'], '--json takes no value.'],
  ] as const;
  for (const [args, message] of answers) {
    assert.throws(() => parseCommandLine(args, commands), new UsageError(message));
  }
});

test('tags are divided at commas, as in the reader', () => {
  assert.deepEqual(readTags('--tag', ['a b, c', '#d']), ['a b', 'c', 'd']);
  for (const value of ['', ' , ', '#']) assert.throws(() => readTags('--tag', ['a', value]), UsageError);
});

test('no command line throws anything but UsageError', () => {
  const words = fc.constantFrom(
    'list',
    'mark',
    '-',
    '--',
    '--json',
    '--tag',
    '--library',
    '-n',
    '-x',
    '--__proto__',
    'toString',
    '',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({unit: 'grapheme'})), {maxLength: 6}), args => {
      try {
        parseCommandLine(args, commands);
      } catch (error) {
        assert.ok(error instanceof UsageError, String(error));
        assert.doesNotMatch(error.message, /[\0-\x1f\x7f]/);
      }
    }),
  );
});

test('help explains every command and option at any width', () => {
  const files = {library: '/home/a/.local/share/tearsheet/library.db', folder: '/home/a/.config/tearsheet'};
  for (const columns of [20, 60, 200]) {
    const program = programHelp(commands, files, columns);
    for (const part of [...commands.map(command => command.name), 'TEARSHEET_LIBRARY', 'NO_COLOR', files.library]) {
      assert.ok(program.includes(part), part);
    }
    for (const command of commands) {
      const help = commandHelp(command, columns);
      for (const name of Object.keys(command.options)) assert.ok(help.includes(`--${name}`), name);
      for (const [line] of command.examples) assert.ok(help.includes(line), line);
      if (columns === 60)
        assert.ok(
          help.split('\n').every(line => line.length <= 60 || line.startsWith('  tearsheet')),
          help,
        );
    }
  }
});

test('wrong usage exits with 2 and one sentence, help and version with 0', async t => {
  const home = await makeHome(t);
  const wrong = [
    ['ad'],
    ['mark', 'latest'],
    ['mark', '--read'],
    ['mark', 'latest', '--read', '--unread'],
    ['remove'],
    ['show', '--format', 'pdf'],
    ['show', '--width', 'wide'],
    ['list', '--limit', '0'],
    ['config', 'mesure', '60'],
  ];
  for (const {status, stdout, stderr} of await Promise.all(wrong.map(args => home.run(args)))) {
    assert.deepEqual({status, stdout}, {status: 2, stdout: ''}, stderr);
    assert.match(stderr, /^tearsheet: [^\n]+[.?]\n$/);
  }
  const manifest = JSON.parse(await readFile(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'));
  assert.equal((await home.run(['--version'])).stdout, `tearsheet ${manifest.version}\n`);
  const help = await home.run(['list', '--help']);
  assert.match(help.stdout, /^tearsheet list \[QUERY\]\n/);
  assert.deepEqual({status: help.status, stderr: help.stderr}, {status: 0, stderr: ''});
  assert.deepEqual(await home.run(['help', 'list']), help);
  assert.deepEqual(await home.run(['help']), await home.run(['--help']));
  assert.deepEqual(await home.run(['-V']), await home.run(['--version']));
});
