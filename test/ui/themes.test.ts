import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import {builtIn, builtInNames} from '../../source/theme/theme.ts';
import {stories, story} from '../reader/stories.ts';
import {openApp, type TestApp} from './app.ts';
import type {CellStyle} from './emulator.ts';

const foot = (text: string) => (rows: readonly string[]) => rows.at(-1)?.includes(text) ?? false;

/** Colours of the grounds of two themes, as xterm.js keeps them. */
const paper = 0xf6f1e4;
const night = 0x1a1c21;

/** The grounds on a screen that no theme paints: the terminal's own, and white (7) of the 16 colours in the selected row. */
const white = 7;
const unpainted = new Set([-1, white]);

/** Whether every cell of the screen has this ground, but for those with one of their own. */
function grounds(app: TestApp): Set<number> {
  const {rows} = app.emulator.size();
  return new Set(Array.from({length: rows}, (_, row) => app.emulator.stylesOf(row).map(({ground}) => ground)).flat());
}

const linked: Captured = (() => {
  const {draft, capture} = story(1);
  const body =
    'Here is [a link](https://example.org/) and a word that is sought, and **strong** ones, and `code`.\n\nPlain.';
  return {draft: {...draft, body}, capture};
})();

/** How the cells of a text are drawn; its first place on the screen. */
function styleOf(app: TestApp, text: string): CellStyle {
  const rows = app.rows();
  const row = rows.findIndex(line => line.includes(text));
  const style = app.emulator.stylesOf(row)[rows[row]?.indexOf(text) ?? -1];
  assert.ok(style, `${text} is not on the screen:\n${rows.join('\n')}`);
  return style;
}

describe('a theme with a background', () => {
  test('fills the screen in the list, an article, zen mode, help and a prompt', async () => {
    const app = await openApp({columns: 110, rows: 20, preferences: {theme: 'paper'}});
    const steps: readonly (readonly [keys: string, what: string, holds: (rows: readonly string[]) => boolean])[] = [
      ['j', 'the second row', foot('2 of 30')],
      ['\r', 'the article', foot('%')],
      ['GG', 'its end', foot('100%')],
      ['z', 'nothing but the text', rows => !foot('of 30')(rows)],
      ['z?', 'help', rows => rows[0]?.startsWith(' In an article') ?? false],
      ['q', 'the article again', foot('%')],
      ['q/zzz', 'the prompt', foot('/ zzz')],
      [
        '\x1b',
        'the list and the article again',
        rows => foot('2 of 30')(rows) && rows.some(row => /│ {3}\S/.test(row)),
      ],
    ];
    for (const [keys, what, holds] of steps) {
      app.send(keys);
      await app.until(what, holds);
      const ground = grounds(app);
      assert.ok(ground.has(paper) && ground.size <= 2 && !ground.has(-1), `${what}: ${[...ground].join(' ')}`);
    }
    const rows = app.rows();
    assert.deepEqual(await app.redraw(), rows);
    await app.close();
  });

  test('is turned on and off by keys, everywhere at once', async () => {
    const app = await openApp({columns: 110, rows: 20});
    assert.deepEqual(grounds(app), unpainted);
    app.send('cn');
    await app.until('the ground of night', () => grounds(app).has(night) && !grounds(app).has(-1));
    app.send('cp');
    await app.until('that of paper', () => grounds(app).has(paper) && !grounds(app).has(night));
    app.send('ct');
    await app.until('that of the terminal', () => !grounds(app).has(paper));
    assert.deepEqual(grounds(app), unpainted);
    await app.close();
  });

  test('leaves no colours in the terminal when the reader ends', async () => {
    const app = await openApp({preferences: {theme: 'night'}});
    app.send('\r5jQ');
    await app.ended;
    await app.emulator.drawn();
    assert.deepEqual(grounds(app), new Set([-1]));
    assert.doesNotMatch(app.written(), /\x1b\]1[01];[^?]/);
  });

  test('keeps wide characters and changed rows in their columns', async () => {
    const articles = stories(9).map(({draft, capture}, index): Captured => {
      return {
        draft: {...draft, title: `島の新聞 ${index} が港に着いた朝`, body: '雨の日に活字を拾う。\n\n'.repeat(9)},
        capture,
      };
    });
    const app = await openApp({columns: 110, rows: 12, articles, preferences: {theme: 'night'}});
    const steps = [
      ['j', 1],
      ['j', 2],
      ['\r', 2],
      ['j', 2],
      ['q', 2],
      ['k', 1],
    ] as const;
    for (const [keys, article] of steps) {
      const before = app.written().length;
      app.send(keys);
      const isShown = (rows: readonly string[]) => rows.some(row => row.includes(`│   島の新聞 ${article}`));
      const rows = await app.until('the article', rows => app.written().length > before && isShown(rows));
      assert.deepEqual(await app.redraw(), rows);
    }
    await app.close();
  });
});

