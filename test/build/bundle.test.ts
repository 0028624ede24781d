import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {runInThisContext} from 'node:vm';
import {buildSync} from 'esbuild';
import {escapeNonAscii} from '../../build/bundle.ts';
import {delayNamespaces} from '../../build/late-namespaces.ts';
import {makeHome} from '../commands/program.ts';

describe('the scripts of the program', () => {
  test('consist of ASCII, because they are read as Latin-1', async () => {
    const scripts = (await readdir('dist')).filter(name => name.endsWith('.js'));
    assert.ok(scripts.length > 5);
    for (const name of scripts) {
      const source = await readFile(`dist/${name}`, 'utf8');
      const at = source.search(/[^\x00-\x7f]/);
      assert.equal(at, -1, `${name}: ${source.slice(Math.max(0, at - 40), at + 40)}`);
    }
  });

  test('match characters that are not ASCII', async t => {
    const home = await makeHome(t);
    const title = '港の起重機は岸壁よりも古い、と技師たちは言った';
    await home.start(['add', '-', '--quiet'], {input: `# ${title}\n\nOne.\n`});
    const shown = (await home.start(['show', 'latest', '--width', '26'])).stdout.split('\n');
    assert.deepEqual(shown.slice(0, 2), ['港の起重機は岸壁よりも古', 'い、と技師たちは言った']);
  });
});

describe('an escaped script', () => {
  const patterns = [/^[、。]$/, /^[、🔗]$/u, /^—$/, /^\\—$/, /^(?:🔗|é)$/];

  test('has the same regular expressions', () => {
    for (const pattern of patterns) {
      const source = escapeNonAscii(String(pattern));
      assert.match(source, /^[\x00-\x7f]+$/);
      const escaped: RegExp = runInThisContext(source);
      for (const text of ['、', '。', '🔗', '—', '\\—', 'é', '\\', 'u2014', ' ']) {
        assert.equal(escaped.test(text), pattern.test(text), `${pattern} on ${text}`);
      }
    }
  });
});

describe('the namespaces of modules', () => {
  test('are made at their first use, and have the current values', async t => {
    const folder = await mkdtemp(join(tmpdir(), 'tearsheet-bundle-'));
    t.after(() => rm(folder, {recursive: true}));
    await writeFile(
      `${folder}/counter.js`,
      'export let count = 0; export const add = () => count++; export default "one";',
    );
    await writeFile(
      `${folder}/main.js`,
      'const load = () => import("./counter.js"); module.exports = {load, required: () => require("./counter.js")};',
    );
    const {outputFiles} = buildSync({
      entryPoints: [`${folder}/main.js`],
      bundle: true,
      write: false,
      format: 'cjs',
      minify: true,
      supported: {'dynamic-import': false},
    });
    const bundle = outputFiles[0]?.text ?? '';
    const delayed = delayNamespaces(bundle);
    assert.notEqual(delayed, bundle);
    const {load, required} = runInThisContext(`(module => {${delayed}; return module.exports})`)({exports: {}});
    const namespace = await load();
    namespace.add();
    assert.deepEqual({...namespace}, {add: namespace.add, count: 1, default: 'one'});
    assert.equal(await load(), namespace);
    assert.equal(required().count, 1);
  });

  test('are not made when the program is loaded', async () => {
    const source = await readFile('dist/program.js', 'utf8');
    const eager = source.match(/var [\w$]+=\{\};[\w$]+\([\w$]+,\{[\w$]+:\(\)=>/g) ?? [];
    assert.ok(eager.length < 10, `${eager.length} are made`);
  });
});
