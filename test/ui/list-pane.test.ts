import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import type {Captured} from '../../source/article/article.ts';
import {panes} from '../../source/reader/panes.ts';
import type {State} from '../../source/reader/state.ts';
import {builtIn, paletteOf} from '../../source/theme/theme.ts';
import {cells} from '../../source/typeset/typeset.ts';
import {listPane} from '../../source/ui/list-pane.ts';
import {openReader} from '../reader/harness.ts';

function article(title: string, body: string): Captured {
  const draft = {
    title,
    body,
    tags: [],
    published: '2024-03-01',
    source: 'The Tide',
    url: `https://example.org/${title}`,
  };
  return {draft, capture: {bytes: Buffer.from(body), format: 'markdown', parserVersion: 1}};
}

/** The rows of the list as they are drawn. */
function drawn(state: State): readonly string[] {
  const {list} = panes(state);
  return list ? listPane(state, list, new Date(2024, 2, 9), paletteOf(builtIn.terminal, 24)) : [];
}

/** The matches in a row: bold and underlined. */
function matchesIn(row: string | undefined): readonly string[] {
  return Array.from((row ?? '').matchAll(/\x1b\[1;4(?:;[\d;]+)?m(.*?)\x1b\[0m/g), ([, text = '']) => text);
}

test('matches are marked in the headline and the snippet, even far down and in a narrow list', async () => {
  const far = `${'A long beginning of a paragraph that goes on. '.repeat(3)}Then the ferries came.`;
  const articles = [article('Another', 'No word of it, but Ferryman.'), article('Ferry and ferries', far)];
  for (const columns of [80, 40, 120]) {
    const reader = await openReader({articles, columns});
    await reader.press('/');
    await reader.type('ferr');
    const rows = drawn(reader.state());
    // In a narrow list, dates are between the headline and the snippet.
    const matches = rows.map(matchesIn).filter(words => words.length > 0);
    assert.deepEqual(matches, [['Ferry', 'ferries'], ['ferries'], ['Ferryman']]);
    for (const row of rows) assert.equal(cells(stripVTControlCharacters(row)), panes(reader.state()).list?.width);
  }
});

test('headlines take two lines in a narrow window, broken between words, unless the setting is off', async () => {
  const articles = [
    article('The night train comes back to Westshire after eleven years of buses and of promises', 'One.'),
    article('Short', 'Two.'),
  ];
  const shown = async (wrapHeadlines: boolean) => {
    const reader = await openReader({articles, columns: 30, rows: 12, preferences: {wrapHeadlines}});
    return drawn(reader.state()).map(row => stripVTControlCharacters(row).slice(3).trimEnd());
  };
  const whole = await shown(true);
  assert.deepEqual(
    whole.slice(0, 4).sort(),
    ['1 Mar · The Tide', 'Short', 'The night train comes back', 'to Westshire after eleven…'].sort(),
  );
  assert.ok((await shown(false)).some(row => /^The night tra.*…/.test(row)));
});

test('matches are marked in right-to-left text', async () => {
  const reader = await openReader({articles: [article('שלום עולם', 'טקסט עם שלום בתוכו')]});
  await reader.press('/');
  await reader.type('שלום');
  const reversed = Array.from('שלום').reverse().join('');
  assert.deepEqual(drawn(reader.state()).slice(0, 2).map(matchesIn), [[reversed], [reversed]]);
});

test('matches are marked in read and selected rows', async () => {
  const reader = await openReader({articles: [article('The ferry', 'One.'), article('Ferry two', 'Two.')]});
  await reader.press('m', '/');
  await reader.type('ferry');
  await reader.submit();
  await reader.press('j');
  assert.deepEqual(
    drawn(reader.state())
      .flatMap(matchesIn)
      .map(word => word.toLowerCase()),
    ['ferry', 'ferry'],
  );
});
