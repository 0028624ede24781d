import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import process from 'node:process';
import test from 'node:test';
import {commands} from '../../source/commands/commands.ts';
import {terminals} from '../ui/pty.ts';
import {type Home, launcher, makeHome, start, story} from './program.ts';

async function homeWithTowns(t: test.TestContext): Promise<Home> {
  const home = await makeHome(t);
  for (const [name, published] of [
    ['Ayr', '2020-01-01'],
    ['Bude', '2021-01-01'],
    ['Cobh', '2022-01-01'],
  ] as const) {
    await home.write(`${name}.md`, story(name, {published}));
  }
  await home.run(['add', 'Ayr.md', 'Bude.md', 'Cobh.md']);
  return home;
}

async function titles(home: Home, ...args: readonly string[]): Promise<readonly string[]> {
  const {stdout} = await home.run(['list', '--format', '{title}', ...args]);
  return stdout.split('\n').slice(0, -1);
}

test('every command that selects articles has the same options for it', () => {
  const common = ['view', 'sort', 'reverse', 'limit', 'exit-code'];
  for (const {name, options} of commands.filter(({name}) =>
    ['list', 'show', 'export', 'notes', 'mark', 'remove'].includes(name),
  )) {
    assert.deepEqual(
      common.filter(option => !Object.hasOwn(options, option)),
      [],
      name,
    );
  }
});

test('--sort, --reverse and --limit choose the order and the number of articles', async t => {
  const home = await homeWithTowns(t);
  assert.deepEqual(await titles(home, '--reverse'), ['Ayr', 'Bude', 'Cobh']);
  assert.deepEqual(await titles(home, '--sort', 'title', '--limit', '2'), ['Ayr', 'Bude']);
  assert.deepEqual(await titles(home, '--sort', 'title', '--reverse', '-n', '1'), ['Cobh']);
  const {stdout} = await home.run(['export', '--reverse', '--limit', '1']);
  assert.equal(JSON.parse(stdout).title, 'Ayr');
  const wrong = await home.run(['list', '--sort', 'age']);
  assert.deepEqual(
    [wrong.status, wrong.stderr.split('\n')[0]],
    [2, 'tearsheet: --sort must be newest, oldest, added, title, longest or relevance, not "age".'],
  );
});

test('list and show take ids from standard input, in their order, and a NUL may end each', async t => {
  const home = await homeWithTowns(t);
  const {stdout: ids} = await home.run(['list', '--ids', '--reverse', '--null']);
  assert.equal(ids.split('\0').length, 4);
  const {stdout} = await home.run(['list', '--format', '{title}', '-'], {input: ids});
  assert.equal(stdout, 'Ayr\nBude\nCobh\n');
  const shown = await home.run(['show', '-', '--json', '--limit', '2'], {input: ids});
  assert.deepEqual(
    shown.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).title),
    ['Ayr', 'Bude'],
  );
  assert.match((await home.run(['list', '-', '--sort', 'title'], {input: ids})).stderr, /--sort goes with a QUERY/);
});

test('ids that do not exist are named, the others are handled, and the status is 1', async t => {
  const home = await homeWithTowns(t);
  const {stdout: ids} = await home.run(['list', '--ids', 'title:ayr']);
  const {status, stderr} = await home.run(['mark', '-', '--star'], {input: `zzzzzzzzzzzz\n${ids}`});
  assert.equal(status, 1);
  assert.match(
    stderr,
    /^tearsheet: No article has an id that begins with "zzzzzzzzzzzz": .* tearsheet list WORD searches\.\nStarred: Ayr\.\n$/,
  );
  assert.deepEqual(await titles(home, 'is:starred'), ['Ayr']);
});

test('mark, remove and show take a QUERY', async t => {
  const home = await homeWithTowns(t);
  await home.run(['mark', 'before:2022', '--read']);
  assert.deepEqual(await titles(home, 'is:read'), ['Bude', 'Ayr']);
  assert.match((await home.run(['remove', 'is:read', '--limit', '1'])).stderr, /^Removed: Bude\./);
  assert.match((await home.run(['show', 'title:cobh'])).stdout, /^Cobh\n/);
  assert.match((await home.run(['show', 'latest', 'title:x:'])).stderr, /^tearsheet: /);
});

test('a command that finds nothing prints nothing and exits with 0, or with 1 if --exit-code is given', async t => {
  const open = terminals(t);
  const home = await homeWithTowns(t);
  for (const command of [['list'], ['show'], ['export'], ['notes'], ['mark', '--read'], ['remove']]) {
    const ended = await home.run([...command, 'tag:none']);
    assert.deepEqual(ended, {status: 0, stdout: '', stderr: ''}, command[0]);
    assert.equal((await home.run([...command, 'tag:none', '--exit-code'])).status, 1, command[0]);
  }
  assert.equal((await home.run(['count', 'tag:none', '--exit-code'])).status, 1);
  const terminal = open([process.execPath, launcher, 'list', 'tag:none'], {
    columns: 80,
    rows: 5,
    cwd: home.folder,
    env: home.env,
  });
  await terminal.until('the sentence', rows => rows.includes('No article matches.'));
});

