import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {symlink} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'node:test';
import {type Home, launcher, makeHome, start, story} from './program.ts';

async function homeWithNames(...[t]: Parameters<typeof makeHome>): Promise<Home> {
  const home = await makeHome(t);
  await home.write('a.md', story('Ferry', {source: 'The Tide', author: 'Ada Falk'}));
  await home.run(['add', 'a.md', '--tag', 'two words', '--tag', 'sea']);
  return home;
}

test('commands, options, values, queries and ids are completed', async t => {
  const home = await homeWithNames(t);
  const complete = async (...words: string[]) => {
    const {stdout} = await home.run(['completion', '--words', '--', ...words]);
    return stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split('\t')[0]);
  };
  assert.deepEqual(await complete('sh'), ['show']);
  assert.deepEqual(await complete('list', '--j'), ['--json']);
  assert.deepEqual(await complete('export', '--format', 'm'), ['markdown']);
  assert.deepEqual(await complete('list', 'is:s'), ['is:started', 'is:starred', 'is:sample']);
  assert.deepEqual(await complete('list', 'source:'), ['source:"The Tide"']);
  assert.deepEqual(await complete('list', 'ferry tag:tw'), ['ferry tag:"two words"']);
  assert.deepEqual(await complete('list', '#se'), ['#sea']);
  assert.deepEqual(await complete('list', 'by:ada'), ['by:"Ada Falk"']);
  assert.deepEqual(await complete('count', 'pla'), ['place:']);
  assert.deepEqual(await complete('mark', 'latest', '--tag', 's'), ['sea']);
  assert.deepEqual(await complete('view', 'r'), ['remove']);
  assert.deepEqual(await complete('list', '--view', 'un'), ['unread']);
  const [id = ''] = (await home.run(['list', '--ids'])).stdout.split('\n');
  assert.deepEqual(await complete('show', id.slice(0, 4)), [id]);
  assert.match(
    (await home.run(['completion', '--words', '--', 'show', id.slice(0, 2)])).stdout,
    new RegExp(`^${id}\tFerry\n`),
  );
  assert.deepEqual(await complete('add', 'x'), ['']);
});

test('an unknown shell is wrong usage', async t => {
  const home = await makeHome(t);
  for (const args of [[], ['tcsh'], ['bash', 'zsh']]) {
    assert.match((await home.run(['completion', ...args])).stderr, /^tearsheet: Name a shell: bash, zsh or fish\.\n$/);
  }
});

/** A home in which `tearsheet` is a program on the path. */
async function homeWithProgram(...[t]: Parameters<typeof makeHome>) {
  const home = await homeWithNames(t);
  await symlink(launcher, join(home.folder, 'tearsheet'));
  return {home, env: {...home.env, PATH: `${home.folder}:${home.env.PATH}`}};
}

test('bash completes a command line, even inside an open quote', {
  skip: !hasShell('bash') && 'bash is not installed',
}, async t => {
  const {home, env} = await homeWithProgram(t);
  const completed = async (line: string) => {
    const script = `source <(tearsheet completion bash)
COMP_LINE=$1 COMP_POINT=\${#1}; compopt() { :; }; _tearsheet tearsheet; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const {stdout, stderr} = await start('bash', ['--norc', '-c', script, 'bash', line], home.folder, env);
    assert.equal(stderr, '');
    return stdout.trimEnd().split('\n');
  };
  assert.deepEqual(await completed('tearsheet sh'), ['show']);
  assert.deepEqual(await completed('tearsheet list is:unr'), ['unread']);
  assert.deepEqual(await completed('tearsheet list tag:s'), ['sea']);
  assert.deepEqual(await completed('tearsheet list --i'), ['--ids']);
  assert.deepEqual(await completed("tearsheet list 'is:unr"), ['is:unread']);
  assert.deepEqual(await completed("tearsheet list 'is:unread tag:t"), ['is:unread tag:"two words"']);
  assert.deepEqual(await completed('tearsheet list "tag:t'), ['tag:\\"two words\\""']);
});

for (const [shell, check] of [
  ['zsh', 'tearsheet completion zsh | zsh -n'],
  [
    'fish',
    `tearsheet completion fish | source; for query in is:unr "'is:unr"; complete -C "tearsheet list $query"; end`,
  ],
] as const) {
  test(`${shell} loads its script`, {skip: !hasShell(shell) && `${shell} is not installed`}, async t => {
    const {home, env} = await homeWithProgram(t);
    const {status, stdout, stderr} = await start(shell, ['-c', check], home.folder, env);
    assert.deepEqual(
      {status, stdout, stderr},
      {status: 0, stdout: shell === 'fish' ? 'is:unread\n'.repeat(2) : '', stderr: ''},
    );
  });
}

function hasShell(name: string): boolean {
  return spawnSync(name, ['-c', 'exit 0']).status === 0;
}
