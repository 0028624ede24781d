import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

test('the built program imports nothing but Node and the dependencies of its package', () => {
  const imported = globSync('dist/*.js', {cwd: root}).flatMap(file =>
    Array.from(
      readFileSync(root + file, 'utf8').matchAll(/\bfrom\s*"([@a-z][\w@/:-]*)"|\bimport\("([@a-z][\w@/:-]*)"\)/g),
      ([, from, called]) => from ?? called ?? '',
    ),
  );
  const packages = new Set(imported.filter(name => !isBuiltin(name)));
  // Ink imports its developer tools only if they are installed.
  packages.delete('react-devtools-core');
  assert.deepEqual([...packages].sort(), Object.keys(manifest.dependencies).sort());
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

/** Returns the size of a built file and of all that it imports at once, in bytes. */
function loadedSize(file: string, seen = new Set<string>()): number {
  if (seen.has(file)) return 0;
  seen.add(file);
  const source = readFileSync(`${root}dist/${file}`, 'utf8');
  const imports = Array.from(source.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g), ([, imported = '']) => imported);
  return imports.reduce((sum, imported) => sum + loadedSize(imported, seen), source.length);
}

test('the program and its list load neither a Markdown parser nor React', () => {
  const [list = ''] = globSync('list-????????.js', {cwd: `${root}dist`});
  // marked alone has 50 KB, and the entities of HTML 37.
  for (const file of ['cli.js', list]) assert.ok(loadedSize(file) < 75_000, `${file}: ${loadedSize(file)} bytes`);
});

/** What the package contains, and nothing else. */
const packed = [
  /^(?:package\.json|README\.md|LICENSE|bin\/tearsheet\.js)$/,
  /^data\/[\w-]+\.(?:md|txt|html|png)$/,
  /^dist\/(?:[\w.-]+\.js|third-party-notices\.txt|sbom\.cdx\.json|cmaps\/(?:[\w-]+\.bcmap|LICENSE))$/,
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
