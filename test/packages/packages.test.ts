/** Installs what `npm run package` made, each in a clean folder, and starts it. Without packages/ there is nothing to test. */

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, globSync, statSync} from 'node:fs';
import {join, resolve} from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import manifest from '../../package.json' with {type: 'json'};
import {type Home, makeHome, start, story} from '../commands/program.ts';
import {setLines, writePdf} from '../intake/pdf/write-pdf.ts';

const [tarball = ''] = globSync('packages/*.tgz').map(path => resolve(path));
const [debian = ''] = globSync('packages/*.deb').map(path => resolve(path));
const executable = resolve('packages/tearsheet');

const made = (path: string) => ({skip: !existsSync(path) && 'npm run package has not made it'});

const sentence =
  'The salt road ran from the pans to the market, and every cart that used it paid a toll at the bridge.';
const pdf = writePdf([[{x: 72, y: 80, text: 'The salt road', size: 20}, ...setLines([sentence, sentence], {y: 120})]]);

/** Runs an installed program: stores an article and a PDF, which a thread reads, and prints what is stored. */
async function assertWorks(home: Home, command: string, args: readonly string[] = []): Promise<void> {
  const run = (...more: string[]) => start(command, [...args, ...more], home.folder, home.env);
  assert.deepEqual(await run('--version'), {
    status: 0,
    signal: null,
    stdout: `tearsheet ${manifest.version}\n`,
    stderr: '',
  });
  const added = await run('add', await home.write('one.md', story('Ice')), await home.write('salt.pdf', pdf));
  assert.equal(added.status, 0, added.stderr);
  const listed = await run('list', '--format', '{title}');
  assert.deepEqual(listed.stdout.trim().split('\n').sort(), ['Ice', 'The salt road']);
  assert.match((await run('show', 'latest')).stdout, /harbour master|salt road/);
}

test('the npm package installs without the network and without scripts, and works', made(tarball), async t => {
  const home = await makeHome(t);
  const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', home.folder];
  execFileSync('npm', ['install', ...options, tarball], {cwd: home.folder, stdio: 'pipe'});
  await assertWorks(home, process.execPath, [join(home.folder, 'node_modules/tearsheet/bin/tearsheet.js')]);
});

test('the executable works where there is no Node', made(executable), async t => {
  const home = await makeHome(t);
  await assertWorks({...home, env: {...home.env, PATH: ''}}, executable);
});

test('the Debian package contains the program, manual pages and completions, and works', made(debian), async t => {
  const home = await makeHome(t);
  execFileSync('dpkg', ['-x', debian, join(home.folder, 'root')]);
  const files = globSync('root/**', {cwd: home.folder, withFileTypes: true})
    .filter(file => file.isFile())
    .map(file => join(file.parentPath, file.name).slice(join(home.folder, 'root/').length));
  const expected = [
    /^usr\/bin\/tearsheet$/,
    /^usr\/share\/bash-completion\/completions\/tearsheet$/,
    /^usr\/share\/doc\/tearsheet\/(?:changelog\.gz|copyright|sbom\.cdx\.json)$/,
    /^usr\/share\/fish\/vendor_completions\.d\/tearsheet\.fish$/,
    /^usr\/share\/man\/man1\/tearsheet(?:-\w+)?\.1\.gz$/,
    /^usr\/share\/zsh\/vendor-completions\/_tearsheet$/,
  ];
  assert.deepEqual(
    files.filter(file => !expected.some(pattern => pattern.test(file))),
    [],
  );
  for (const pattern of expected)
    assert.ok(
      files.some(file => pattern.test(file)),
      String(pattern),
    );
  assert.equal(statSync(join(home.folder, 'root/usr/bin/tearsheet')).mode & 0o777, 0o755);
  // No script runs at installation.
  const control = execFileSync('dpkg-deb', ['--ctrl-tarfile', debian]).toString('latin1');
  assert.doesNotMatch(control, /(?:pre|post)(?:inst|rm)/);
  await assertWorks(home, join(home.folder, 'root/usr/bin/tearsheet'));
});
