import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'node:test';
import {makeHome, story} from './program.ts';

test('list, show and export print the same citation, and export writes it to a file', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Old ferry', {byline: 'Ada Falk', source: 'The Tide', published: '2024-03-09'}));
  await home.run(['add', 'a.md']);
  const {stdout} = await home.run(['list', '--format', 'bibtex', 'ferry']);
  assert.match(stdout, /^@article\{falk2024ferry,\n {2}author = \{Falk, Ada\},\n/);
  assert.equal((await home.run(['show', 'latest', '--format', 'bibtex'])).stdout, stdout);
  assert.equal((await home.run(['export', 'ferry', '--format', 'bibtex'])).stdout, stdout);
  const written = await home.run(['export', '--format', 'bibtex', '--output', 'refs.bib']);
  assert.deepEqual(written, {status: 0, stdout: '', stderr: 'Wrote 1 article into refs.bib.\n'});
  assert.equal(await readFile(join(home.folder, 'refs.bib'), 'utf8'), stdout);
});

test('a bibliography of several articles is one document, and one without articles does not change a file', async t => {
  const home = await makeHome(t);
  for (const name of ['one', 'two']) await home.write(`${name}.md`, story(`Ferry ${name}`));
  await home.run(['add', 'one.md', 'two.md']);
  for (const command of ['list', 'show', 'export']) {
    const {stdout} = await home.run([command, '--format', 'csl-json', 'ferry']);
    assert.deepEqual(
      JSON.parse(stdout)
        .map(({title}: {title: string}) => title)
        .sort(),
      ['Ferry one', 'Ferry two'],
    );
  }
  assert.equal(JSON.parse((await home.run(['show', 'one.md', 'two.md', '--format', 'csl-json'])).stdout).length, 2);
  await home.write('refs.ris', 'Precious.');
  const none = await home.run(['export', 'no such thing', '--format', 'ris', '--output', 'refs.ris']);
  assert.deepEqual(none, {status: 0, stdout: '', stderr: ''});
  assert.equal(await readFile(join(home.folder, 'refs.ris'), 'utf8'), 'Precious.');
  assert.deepEqual(
    (await readdir(home.folder)).filter(name => name.endsWith('.part')),
    [],
  );
});
