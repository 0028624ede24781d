import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {stories} from '../reader/stories.ts';
import {openApp} from './app.ts';

const foot = (text: string) => (rows: readonly string[]) => rows.slice(-2).some(row => row.includes(text));

describe('the mouse', () => {
  test('is turned on by the setting and a key, and off at the end', async () => {
    const app = await openApp();
    assert.equal(app.emulator.mouseMode(), 'drag');
    app.send('M');
    await app.until('that it is the terminal’s', foot('Mouse off'));
    assert.equal(app.emulator.mouseMode(), 'none');
    app.send('M');
    await app.until('that it is the reader’s', foot('Mouse on'));
    assert.equal(app.emulator.mouseMode(), 'drag');
    app.send('Q');
    await app.ended;
    await app.emulator.drawn();
    assert.equal(app.emulator.mouseMode(), 'none');
  });

  test('stays off if the setting is off', async () => {
    const app = await openApp({preferences: {mouse: false}});
    assert.doesNotMatch(app.written(), /\x1b\[\?[\d;]*100\d[\d;]*h/);
    await app.close();
  });

  test('clicks, scrolls and drags between keys, in any chunks', async () => {
    const app = await openApp({columns: 120, rows: 20, articles: stories(100)});
    app.send('jj\x1b[<0;5;10M\x1b[<0;5;10mj');
    await app.until('the ninth row', foot('9 of 100'));
    for (const piece of ['\x1b[<65;5;', '3M\x1b', '[<65;5;3M\x1b[<6', '5;5;3Mj']) app.send(piece);
    await app.until(
      'the list nine rows further down',
      rows => / Story 10 /.test(rows[2] ?? '') && foot('13 of 100')(rows),
    );
    app.send('\x1b[<0;44;3M\x1b[<32;60;4M\x1b[<32;70;4M\x1b[<0;70;4m');
    await app.until('the rule where it was let go', rows => rows.slice(1, -1).every(row => row[69] === '│'));
    await app.until('the selected article beside the list', rows =>
      rows.some(row => / │ +Story 13$/.test(row.trimEnd())),
    );
    app.send(`\x1b[<0;100;3M${'\x1b[<65;100;3M'.repeat(2000)}`);
    await app.until('the end of the article', foot('100% · end'));
    app.send('q');
    await app.until('the list', foot('13 of 100'));
    await app.close();
  });
});
