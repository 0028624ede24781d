import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {makeHome, story} from './program.ts';

test('doctor finds nothing wrong with a good library, and names what is wrong with a damaged one', async t => {
  const home = await makeHome(t);
  await home.run(['add', await home.write('one.md', story('Harbour'))]);
  const good = await home.run(['doctor']);
  assert.deepEqual([good.status, good.stderr], [0, '']);
  assert.match(good.stdout, /^program +tearsheet [\s\S]*articles +1\n[\s\S]*Nothing is wrong\.\n$/);

  const database = new DatabaseSync(home.library);
  database.exec("update body set standfirst = 'Altered'; update counter set unread = 9");
  database.close();
  await home.write('config/state.json', '{');
  const bad = await home.run(['doctor', '--json']);
  assert.equal(bad.status, 1);
  const {problems} = JSON.parse(bad.stdout) as {problems: readonly {part: string; articles?: readonly string[]}[]};
  assert.deepEqual(
    problems.map(({part, articles = []}) => [part, articles.length]),
    [
      ['texts', 1],
      ['counters', 0],
      ['configuration', 0],
    ],
  );
});

test('doctor --salvage saves a damaged library into a new one, and reparse restores its text', async t => {
  const home = await makeHome(t);
  await home.run(['add', await home.write('one.md', story('Harbour')), await home.write('two.md', story('Quay'))]);
  await home.run(['mark', 'latest', '--tag', 'mine']);
  const database = new DatabaseSync(home.library);
  database.exec("update body set standfirst = 'Altered' where key = (select max(key) from article)");
  database.close();
  const before = await readFile(home.library);
  const saved = join(home.folder, 'saved.db');
  const salvaged = await home.run(['doctor', '--salvage', saved]);
  assert.equal(salvaged.status, 1);
  assert.match(salvaged.stderr, /^Saved 2 articles in .*, 1 of them complete\.\n.* reparse tag:damaged\n$/);
  assert.deepEqual(await readFile(home.library), before);
  await home.run(['--library', saved, 'reparse', 'tag:damaged']);
  const shown = await home.run(['--library', saved, 'show', 'tag:damaged']);
  const listed = await home.run(['--library', saved, 'list', 'tag:damaged tag:mine quay', '--format', '{title}']);
  assert.equal(listed.stdout, 'Quay\n', shown.stderr);
  assert.match((await home.run(['--library', saved, 'doctor'])).stdout, /Nothing is wrong/);
});

test('doctor names a missing library and one that is not SQLite', async t => {
  const home = await makeHome(t);
  assert.match((await home.run(['doctor'])).stderr, /There is no library/);
  await writeFile(home.library, 'A letter.');
  const foreign = await home.run(['doctor']);
  assert.equal(foreign.status, 1);
  assert.match(foreign.stdout, /is not a library of tearsheet/);
});
