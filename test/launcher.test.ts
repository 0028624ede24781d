import assert from 'node:assert/strict';
import {chmod, cp, mkdir, readdir, readFile, utimes, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {compiledCode, type Home, launcher, makeHome, start} from './commands/program.ts';

/** A copy of the launcher that assumes that it runs in Node 14, with a program of one line. */
async function install(home: Home, program?: string): Promise<string> {
  const copy = join(home.folder, 'app/bin/tearsheet.js');
  await cp(dirname(launcher), join(home.folder, 'app/bin'), {recursive: true});
  await home.write('app/package.json', '{"type": "module"}');
  if (program !== undefined) await home.write('app/dist/main.cjs', program);
  return copy;
}

/** Loaded before the launcher, it makes this Node an old one. */
const old = `data:text/javascript,Object.defineProperty(process.versions, 'node', {value: '14.21.0'})`;

test('without a build it says what to run', async t => {
  const home = await makeHome(t);
  const {status, stderr} = await start(process.execPath, [await install(home)], home.folder, home.env);
  assert.equal(status, 1);
  assert.equal(stderr, `tearsheet: it is not built yet: run \`npm run build\` in ${join(home.folder, 'app')}.\n`);
});

test('a fault of the program itself is not taken for a missing build', async t => {
  const home = await makeHome(t);
  const copy = await install(home, "throw new Error('a fault')");
  const {status, stderr} = await start(process.execPath, [copy], home.folder, home.env);
  assert.notEqual(status, 0);
  assert.match(stderr, /a fault/);
});

test('an old Node says which one is needed', async t => {
  const home = await makeHome(t);
  const copy = await install(home, '');
  const {status, stderr} = await start(process.execPath, ['--import', old, copy], home.folder, home.env);
  assert.equal(status, 1);
  assert.match(
    stderr,
    /^tearsheet: it needs Node 24 or later, and this is v[\d.]+: get one at https:\/\/nodejs\.org\.\n$/,
  );
});

const linux = {skip: process.platform !== 'linux' && 'the variables belong to the convention of Linux'};

const own = {skip: process.platform === 'win32' && 'the stand-in for Node is a shell script'};

/** Puts a Node among the packages of the installed copy. */
async function giveNode(home: Home): Promise<void> {
  const node = join(home.folder, 'app/node_modules/node/bin/node');
  await home.write('app/node_modules/node/bin/node', `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
  await chmod(node, 0o755);
}

test('an old Node hands over to the one among the packages, with arguments, streams and status', own, async t => {
  const home = await makeHome(t);
  const copy = await install(
    home,
    'process.stdin.pipe(process.stdout); console.error(process.argv.slice(2)); process.exitCode = 7;',
  );
  await giveNode(home);
  const ended = await start(
    process.execPath,
    ['--import', old, copy, 'list', '--json'],
    home.folder,
    home.env,
    'input',
  );
  assert.deepEqual(ended, {status: 7, signal: null, stdout: 'input', stderr: "[ 'list', '--json' ]\n"});
});

test('a signal to the old Node reaches the program, and its end by a signal is passed on', own, async t => {
  const home = await makeHome(t);
  await giveNode(home);
  const {spawn} = await import('node:child_process');
  const run = async (program: string) => {
    const copy = await install(home, `${program}; console.log('ready'); setInterval(() => {}, 1000);`);
    const child = spawn(process.execPath, ['--import', old, copy], {
      env: home.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', () => child.kill('SIGTERM'));
    return new Promise(resolve => child.on('close', (status, signal) => resolve({status, signal})));
  };
  assert.deepEqual(await run(''), {status: null, signal: 'SIGTERM'});
  assert.deepEqual(await run("process.on('SIGTERM', () => process.exit(3))"), {status: 3, signal: null});
});

test('the compiled code is kept in the cache folder of the user, and made again if it is damaged', linux, async t => {
  const home = await makeHome(t);
  const cache = join(home.folder, 'cache');
  const run = () => start(process.execPath, [launcher, 'config'], home.folder, {...home.env, XDG_CACHE_HOME: cache});
  await mkdir(join(cache, 'tearsheet/compiled'), {recursive: true});
  const old = join(cache, 'tearsheet/compiled/old');
  await writeFile(old, '');
  await utimes(old, 0, 0);
  const {stdout} = await run();
  const names = await readdir(join(cache, 'tearsheet/compiled'));
  const name = names.find(each => each.includes('-program-')) ?? '';
  assert.ok(!names.includes('old'), 'code of an old version is removed');
  const path = join(cache, 'tearsheet/compiled', name);
  const compiled = await readFile(path);
  await writeFile(path, compiled.fill(7, 0, 100));
  assert.equal((await run()).stdout, stdout);
  assert.notDeepEqual(await readFile(path), compiled);
  assert.equal((await run()).stdout, stdout);
});

test('an import uses the compiled code of the one before', linux, async t => {
  const home = await makeHome(t);
  const compiled = join(home.folder, 'cache/tearsheet/compiled');
  const run = async () => {
    const env = {...home.env, XDG_CACHE_HOME: join(home.folder, 'cache')};
    const {status} = await start(process.execPath, [launcher, 'add', '-'], home.folder, env, '# Salt\n\nIts price.\n');
    assert.equal(status, 0);
    return compiledCode(compiled);
  };
  const saved = await run();
  assert.ok(saved.length > 1);
  assert.deepEqual(await run(), saved);
});

test('compiled code is neither read nor written where other users can write', linux, async t => {
  const home = await makeHome(t);
  const compiled = join(home.folder, 'cache/tearsheet/compiled');
  const run = () =>
    start(process.execPath, [launcher, 'config'], home.folder, {
      ...home.env,
      XDG_CACHE_HOME: join(home.folder, 'cache'),
    });
  const {stdout} = await run();
  const names = await readdir(compiled);
  for (const name of names) await writeFile(join(compiled, name), 'planted');
  await chmod(compiled, 0o777);
  assert.equal((await run()).stdout, stdout);
  for (const name of names) assert.equal(await readFile(join(compiled, name), 'utf8'), 'planted');
});

test('a cache folder that cannot be made does not keep the program from ending', {
  skip: process.platform !== 'linux',
}, async t => {
  const home = await makeHome(t);
  // Below /proc, a folder cannot be made: the system reports that it is missing.
  const env = {...home.env, XDG_CACHE_HOME: '/proc/self/cache'};
  const {status, stderr} = await start(process.execPath, [launcher, 'config'], home.folder, env);
  assert.deepEqual([status, stderr], [0, '']);
});

test('the current folder stays empty if XDG variables are relative and HOME is empty', linux, async t => {
  const home = await makeHome(t);
  await mkdir(join(home.folder, 'here'));
  const env = {PATH: home.env.PATH ?? '', XDG_DATA_HOME: 'a', XDG_CONFIG_HOME: 'b', XDG_CACHE_HOME: 'c', HOME: ''};
  const {stderr} = await start(process.execPath, [launcher, 'config'], join(home.folder, 'here'), env);
  assert.deepEqual(await readdir(join(home.folder, 'here')), []);
  for (const name of ['XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'HOME']) {
    assert.match(stderr, new RegExp(`^tearsheet: ${name} is .* and is ignored: `, 'm'));
  }
});

test('a signal that Node takes for its debugger ends the program as any other does', async t => {
  const home = await makeHome(t);
  const copy = await install(home, "process.kill(process.pid, 'SIGUSR1'); setInterval(() => {}, 1000);");
  const {signal, stderr} = await start(process.execPath, [copy], home.folder, home.env);
  assert.deepEqual([signal, stderr], ['SIGUSR1', '']);
});

test('too many open files are not an error of the program', {skip: process.platform === 'win32'}, async t => {
  const home = await makeHome(t);
  // Where the limit is met depends on how many files Node itself has open: in its own start, a file of the program, or the library.
  for (let limit = 20; limit <= 36; limit++) {
    const command = `ulimit -n ${limit} && exec "$0" "$1" count`;
    const {stderr} = await start('sh', ['-c', command, process.execPath, launcher], home.folder, home.env);
    assert.doesNotMatch(stderr, /error in tearsheet itself/, `with ${limit} files`);
  }
});
