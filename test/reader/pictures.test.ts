import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import type {State} from '../../source/reader/state.ts';
import {lineText} from '../../source/typeset/typeset.ts';
import {openReader, type TestReader} from './harness.ts';

const picture = (name: string) => ({
  address: `https://example.org/${name}`,
  bytes: Buffer.from(name),
  width: 200,
  height: 200,
});

const words = 'A paragraph of some words that is there to be read.';

/** An article with a picture at its beginning and one far down. */
const pictured: Captured = {
  draft: {
    title: 'Pictured',
    tags: [],
    body: `${words}\n\n![First](https://example.org/a)\n\n${Array.from({length: 30}, () => words).join('\n\n')}\n\n![Last](https://example.org/b)`,
  },
  capture: {bytes: Buffer.from('x'), format: 'markdown', parserVersion: 1},
  pictures: [picture('a'), picture('b')],
};

/** The pictures that were asked for. */
function drawn({asked}: TestReader): string[] {
  return asked.filter(what => what.startsWith('draw'));
}

/** Rows of the article on the screen that belong to a picture. */
function pictureRows(reader: TestReader): number {
  const {open} = reader.state();
  return Array.from({length: open?.page.blocks ?? 0}, (_, block) => open?.page.lines(block) ?? [])
    .flat()
    .filter(line => line.picture).length;
}

describe('pictures', () => {
  test('are drawn once, when they become visible', async () => {
    const reader = await openReader({articles: [pictured]});
    await reader.press('Enter');
    assert.deepEqual(drawn(reader), ['draw 20x10']);
    await reader.press('j', 'j', 'k');
    assert.equal(drawn(reader).length, 1);
    await reader.press('G', 'g', 'g', 'G');
    assert.equal(drawn(reader).length, 2);
  });

  test('are redrawn if the window changes their size in cells', async () => {
    const reader = await openReader({articles: [pictured]});
    await reader.press('Enter');
    await reader.resize(16, 24);
    assert.deepEqual(drawn(reader), ['draw 20x10', 'draw 16x8']);
    await reader.resize(80, 24);
    assert.equal(drawn(reader).length, 2);
  });

  test('that cannot be drawn take no rows, and the top line stays', async () => {
    const reader = await openReader({articles: [pictured], draws: false});
    await reader.press('Enter');
    assert.equal(pictureRows(reader), 10, 'the other is not yet known to be none');
    assert.equal(reader.lines()[1], 'Pictured');
    assert.ok(reader.lines().includes('▣ First'));
    await reader.press('G');
    assert.equal(pictureRows(reader), 0);
    assert.equal(reader.lines().at(-1), '▣ Last');
  });

  test('are not loaded if they are turned off', async () => {
    const reader = await openReader({articles: [pictured], preferences: {hasPictures: false}});
    await reader.press('Enter', 'G');
    assert.deepEqual(drawn(reader), []);
    assert.equal(pictureRows(reader), 0);
  });

  test('drawn in the preview are not drawn again in the article', async () => {
    const reader = await openReader({articles: [pictured], columns: 120, rows: 40});
    await reader.press('j');
    assert.deepEqual(drawn(reader), ['draw 20x10']);
    await reader.press('Enter');
    assert.equal(drawn(reader).length, 1);
  });

  test('are drawn again if the terminal has forgotten them', async () => {
    const reader = await openReader({articles: [pictured]});
    await reader.press('Enter');
    await reader.reader.send({kind: 'pictures-lost'});
    assert.deepEqual(drawn(reader), ['draw 20x10', 'draw 20x10']);
  });

  test('keep the top row when the window changes, and in the next session', async () => {
    const reader = await openReader({articles: [pictured]});
    await reader.press('Enter', '11j');
    const row = ({open}: State) => open?.page.lines(open.place.block)[open.place.line]?.picture?.row;
    assert.equal(row(reader.state()), 3);
    await reader.resize(16, 24);
    assert.equal(row(reader.state()), 2, 'of the eight rows that it has there');
    await reader.resize(80, 24);
    assert.equal(row(reader.state()), 3);
    const session = JSON.parse(JSON.stringify(reader.session()));
    const next = await openReader({library: reader.library, session});
    assert.equal(row(next.state()), 3);
    await next.press('q', 'Enter');
    assert.equal(row(next.state()), 3);
  });

  test('do not hide a match in their captions', async () => {
    const reader = await openReader({articles: [pictured], rows: 8});
    await reader.press('Enter', '/');
    await reader.type('first');
    assert.ok(reader.lines().includes('▣ First'));
  });

  test('that disappear at the end of an article leave no empty screen', async () => {
    const reader = await openReader({articles: [pictured], draws: false, columns: 120});
    await reader.press('Enter', 'G');
    assert.equal(reader.lines().length, 23);
  });

  test('scroll one row at a time', async () => {
    const reader = await openReader({articles: [pictured]});
    await reader.press('Enter', '8j');
    const {open} = reader.state();
    const top = open?.page.lines(open.place.block)[open.place.line];
    assert.equal(top?.picture?.row, 0);
    await reader.press('j', 'j');
    const moved = reader.state().open;
    const line = moved?.page.lines(moved.place.block)[moved.place.line];
    assert.equal(line?.picture?.row, 2);
    assert.equal(line && lineText(line), '');
  });
});
