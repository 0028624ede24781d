import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {inflateSync} from 'node:zlib';
import type {Captured} from '../../source/article/article.ts';
import {grey} from '../pictures/fixtures.ts';
import {openApp, type TestApp} from './app.ts';

const address = 'https://example.org/boat.png';

const pictured: Captured = {
  draft: {
    title: 'Pictured',
    tags: [],
    body: `Some words before it.\n\n![A boat](${address})\n\n${'Some words after it.\n\n'.repeat(9)}`,
  },
  capture: {bytes: Buffer.from('x'), format: 'markdown', parserVersion: 1},
  pictures: [{address, bytes: grey(200, 100), width: 200, height: 100}],
};

const blocks = (rows: readonly string[]) => rows.filter(row => row.includes('▀'));
const placeholders = (rows: readonly string[]) => rows.filter(row => row.includes('\u{10eeee}'));

/** Waits until the terminal was asked something, and answers. */
async function answer(app: TestApp, asked: string, reply: string): Promise<void> {
  await app.until('what it asks', () => app.written().includes(asked));
  app.send(reply);
}

describe('a picture on the screen', () => {
  test('is drawn in half blocks in its proportions, above its caption', async () => {
    const app = await openApp({articles: [pictured]});
    app.send('\r');
    const rows = await app.until('the picture', rows => blocks(rows).length > 0);
    const first = rows.findIndex(row => row.includes('▀'));
    assert.deepEqual(
      rows.slice(first, first + 6).map(row => row.trim()),
      [...Array.from({length: 5}, () => '▀'.repeat(20)), '▣ A boat'],
    );
    await app.close();
  });

  test('scrolls off the screen row by row and back', async () => {
    const app = await openApp({articles: [pictured], rows: 9});
    app.send('\r2j');
    await app.until('its head', rows => blocks(rows).length === 2);
    app.send('j');
    await app.until('more of it', rows => blocks(rows).length === 3);
    app.send('7j');
    await app.until('its foot', rows => blocks(rows).length === 3 && rows[3]?.trim() === '▣ A boat');
    app.send('8k');
    await app.until('its head again', rows => blocks(rows).length === 2);
    await app.close();
  });

  test('leaves the screen as if it were redrawn', async () => {
    const app = await openApp({articles: [pictured], rows: 9});
    app.send('\r2j');
    await app.until('its head', rows => blocks(rows).length === 2);
    app.send('8j');
    const rows = await app.until('its foot', rows => blocks(rows).length === 3);
    assert.deepEqual(await app.redraw(), rows);
    await app.close();
  });

  test("is sent by kitty's protocol, shown by placeholders, and deleted at the end", async () => {
    const app = await openApp({articles: [pictured], pictures: 'auto'});
    app.send('\r');
    await answer(app, '\x1b[>q', '\x1bP>|kitty(0.35.2)\x1b\\\x1b[?62;4c');
    const rows = await app.until('the picture', rows => placeholders(rows).length > 0);
    assert.equal(placeholders(rows).length, 5);
    assert.equal(blocks(rows).length, 0);
    for (const row of placeholders(rows)) assert.equal(row.match(/\u{10eeee}/gu)?.length, 20);
    const upload = /\x1b_Ga=T,U=1,q=2,i=(\d+),f=24,s=(\d+),v=(\d+),o=z,c=20,r=5,m=0;([^\x1b]*)\x1b\\/.exec(
      app.written(),
    );
    const [, id = '', width, height, data = ''] = upload ?? [];
    assert.equal(inflateSync(Buffer.from(data, 'base64')).length, Number(width) * Number(height) * 3);
    const number = Number(id);
    const colour = `\x1b[38;2;${number >> 16};${(number >> 8) & 255};${number & 255}m\u{10eeee}\u0305\u0305`;
    assert.ok(app.written().includes(colour), 'the first row names the picture by its colour');
    await app.close();
    assert.ok(app.written().includes(`\x1b_Ga=d,d=I,q=2,i=${id}\x1b\\`));
  });

  test('is drawn in half blocks if the terminal has no protocol, and replies are not keys', async () => {
    const app = await openApp({articles: [pictured], pictures: 'auto'});
    app.send('\r');
    await answer(app, '\x1b[>q', '\x1bP>|Konsole 23.08\x1b\\\x1b[?64;22c');
    const rows = await app.until('the picture', rows => blocks(rows).length === 5);
    assert.match(rows.at(-1) ?? '', /1 of 1/);
    assert.doesNotMatch(rows.join('\n'), /is not bound/);
    await app.close();
  });

  test('does not read replies as keys, even in pieces', async () => {
    const app = await openApp({articles: [pictured], pictures: 'auto'});
    app.send('\r');
    await app.until('what it asks', () => app.written().includes('\x1b[>q'));
    for (const piece of ['\x1bP', '>|ghost', 'ty 1.1\x1b', '\\', '\x1b[?6', '2;4c']) app.send(piece);
    const rows = await app.until('the picture', rows => placeholders(rows).length === 5);
    assert.doesNotMatch(rows.join('\n'), /is not bound/);
    await app.close();
  });

  test('does not delay the reader: the terminal is queried when the first is visible', async () => {
    const app = await openApp({articles: [pictured], pictures: 'auto'});
    await app.redraw();
    assert.ok(!app.written().includes('\x1b[>q'));
    app.send('\r');
    const rows = await app.until('its caption', rows => rows.some(row => row.includes('A boat')));
    assert.equal(blocks(rows).length + placeholders(rows).length, 0);
    await app.until('half blocks without an answer', rows => blocks(rows).length === 5);
    await app.close();
  });
});