for (const theme of builtInNames) {
  describe(`the theme ${theme}`, () => {
    for (const depth of [24, 1] as const) {
      const name = depth === 1 ? 'without colours' : 'but for its colours';

      test(`${name} distinguishes the selected row, unread rows, links and matches`, async () => {
        const app = await openApp({articles: [linked, ...stories(4).slice(1)], preferences: {theme}, depth});
        app.send('jjmk');
        await app.until('a read row', rows => foot('2 of 4')(rows) && / {3}Story 3/.test(rows[3] ?? ''));
        const [unread, selected, read] = [1, 2, 3].map(row => ({
          sign: app.rows()[row]?.slice(0, 3),
          ...app.emulator.stylesOf(row)[3],
        }));
        assert.notDeepEqual([selected?.sign, selected?.attributes], [unread?.sign, unread?.attributes]);
        assert.notDeepEqual([read?.sign, read?.attributes], [unread?.sign, unread?.attributes]);
        app.send('gg\r/sought\r');
        await app.until('the match', foot('match 1 of 1'));
        const text = styleOf(app, 'Plain');
        const attributes = ['a link', 'sought', 'strong'].map(words => styleOf(app, words).attributes);
        assert.equal(new Set([text.attributes, ...attributes]).size, 4, attributes.join(', '));
        await app.close();
      });
    }
  });
}

describe('the theme terminal', () => {
  test('asks for the background, and then uses a soft one for the selected row only', async () => {
    const app = await openApp({columns: 110, rows: 20, ground: '\x1b]11;rgb:00/00/00\x07'});
    await app.until('a soft ground', () => !grounds(app).has(white));
    assert.deepEqual(
      grounds(app),
      new Set([-1, Number.parseInt(builtIn.night.styles.selected.background.slice(1), 16)]),
    );
    await app.close();
  });
});

describe('the theme auto', () => {
  const question = '\x1b]11;?\x1b\\';

  test('asks for the background after the first frame, and follows the answer', async () => {
    const ground = '\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\';
    const app = await openApp({preferences: {theme: 'auto'}, ground});
    assert.ok(app.written().indexOf('Story 1') < app.written().indexOf(question));
    app.send('jj');
    await app.until('paper', rows => foot('3 of 30')(rows) && grounds(app).has(paper));
    app.send('Q');
    await app.ended;
    const again = await openApp({
      preferences: {theme: 'auto'},
      session: app.saved() ?? assert.fail(),
      ground: '\x1b]11;rgb:00/00/00\x07',
    });
    const paperCode = '48;2;246;241;228';
    assert.ok(again.written().split(question)[0]?.includes(paperCode), 'the first frame has the last known background');
    await again.until('night', () => grounds(again).has(night));
    await again.close();
  });

  test('follows a terminal that reports its changes, and ends the reports when it quits', async () => {
    const app = await openApp({preferences: {theme: 'auto'}});
    assert.ok(app.written().includes('\x1b[?2031h'));
    app.send('\x1b[?997;2n');
    await app.until('paper', () => grounds(app).has(paper));
    for (const piece of ['\x1b[?99', '7;1nj']) app.send(piece);
    await app.until('night', rows => foot('2 of 30')(rows) && grounds(app).has(night));
    app.send('Q');
    await app.ended;
    assert.ok(app.written().lastIndexOf('\x1b[?2031l') > app.written().lastIndexOf('\x1b[?2031h'));
  });

  test('keeps the colours of a terminal without a valid answer', async () => {
    const app = await openApp({preferences: {theme: 'auto'}, ground: '\x1b]11;rgb:no/thing/here\x07\x1b]11;\x07'});
    app.send('j');
    await app.until('the second row', foot('2 of 30'));
    assert.deepEqual(grounds(app), unpainted);
    await app.close();
  });

  test('is different from night, which does not ask for the background', async () => {
    const app = await openApp({preferences: {theme: 'night'}});
    assert.ok(!app.written().includes('\x1b]11;'));
    app.send('\x1b]11;rgb:ff/ff/ff\x07j');
    await app.until('the second row', foot('2 of 30'));
    assert.deepEqual(app.saved()?.background, undefined);
    await app.close();
  });
});
