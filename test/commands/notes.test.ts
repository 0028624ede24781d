import assert from 'node:assert/strict';
import test from 'node:test';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {captured, none} from '../library/fixtures.ts';
import {type Home, makeHome} from './program.ts';

const body = 'The *ferry* left at nine. The bridge stayed closed.\n\nNobody on the quay knew why.';

/** A library of two articles: the first has highlights, the second has none. */
async function highlighted(home: Home): Promise<string> {
  const library = await openLibrary(home.library);
  const facts = {byline: 'Ada Falk', source: 'The Tide', published: '2024-03-09', url: 'https://example.org/a', body};
  const items = [captured({title: 'Ferry [stuck]', ...facts}), captured({title: 'Another'})];
  const [id = none] = (await library.articles.store(items)).map(stored => stored.id);
  await library.personal.addHighlight(
    id,
    {quote: 'Nobody on the quay knew why.', note: 'Ask the *harbour master*.\n\nAnd his dog.'},
    'x',
  );
  await library.personal.addHighlight(id, {quote: 'The ferry left at nine.'}, 'x');
  await library.personal.addHighlight(id, {quote: '1. What an earlier edition said', note: 'Gone?'}, 'x');
  await library.close();
  return id;
}

test('highlights are printed as Markdown in the order of the text, with notes, lost passages last', async t => {
  const home = await makeHome(t);
  await highlighted(home);
  const {status, stdout, stderr} = await home.run(['notes']);
  assert.deepEqual({status, stderr}, {status: 0, stderr: ''});
  assert.equal(
    stdout,
    [
      '## [Ferry \\[stuck\\]](<https://example.org/a>)',
      'Ada Falk, The Tide, 9 March 2024',
      `> The ferry left at nine. [↗](<https://example.org/a#:~:text=The%20ferry%20left%20at%20nine.>)`,
      `> Nobody on the quay knew why. [↗](<https://example.org/a#:~:text=Nobody%20on%20the%20quay%20knew%20why.>)`,
      'Ask the *harbour master*.',
      'And his dog.',
      '> 1\\. What an earlier edition said',
      '*(no longer in the text)*',
      'Gone?\n',
    ].join('\n\n'),
  );
});

test('highlights are printed as JSON, one line for each article with highlights', async t => {
  const home = await makeHome(t);
  const id = await highlighted(home);
  const lines = (await home.run(['notes', '--json'])).stdout.trimEnd().split('\n');
  assert.equal(lines.length, 1);
  const article = JSON.parse(lines[0] ?? none);
  assert.equal(article.id, id);
  assert.equal(article.byline, 'Ada Falk');
  assert.equal(article.highlights[0].link, 'https://example.org/a#:~:text=The%20ferry%20left%20at%20nine.');
  assert.deepEqual(
    article.highlights.map(({quote, inText}: {quote: string; inText: boolean}) => [quote, inText]),
    [
      ['The ferry left at nine.', true],
      ['Nobody on the quay knew why.', true],
      ['1. What an earlier edition said', false],
    ],
  );
});

test('notes accepts a query and a view, and says if no article has a highlight', async t => {
  const home = await makeHome(t);
  await highlighted(home);
  assert.match((await home.run(['notes', 'source:tide'])).stdout, /^## /);
  assert.match((await home.run(['notes', '--view', 'all', '--json'])).stdout, /^\{/);
  const none = await home.run(['notes', 'another']);
  assert.deepEqual([none.status, none.stdout, none.stderr], [0, '', '']);
  assert.equal((await home.run(['notes', 'another', '--exit-code'])).status, 1);
});

test('highlights with multi-line notes move to another library, and are not doubled in their own', async t => {
  const home = await makeHome(t);
  await highlighted(home);
  await home.write('all.jsonl', (await home.run(['export'])).stdout);
  const again = {env: {TEARSHEET_LIBRARY: `${home.library}-2`}};
  await home.run(['add', 'all.jsonl'], again);
  await home.run(['add', 'all.jsonl']);
  const printed = (await home.run(['notes'])).stdout;
  assert.equal((await home.run(['notes'], again)).stdout, printed);
  assert.equal(printed.match(/^> /gm)?.length, 3);
});
