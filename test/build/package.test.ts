import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {launcher, makeHome, start, story} from '../commands/program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** Returns the scripts that a script loads. Strings of ajv name modules that it does not load. */
function namedScripts(source: string): string[] {
  return Array.from(source.matchAll(/\brequire\("(\.[^"]*)"\)/g), ([, name = '']) => name);
}

test('the built program loads nothing but its own scripts', () => {
  const files = globSync('dist/*.{js,cjs}', {cwd: root});
  assert.ok(files.includes('dist/program.js'));
  for (const file of files) {
    const source = readFileSync(root + file, 'utf8');
    for (const name of namedScripts(source))
      assert.ok(files.includes(`dist/${name.replace('./', '')}`), `${file}: ${name}`);
  }
});

test('the notices name every package that the bundle contains, with the text of its licence', () => {
  const notices = readFileSync(`${root}dist/third-party-notices.txt`, 'utf8').split(/\n-{80}\n/);
  for (const name of ['ink', 'react', 'marked', '@mozilla/readability', 'linkedom']) {
    const notice = notices.find(text => text.trimStart().startsWith(`${name} `));
    assert.match(notice ?? '', /\nLicence: \S/, name);
    assert.match(notice ?? '', /permission|Apache License/i, name);
  }
  assert.ok(manifest.files.includes('dist'), 'and the package contains them');
});

test('the list loads no script but program.js', async t => {
  const home = await makeHome(t);
  await home.run(['add', await home.write('one.md', story('One'))]);
  const env = {...home.env, XDG_CACHE_HOME: join(home.folder, 'cache')};
  const {status} = await start(process.execPath, [launcher, 'list'], home.folder, env);
  assert.equal(status, 0);
  // Each script that is loaded for the first time leaves its compiled code there.
  const compiled = await readdir(join(env.XDG_CACHE_HOME, 'tearsheet/compiled'));
  assert.deepEqual(
    compiled.map(name => name.replace(/^.*-(?=program)/, '')),
    ['program-list'],
  );
});

/** What the package contains, and nothing else. */
const packed = [
  /^(?:package\.json|README\.md|LICENSE|bin\/(?:package\.json|tearsheet\.js))$/,
  /^data\/[\w-]+\.(?:md|txt|html|png)$/,
  /^dist\/(?:[\w.-]+\.c?js|third-party-notices\.txt|sbom\.cdx\.json|cmaps\/(?:[\w-]+\.bcmap|LICENSE))$/,
  /^docs\/(?:[\w-]+\.md|json\.schema\.json|tearsheet\.1|man\/tearsheet-[\w-]+\.1)$/,
];

test('the package contains the program, its documents and its notices, and nothing else', () => {
  const answer = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files: string[] = JSON.parse(answer)[0].files.map(({path}: {path: string}) => path);
  assert.deepEqual(
    files.filter(file => !packed.some(pattern => pattern.test(file))),
    [],
  );
  for (const pattern of packed)
    assert.ok(
      files.some(file => pattern.test(file)),
      String(pattern),
    );
  for (const file of ['LICENSE', 'dist/third-party-notices.txt', 'dist/sbom.cdx.json', 'dist/cmaps/LICENSE'])
    assert.ok(files.includes(file), file);
});
