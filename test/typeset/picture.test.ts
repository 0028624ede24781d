import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {lineCells, lineText, loadLayoutOptions, openPage, type Page, toHtml} from '../../source/typeset/typeset.ts';
import fc from '../support/fast-check.ts';
import {articleOf} from './article.ts';

const typesetting = {justify: false, hyphenate: false, isBidiTerminal: false, spacing: 1} as const;
const address = 'https://example.org/boat.jpg';

async function pageWith(
  size: {readonly width: number; readonly height: number},
  width: number,
  body = `Before.\n\n![A boat at sea](${address})\n\nAfter.`,
): Promise<Page> {
  const article = articleOf(body, {image: {url: address, caption: 'The quay'}});
  const layoutOptions = await loadLayoutOptions(article, typesetting, [{address, ...size}]);
  return openPage(article, {width, measure: width, layoutOptions});
}

/** The lines of a block: a picture as its cells, all else as text. */
function shown(page: Page, block: number): string[] {
  return page.lines(block).map(line => (line.picture ? `${line.picture.columns}x${line.picture.row}` : lineText(line)));
}

describe('a stored picture', () => {
  test('is above its caption, in its proportions', async () => {
    const page = await pageWith({width: 300, height: 100}, 40);
    assert.deepEqual(shown(page, 2), [...Array.from({length: 5}, (_, row) => `30x${row}`), '▣ A boat at sea', '']);
  });

  test('of the head is between metadata and caption', async () => {
    const page = await pageWith({width: 100, height: 100}, 40);
    assert.deepEqual(shown(page, 0), [
      'A headline',
      '',
      '1\u00a0min\u00a0read',
      '',
      ...Array.from({length: 5}, (_, row) => `10x${row}`),
      '▣ The quay',
      '',
    ]);
  });

  test('is no larger than its column and its own size, and leaves room for text on the screen', async () => {
    const lines = async (width: number, height: number, room: number) => {
      const pictures = (await pageWith({width, height}, room)).lines(2).flatMap(({picture}) => picture ?? []);
      return [pictures[0]?.columns, pictures.length];
    };
    assert.deepEqual(await lines(2000, 1000, 40), [40, 10]);
    assert.deepEqual(await lines(40, 40, 40), [4, 2]);
    assert.deepEqual(await lines(500, 5000, 72), [4, 18]);
    assert.deepEqual(await lines(5000, 10, 72), [72, 1]);
    assert.deepEqual(await lines(500, 500, 10), [undefined, 0]);
  });

  test('adds no words: matches and positions are those of the page without it', async () => {
    const page = await pageWith({width: 300, height: 100}, 40);
    const bare = openPage(articleOf(`Before.\n\n![A boat at sea](${address})\n\nAfter.`), {width: 40, measure: 40});
    assert.equal(page.text(2), bare.text(2));
    assert.deepEqual(page.find(2, 'boat'), bare.find(2, 'boat'));
  });

  test('never makes a line wider than its column, even in a list or a quote', async () => {
    const size = fc.record({width: fc.integer({min: 1, max: 20_000}), height: fc.integer({min: 1, max: 20_000})});
    const nested = fc.constantFrom('', '> ', '- ', '> - ', '1. > ');
    await fc.assert(
      fc.asyncProperty(size, fc.integer({min: 1, max: 120}), nested, async (pixels, width, prefix) => {
        const page = await pageWith(pixels, width, `${prefix}![A boat](${address})`);
        for (const line of page.lines(1)) if (line.picture) assert.ok(lineCells(line) <= width);
      }),
    );
  });
});

test('a picture that is not stored shows only its caption', async () => {
  const article = articleOf('![A boat](ni:///sha-256;abc)\n\n![](ni:///sha-256;abc)');
  const page = openPage(article, {
    width: 40,
    measure: 40,
    layoutOptions: await loadLayoutOptions(article, typesetting),
  });
  assert.deepEqual([shown(page, 1), shown(page, 2)], [['▣ A boat', ''], ['▣ Picture']]);
});

test('in HTML, a picture is embedded if stored, linked if on the web, and otherwise its description', () => {
  const image = {url: 'ni:///sha-256;abc', caption: 'The quay'};
  const article = articleOf(`![Boat](${address}) ![Quay](ni:///sha-256;abc) ![Crew](file:///crew.png)`, {image});
  const pictures = (html: string) => Array.from(html.matchAll(/<img src="([^"]*)"/g), ([, source]) => source);
  assert.deepEqual(pictures(toHtml(article)), [address]);
  const data = 'data:image/png;base64,AAAA';
  assert.deepEqual(pictures(toHtml(article, new Map([['ni:///sha-256;abc', data]]))), [data, address, data]);
  assert.match(toHtml(article), /Crew/);
});
