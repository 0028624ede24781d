import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {describe, test} from 'node:test';
import {runInThisContext} from 'node:vm';
import {escapeNonAscii} from '../../build/bundle.ts';
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
