import assert from 'node:assert/strict';
import {DatabaseSync} from 'node:sqlite';
import test from 'node:test';
import {type Draft, toArticleId} from '../../source/article/article.ts';
import {checksumOfRow, type RowRecord} from '../../source/library/sqlite/rows.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {pageOf} from '../intake/pages.ts';
import {none} from '../library/fixtures.ts';
import {grey} from '../pictures/fixtures.ts';
import {type Home, makeHome, story} from './program.ts';

/** Keeps an article as an intake before the first made it of this Markdown: with the menu in its body, and no byline. */
async function keepOld(home: Home, bytes: string, facts: Partial<Draft>): Promise<string> {
  const library = await openLibrary(home.library);
  const draft = {title: 'Ayr', tags: ['old'], body: 'Menu\n\nNothing.', ...facts};
  const capture = {bytes: new TextEncoder().encode(bytes), format: 'markdown', name: 'a.md', parserVersion: 0};
  const [stored] = await library.articles.store([{draft, capture}]);
  const id = stored?.id ?? none;
  await library.personal.mark([id], {starred: true, tag: ['mine']}, 'Starred');
  await library.personal.addHighlight(id, {quote: 'the price of ice'}, 'Highlighted');
  await library.personal.saveProgress(id, {position: {block: 3, offset: 0}, progress: 0.6});
  await library.close();
  return id;
}

const page = story('Ayr', {byline: 'Ann Lee', published: '2020-01-01'});
const oldBody = [
  'Menu',
  'The harbour of Ayr lay still that morning, and nobody on the quay had heard the news that the boats brought in.',
  'It was not the weather, said the harbour master, but the price of ice, which had doubled in a week.',
].join('\n\n');

test('reparse shows its changes, then makes them, and undo reverts them', async t => {
  const home = await makeHome(t);
  const id = await keepOld(home, page, {body: oldBody});
  const line = `${id}  Ayr  byline: none → Ann Lee; published: none → 2020-01-01; body: +3 −1 words\n`;
  const shown = await home.run(['reparse', '--dry-run']);
  assert.deepEqual(shown, {status: 0, stdout: line, stderr: '1 of 1 article would change.\n'});
  assert.equal((await home.run(['show', id, '--json'])).stdout.includes('Ann Lee'), false);
  const changed = await home.run(['reparse', 'tag:mine']);
  assert.equal(changed.stdout, line);
  assert.equal(changed.stderr, 'Reparsed 1 article: 1 changed. To undo: tearsheet undo\n');

  const library = await openLibrary(home.library);
  const article = await library.articles.article(toArticleId(id));
  assert.deepEqual([article?.byline, article?.starred, article?.tags], ['Ann Lee', true, ['old', 'mine']]);
  assert.deepEqual(
    (await library.personal.highlights(toArticleId(id))).map(({quote}) => quote),
    ['the price of ice'],
  );
  // The block of the harbour master, which follows the sub-head and no longer the menu.
  assert.deepEqual((await library.personal.progress(toArticleId(id)))?.position, {block: 3, offset: 0});
  await library.close();

  assert.match((await home.run(['reparse'])).stderr, /^Nothing to reparse/);
  assert.equal((await home.run(['undo'])).stderr, 'Undone: Read again: Ayr.\n');
  assert.match((await home.run(['show', id, '--format', 'markdown'])).stdout, /Menu/);
  assert.match((await home.run(['reparse', '--dry-run'])).stderr, /^1 of 1/);
});

test('the original of an article is the same bytes, even after reparse', async t => {
  const home = await makeHome(t);
  const id = await keepOld(home, page, {});
  assert.equal((await home.run(['show', id, '--format', 'original'])).stdout, page);
  await home.run(['reparse']);
  assert.equal((await home.run(['show', id, '--format', 'original'])).stdout, page);
});

test('an article without an address keeps its id if its file is added after reparse', async t => {
  const home = await makeHome(t);
  const id = await keepOld(home, page, {});
  await home.run(['reparse']);
  await home.write('a.md', page);
  const {stdout} = await home.run(['add', 'a.md']);
  assert.match(stdout, new RegExp(`^${id} `));
  assert.equal((await home.run(['list', '--ids'])).stdout, `${id}\n`);
});

test('a capture that no longer contains an article is named, and its article stays', async t => {
  const home = await makeHome(t);
  const id = await keepOld(home, '   ', {});
  const {status, stderr} = await home.run(['reparse']);
  assert.equal(status, 1);
  assert.match(
    stderr,
    new RegExp(`^tearsheet: ${id} stays as it is: .*\nReparsed 1 article: 0 changed, 1 could not be parsed\\.`),
  );
  assert.equal((await home.run(['list', '--ids'])).stdout, `${id}\n`);
});

test('a reparsed page still shows the pictures that were beside it', async t => {
  const home = await makeHome(t);
  await home.write('page.html', pageOf('<p><img src="page_files/boat.png" alt="A boat"></p>'));
  await home.write('page_files/boat.png', grey(64, 48));
  const kept = await home.run(['add', 'page.html']);
  const [id = none] = kept.stdout.split(' ');
  const before = (await home.run(['show', id, '--format', 'markdown'])).stdout;
  assert.match(before, /!\[A boat\]\(ni:/);
  const file = new DatabaseSync(home.library);
  const title = 'What an earlier intake made of it';
  const row = file.prepare('select id, added, changed, byline, source, url, published, words from article').get();
  const checksum = checksumOfRow({...(row as RowRecord), title});
  file.exec('update intake set version = 0');
  file.prepare('update article set title = ?, checksum = ?').run(title, checksum);
  file.close();
  assert.match((await home.run(['reparse'])).stderr, /^Reparsed 1 article: 1 changed/);
  assert.equal((await home.run(['show', id, '--format', 'markdown'])).stdout, before);
  const library = await openLibrary(home.library);
  assert.deepEqual(
    (await library.captures.pictures(toArticleId(id))).map(({width, height}) => [width, height]),
    [[64, 48]],
  );
  await library.close();
});
