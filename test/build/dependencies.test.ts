import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type BillOfMaterials, bundledBytes, type Component} from '../../build/sbom.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readJson = (file: string) => JSON.parse(readFileSync(root + file, 'utf8'));
const manifest = readJson('package.json');
const {packages}: {packages: Record<string, {integrity?: string; optional?: boolean; hasInstallScript?: boolean}>} =
  readJson('package-lock.json');
const {components}: BillOfMaterials = readJson('dist/sbom.cdx.json');

const bytesOf = ({properties}: Component) => Number(properties.find(({name}) => name === bundledBytes)?.value ?? 0);
const folderOf = (component: Component) => component['bom-ref'].split('#')[1] ?? '';

describe('docs/dependencies.md', () => {
  const rows = readFileSync(`${root}docs/dependencies.md`, 'utf8')
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => line.split('|').map(cell => cell.trim().replaceAll('`', '')));
  const direct = components.filter(one =>
    Object.hasOwn(manifest.devDependencies, folderOf(one).replace('node_modules/', '')),
  );

  test('names each package that the program bundles', () => {
    assert.deepEqual(rows.map(([, name = '']) => name).sort(), direct.map(({name}) => name).sort());
  });

  test('has the licence of each, and its size within a fifth', () => {
    for (const component of direct) {
      const row = rows.find(([, name]) => name === component.name) ?? [];
      assert.ok(row.includes(component.licenses[0].expression), component.name);
      const bytes = bytesOf(component);
      const difference = Math.abs(Number(row[3]) * 1024 - bytes);
      assert.ok(difference < Math.max(2048, bytes / 5), `${component.name} has ${bytes} bytes`);
    }
  });
});

describe('the bill of materials', () => {
  test('names each package of the notices', () => {
    const notices = readFileSync(`${root}dist/third-party-notices.txt`, 'utf8');
    const bundled = Array.from(notices.matchAll(/^(\S+ \S+)\nLicence: /gm), ([, name]) => name);
    const named = new Set(components.map(({name, version}) => `${name} ${version}`));
    assert.deepEqual(
      bundled.filter(name => !named.has(name ?? '')),
      [],
    );
  });

  test('has the hash and the licence of each', () => {
    for (const {name, hashes, licenses} of components) {
      assert.match(hashes[0]?.content ?? '', /^[\da-f]{128}$/, name);
      assert.match(licenses[0].expression, /^[\w.-]+$/, name);
    }
  });
});

describe('package-lock.json', () => {
  test('has the hash of each package that is installed everywhere', () => {
    const without = Object.entries(packages).filter(
      ([folder, {integrity, optional}]) => folder && !integrity && !optional,
    );
    assert.deepEqual(without, []);
  });

  test('has no package with an install script that users get', () => {
    const scripted = Object.keys(packages).filter(folder => packages[folder]?.hasInstallScript);
    assert.deepEqual(scripted.sort(), ['node_modules/esbuild', 'node_modules/node']);
    for (const component of components) assert.ok(!scripted.includes(folderOf(component)), component.name);
  });
});

test('installing the package installs no other, and runs nothing', () => {
  assert.equal(manifest.dependencies, undefined);
  const scripts = Object.keys(manifest.scripts).filter(name => /^(?:pre|post)?install$/.test(name));
  assert.deepEqual(scripts, []);
});
