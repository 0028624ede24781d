import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {test} from 'node:test';
import {patchedFiles} from '../../build/patching.ts';
import {loader} from '../support/loader.ts';

const source = (file: string) => JSON.stringify(new URL(`../../source/${file}`, import.meta.url).href);

test('tests see every dependency as it ships: no file that the build patches is loaded without its patches', () => {
  // Hooks registered later run first, so this one sees what the loader made of each file.
  const program = `
    import {readFileSync} from 'node:fs';
    import {registerHooks} from 'node:module';
    registerHooks({load(url, context, next) {
      const loaded = next(url, context);
      if (url.includes('/node_modules/')) {
        const isPatched = loaded.source != null && String(loaded.source) !== readFileSync(new URL(url), 'utf8');
        process.stdout.write((isPatched ? 'patched ' : 'original ') + url + '\\n');
      }
      return loaded;
    }});
    const {parse} = await import(${source('intake/intake.ts')});
    await parse({bytes: Buffer.from('<!doctype html><title>Salt</title><p>The price of salt.'), name: 'salt.html'});
    await parse({bytes: Buffer.from('From: ada@example.org\\nMIME-Version: 1.0\\nSubject: Salt\\n\\nThe price of salt.\\n'), name: 'salt.eml'});
    // On a thread in the program.
    const {extractPdf} = await import(${source('intake/pdf/extract.ts')});
    await extractPdf(Buffer.from('%PDF-1.7')).catch(() => {});
    const {connect} = await import(${source('library/postgres/connection.ts')});
    await connect('postgres://127.0.0.1:1/none').catch(() => {});
    await import(${source('typeset/typeset.ts')});
    await import(${source('ui/mount.tsx')});
    process.exit();`;
  const {stdout, stderr, status} = spawnSync(
    process.execPath,
    ['--import', loader, '--input-type=module', '--eval', program],
    {encoding: 'utf8'},
  );
  assert.equal(status, 0, stderr);
  const loaded = stdout.split('\n');
  for (const file of patchedFiles) {
    const copies = loaded.filter(line => file.test(line));
    assert.ok(copies.length > 0, `${file} is loaded`);
    for (const copy of copies) assert.match(copy, /^patched /);
  }
});