test('a change of more than 100 articles is confirmed on a terminal', async t => {
  const open = terminals(t);
  const home = await makeHome(t);
  const remove = (...options: readonly string[]) =>
    open([process.execPath, launcher, 'remove', 'story', ...options], {
      columns: 80,
      rows: 5,
      cwd: home.folder,
      env: home.env,
    });
  const lines = Array.from({length: 101}, (_, number) =>
    JSON.stringify({title: `Story ${number}`, text: `Text ${number}.`}),
  );
  await home.write('many.jsonl', lines.join('\n'));
  await home.write('other.md', story('Ayr'));
  await home.run(['add', 'many.jsonl', 'other.md']);
  const declined = remove();
  await declined.until('the question', ([row = '']) =>
    row.startsWith('This will remove 101 articles. Continue? [y/N]'),
  );
  declined.send('n\r');
  assert.equal((await declined.ended).status, 1);
  assert.equal((await home.run(['count'])).stdout, '102\n');
  const sure = remove('--yes');
  assert.equal((await sure.ended).status, 0);
  assert.equal((await home.run(['count'])).stdout, '1\n');
});

test('a query that finds the whole library removes it only after a confirmation, and undo restores everything', async t => {
  const home = await makeHome(t);
  await home.write('ayr.md', story('Ayr'));
  await home.write('bude.md', story('Bude'));
  await home.run(['add', 'ayr.md', 'bude.md']);
  for (const options of [[], ['--forever']]) {
    const verb = options.length > 0 ? 'delete' : 'remove';
    assert.deepEqual(await home.run(['remove', 'harbour', ...options]), {
      status: 2,
      stdout: '',
      stderr: `tearsheet: This would ${verb} all 2 articles of the library: confirm it with --yes.\n`,
    });
  }
  assert.equal((await home.run(['count'])).stdout, '2\n');
  assert.equal((await home.run(['remove', 'harbour', '--yes'])).status, 0);
  assert.equal((await home.run(['count'])).stdout, '0\n');
  await home.run(['undo']);
  assert.equal((await home.run(['count'])).stdout, '2\n');
  const {stdout: ids} = await home.run(['list', '--ids']);
  assert.equal((await home.run(['remove', '-'], {input: ids})).status, 0, 'ids are meant one by one');
});

test('count and reparse take ids from standard input, and name those that do not exist', async t => {
  const home = await homeWithTowns(t);
  const {stdout: ids} = await home.run(['list', '--ids', '--limit', '2']);
  assert.equal((await home.run(['count', '-'], {input: ids})).stdout, '2\n');
  const {status, stdout, stderr} = await home.run(['count', '-'], {input: `${ids}nosuchid2345\n`});
  assert.deepEqual([status, stdout], [1, '2\n']);
  assert.match(stderr, /nosuchid2345/);
  const reparsed = await home.run(['reparse', '-', '--dry-run'], {input: `${ids}nosuchid2345\n`});
  assert.equal(reparsed.status, 1);
  assert.match(reparsed.stderr, /nosuchid2345[\s\S]*Nothing to reparse/);
  assert.match((await home.run(['count', '-', '--view', 'unread'], {input: ids})).stderr, /--view goes with a QUERY/);
});

test('an import that was undone can be imported again', async t => {
  const home = await homeWithTowns(t);
  await home.run(['undo']);
  assert.equal((await home.run(['count'])).stdout, '0\n');
  assert.equal((await home.run(['add', 'Ayr.md', 'Bude.md'])).status, 0);
  assert.deepEqual(await titles(home), ['Bude', 'Ayr']);
});

test('ids are read from a pipe before the library is opened, which the other command may create', async t => {
  const home = await makeHome(t);
  await home.write('ayr.md', story('Ayr'));
  const {stdout, stderr} = await start(
    'sh',
    ['-c', '"$0" "$1" add ayr.md | "$0" "$1" mark - --star', process.execPath, launcher],
    home.folder,
    home.env,
  );
  assert.match(stderr, /Starred: Ayr\.\n/, stdout);
});

test('a read-only command does not create a library', async t => {
  const home = await makeHome(t);
  for (const command of [
    ['list'],
    ['count'],
    ['show'],
    ['export'],
    ['notes'],
    ['feed', 'list'],
    ['view'],
    ['undo'],
    [],
  ]) {
    const {status, stdout, stderr} = await home.run(command);
    assert.deepEqual([status, stdout], [1, ''], command.join(' '));
    assert.equal(
      stderr,
      `tearsheet: There is no library ${home.library} yet: tearsheet add and tearsheet feed add create it.\n`,
    );
  }
  assert.equal((await home.run(['completion', '--words', '--', 'show', ''])).status, 0);
  assert.equal(existsSync(home.library), false);
});
