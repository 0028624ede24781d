import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../source/article/article.ts';
import type {Library} from '../../source/library/library.ts';
import {libraryOf} from '../reader/harness.ts';
import {stories, story} from '../reader/stories.ts';
import {openApp, type TestApp} from './app.ts';

const sizes = [
  {columns: 80, rows: 24},
  {columns: 120, rows: 40},
  {columns: 200, rows: 60},
  {columns: 40, rows: 12},
  {columns: 20, rows: 5},
] as const;

/** Whether the last row, which says where one is, holds a text. */
const foot = (text: string) => (rows: readonly string[]) => rows.at(-1)?.includes(text) ?? false;

/** Returns whether the article beside the list, if there is one, has this headline. It follows the selected row a moment later. */
const beside = (headline: string) => (rows: readonly string[]) =>
  !rows.some(row => row.includes('│')) || rows.some(row => new RegExp(`│ +${headline}$`).test(row));

/** Whether the list has one row. */
const onlyRow = (rows: readonly string[]) => rows.at(-1)?.endsWith('1 of 1') ?? false;

/** Whether the article on the screen begins with a line, below the top line and an empty one. */
const head = (text: string) => (rows: readonly string[]) =>
  rows.slice(0, 3).some(row => new RegExp(`(^|│) *${text}$`).test(row));

/** The text of a row on the ground of the selected row. */
function selectedText(app: TestApp, row: number): string {
  const styles = app.emulator.stylesOf(row);
  return app.emulator
    .cellsOf(row)
    .filter((_, column) => styles[column]?.ground === white)
    .join('');
}

/** White of the 16 colours, the ground of the selected row in the theme `terminal`. */
const white = 7;

describe('the screen', () => {
  for (const size of sizes) {
    const name = `of ${size.columns} by ${size.rows}`;

    test(`${name} shows rows, the selected one inverted, and the position at its foot`, async () => {
      const app = await openApp(size);
      const rows = await app.until('the list', foot('1 of 30'));
      const above = size.rows < 15 ? 0 : 1;
      // A narrow window has a second line for each headline.
      const height = size.columns < 50 ? 2 : 1;
      for (const row of [0, 1])
        assert.match(rows[above + height * row] ?? '', new RegExp(`^[› ] {2}Story ${row + 1}( |$)`));
      assert.match(selectedText(app, above), /^› {2}Story 1 +(Dec \d+ *)?$/);
      assert.equal(selectedText(app, above + height), '');
      assert.equal(
        rows.filter(row => /^[› ] {2}Story \d+/.test(row)).length,
        Math.min(30, Math.ceil((size.rows - 1 - above) / height)),
      );
      await app.close();
    });

    test(`${name} shows an article from its headline to its end`, async () => {
      const app = await openApp(size);
      app.send('\r');
      await app.until('the article', rows => head('Story 1')(rows) && foot('%')(rows));
      app.send('G');
      const rows = await app.until('the end', foot('100%'));
      assert.match(rows.at(-2) ?? '', /\.$/);
      await app.close();
    });

    test(`${name} is as if redrawn after every key`, async () => {
      const app = await openApp(size);
      const isSelected = (title: string) => app.rows().some((_, row) => selectedText(app, row).includes(title));
      const steps: readonly (readonly [keys: string, what: string, holds: (rows: readonly string[]) => boolean])[] = [
        ['jjj', 'the fourth row', rows => foot('4 of 30')(rows) && beside('Story 4')(rows)],
        ['\r', 'the article', rows => head('Story 4')(rows) && foot('%')(rows)],
        ['jj', 'two lines on', rows => !head('Story 4')(rows)],
        ['J', 'the next article', head('Story 5')],
        ['z', 'nothing but the text', rows => !foot('% · ')(rows) && rows[1]?.trim() === 'Story 5'],
        ['z', 'the status line again', rows => foot('% · ')(rows) && head('Story 5')(rows)],
        ['q', 'the list again', () => isSelected('Story 5')],
        ['gu', 'the unread', rows => isSelected('Story 1') && beside('Story 1')(rows)],
      ];
      const scrolls = app.emulator.scrolls();
      for (const [keys, what, holds] of steps) {
        app.send(keys);
        const rows = await app.until(what, holds);
        assert.deepEqual(await app.redraw(), rows, what);
      }
      assert.equal(app.emulator.scrolls(), scrolls);
      await app.close();
    });
  }

  for (const size of sizes) {
    test(`of ${size.columns} by ${size.rows} shows the views instead of the list, above the prompt`, async () => {
      const app = await openApp(size);
      app.send('gv');
      const views = await app.until('the views', rows => / View: /.test(rows.at(-1) ?? ''));
      const top = size.rows < 15 ? 0 : 1;
      assert.match(views[top] ?? '', /^ Views( |$)/);
      assert.match(views[top + 2] ?? '', /^ ga {2}all +30/);
      assert.match(selectedText(app, top + 2), /^ ga {2}all/);
      app.send('\x0e\x0e\x10');
      await app.until('the second view', () => selectedText(app, top + 3).startsWith(' gu '));
      app.send('un');
      const line = (await app.until('those with "un"', rows => rows[top + 2]?.startsWith(' gu ') ?? false))[top + 2];
      assert.ok(' gu  unread   30  is:unread'.startsWith((line ?? '').slice(0, Math.min(27, size.columns - 1))));
      app.send('\x1b');
      await app.until('the list as it was', rows => foot('1 of 30')(rows) && (rows[top]?.includes('Story 1') ?? false));
      await app.close();
    });
  }

  for (const columns of [80, 40]) {
    test(`shows a mistake in a query uncut in ${columns} columns, marks it, and waits for its correction`, async () => {
      const app = await openApp({columns, rows: 24});
      app.send('/ferry colour:red');
      const said = (rows: readonly string[]) => rows.join(' ').replace(/\s+/g, ' ');
      const isWhole = (rows: readonly string[]) => /put it in quotes\. ▁+ \/ ferry colour:red$/.test(said(rows));
      const rows = await app.until('the end of the mistake', isWhole);
      assert.match(said(rows), /Unknown field "colour"\. Use title, .*sort\. To search/);
      assert.equal(rows.at(-2)?.trimEnd(), '         ▁▁▁▁▁▁▁▁▁▁');
      app.send('\r \x7f');
      app.send('\x17');
      await app.until('what is left', rows => / \/ ferry +\d/.test(rows.at(-1) ?? '') && !/▁/.test(rows.join('')));
      await app.close();
    });
  }

  test('shows the tags that Tab goes through', async () => {
    const app = await openApp({columns: 80, rows: 24});
    app.send('tsea, shore\r');
    await app.until('the tags', foot('Tagged sea, shore.'));
    app.send('jtmap, s\t');
    await app.until('both of them', rows => / Add tags: map, sea {2,}sea {2}shore$/.test(rows.at(-1)?.trimEnd() ?? ''));
    await app.close();
  });

  test('shows uncut why a view cannot be saved, above the prompt', async () => {
    const app = await openApp({columns: 40, rows: 24});
    app.send('gkwires g');
    const rows = await app.until('the reason', rows => rows.some(row => /other than/.test(row)));
    assert.match(
      rows.slice(-3).join(' ').replace(/\s+/g, ' '),
      /gg already runs first-row\. Choose a key other than g for the view wires\./,
    );
    app.send('\r\x7fw');
    await app.until('no reason', rows => rows.at(-1)?.trimEnd().endsWith('Save as: wires w') ?? false);
    await app.close();
  });

  test('names the column of a mistake if the line is longer than the window', async () => {
    const app = await openApp({columns: 40, rows: 24});
    app.send(`/is:old ${'harbour '.repeat(6)}`);
    await app.until('the column', rows => rows.some(row => row.startsWith(' Column 1: Unknown state "is:old".')));
    await app.close();
  });

  test('shows help over everything, and the previous screen after it', async () => {
    const app = await openApp({columns: 120, rows: 20});
    app.send('jj');
    const before = await app.until('the third row', rows => foot('3 of 30')(rows) && beside('Story 3')(rows));
    app.send('?');
    const rows = await app.until('help', rows => rows[0]?.trim().startsWith('In the list') ?? false);
    assert.match(rows[1] ?? '', /^ Move +Views/);
    app.send('jj');
    await app.until('help two lines further down', ([row]) => row?.trim() === rows[2]?.trim());
    app.send('q');
    assert.deepEqual(await app.until('the list again', rows => rows[0] === before[0]), before);
    await app.close();
  });

  test('describes help on the status line while it is open', async () => {
    const app = await openApp({columns: 80, rows: 20});
    app.send('\r');
    await app.until('the article', foot('%'));
    app.send('?');
    const rows = await app.until('help', foot('lines'));
    assert.match(rows.at(-1) ?? '', /^ q close {3}Space page {3}\/ search +19 of \d+ lines *$/);
    app.send('/zzz\r');
    const none = await app.until('that nothing matches', foot('1 of 1 line'));
    assert.equal(none[0]?.trim(), 'No key or action matches "zzz".');
    await app.close();
  });

  test('of 30 columns shows all of a key that has no match, of an address, and of a position', async () => {
    const body = 'It came [at dawn](https://sea.test/a-dawn).\n\nAll were extraordinarily glad.';
    const articles = [{...story(1), draft: {...story(1).draft, body}}];
    const app = await openApp({columns: 30, rows: 12, articles});
    app.send('?/zzzzzzzz\r');
    await app.until('the sentence', rows => rows[1]?.trim() === '"zzzzzzzz".');
    app.send('q\r');
    await app.until('the article', foot('%'));
    app.send('\t');
    await app.until('the address', foot(' https://sea.test/a-dawn'));
    app.send('\x1b');
    await app.until('the position of no link', foot('%'));
    app.send('/extraordinarily glad\r');
    await app.until('the position', foot('match 1 of 1 · '));
    app.send('t');
    await app.until('a hint beside the label', rows => rows.at(-1)?.trimEnd() === ' Add tags:   several: a, b');
    app.send('\x1b');
    await app.until('the position again', foot('%'));
    app.send('|');
    await app.until('a hint for a program', rows => rows.at(-1)?.trimEnd() === ' |   such as wc -w');
    await app.close();
  });

  test('centres the text, no wider than the measure', async () => {
    const app = await openApp({columns: 90, preferences: {measure: 40}});
    app.send('\r');
    const rows = await app.until('the article', foot('%'));
    for (const row of rows.slice(1, -1)) assert.match(row, /^( {25}\S.{0,39})?$/);
    await app.close();
  });

  test('sets an article in newspaper columns if there is room, and scrolls all at once', async () => {
    const app = await openApp({columns: 120, rows: 11, preferences: {columns: 3, split: 200}});
    app.send('\r');
    const rows = await app.until('the article', foot('%'));
    const [first, second] = columnsOf(rows);
    assert.match(first?.join(' ') ?? '', /^ *Story 1 .*Sentence 1\.0\.0/);
    assert.match(second?.[0] ?? '', /\S/);
    const last = columnsOf(rows)[1]?.at(-1);
    app.send(' ');
    const turned = await app.until('the next columns', now => columnsOf(now)[0]?.[0] !== first?.[0]);
    assert.ok(!columnsOf(turned)[0]?.includes(last ?? ''));
    app.send('b');
    assert.deepEqual(await app.until('the first columns', now => now[0] === rows[0]), rows);
    await app.close();
  });

  test('of 40 columns names the way out of a selected passage, and the key of the next article', async () => {
    const app = await openApp({columns: 40, rows: 20});
    app.send('\r}');
    await app.until('the keys', rows => / H highlight {3}Esc deselect {3}C note/.test(rows.at(-1) ?? ''));
    app.send('G');
    await app.until(
      'the end of the text',
      rows => /· 100%|C note/.test(rows.at(-1) ?? '') && !rows.some(row => row.includes('Part 1')),
    );
    app.send('\x1b');
    await app.until('the end', rows => /^ J next +1 of 30 · 100% · end$/.test(rows.at(-1) ?? ''));
    await app.close();
  });

  test('of 30 by 12 shows the position beside a long query', async () => {
    const app = await openApp({columns: 30, rows: 12});
    app.send('/story title:story 17\r');
    await app.until('the position', rows => /^ ?story title:….* · 1 of 1$/.test(rows.at(-1)?.trimEnd() ?? ''));
    await app.close();
  });

  test('shows the first message until a key is pressed', async () => {
    const app = await openApp({message: 'Here are 30 sample articles.'});
    await app.until('the message', foot('Here are 30 sample articles.'));
    app.send('j');
    await app.until('the keys', rows => foot('2 of 30')(rows) && !foot('sample')(rows));
    await app.close();
  });

  test('of an empty library says how to add an article', async () => {
    const app = await openApp({articles: []});
    const rows = await app.until('the sentence', rows =>
      rows.some(row => row.includes('a adds a file, a folder or an address.')),
    );
    assert.match(rows.at(-1) ?? '', /0 articles/);
    await app.close();
  });
});

/** What stands in each of three columns of a window of 120 cells. */
function columnsOf(rows: readonly string[]): string[][] {
  const cut = [2, 42, 82].map(left => rows.slice(0, -1).map(row => row.slice(left, left + 36).trim()));
  return cut.map(lines => lines.filter(line => line !== ''));
}

describe('drawing', () => {
  test('never clears the screen while scrolling, and writes little for a step in the list', async () => {
    const app = await openApp({columns: 120, rows: 40});
    app.send('j');
    await app.until('the second row', foot('2 of 30'));
    const before = app.written().length;
    app.send('jjjj\x1b[B\x1b[B ');
    await app.until('the last row', foot('30 of 30'));
    app.send('kk\r');
    await app.until('the article', foot('%'));
    app.send('jjjjj   bk\x04\x15');
    app.send('100%');
    await app.until('the end', foot('100% · end'));
    assert.doesNotMatch(app.written().slice(before), /\x1b\[[0-3]?J|\x1bc/);
    await app.close();
  });

  test('writes less than two rows for a step in the list', async () => {
    const app = await openApp();
    app.send('j');
    await app.until('the second row', foot('2 of 30'));
    const before = app.written().length;
    app.send('j');
    await app.until('the third row', foot('3 of 30'));
    assert.ok(app.written().length - before < 600, `${app.written().length - before} characters`);
    await app.close();
  });

  test('keeps columns aligned with Japanese, Arabic, Hindi, Thai and pictures', async () => {
    const texts = [
      '島の新聞が港に着いた朝',
      'السفينة القديمة تعود إلى الميناء',
      'क्षेत्र की पुरानी नाव लौट आई',
      'น้ำในท่าเรือเก่าขึ้นสูงกว่าปกติ',
      '👨‍👩‍👧‍👦 A family 👩🏽‍🚀 and ❤️ and 1️⃣ and 🏳️‍🌈',
      '🇫🇷🇩🇪 Two flags ☂️ and ⌚ and 🫠',
      'עיתון האי הגיע לנמל',
      '섬의 신문이 항구에 도착했다',
      'Zalgo z̷̢̧͉o̶̢͝ and é and ｶﾞ and ﷺ',
    ];
    const articles = texts.map((text, index): Captured => {
      const {draft, capture} = story(index + 1);
      const body = texts.map((_, line) => `${texts[(index + line) % texts.length]}. `.repeat(4)).join('\n\n');
      return {draft: {...draft, title: text, source: texts[(index + 1) % texts.length] ?? '', body}, capture};
    });
    const size = {columns: 120, rows: 20};
    const app = await openApp({...size, articles});
    const assertInLine = () => {
      for (let row = 1; row < size.rows - 1; row++) {
        const cells = app.emulator.cellsOf(row);
        assert.deepEqual(
          [...cells.keys()].filter(column => cells[column] === '│'),
          [43],
          app.rows()[row],
        );
      }
    };
    for (let row = 1; row <= texts.length; row++) {
      await app.until(`row ${row}`, foot(`${row} of ${texts.length}`));
      assertInLine();
      app.send('\r');
      await app.until('the article', foot('%'));
      for (let line = 0; line < 3; line++) {
        const before = app.rows();
        app.send('j');
        await app.until('a line further on', rows => rows.some((text, index) => text !== before[index]));
        assertInLine();
        const drawn = app.rows();
        assert.deepEqual(await app.redraw(), drawn);
      }
      app.send('f');
      app.send('qj');
    }
    await app.close();
  });
});

describe('resizing', () => {
  test('inside an article keeps the sentence and a valid screen', async () => {
    const app = await openApp({columns: 120, rows: 40, articles: [story(1, 60)]});
    app.send('\r50%');
    const before = await app.until('the middle', rows => /Sentence 1\.[2-4]\d\./.test(rows.slice(0, 2).join(' ')));
    const number = /Sentence (1\.\d+\.\d+)/.exec(before.slice(0, 2).join(' '))?.[1] ?? '';
    for (let step = 0; step < 40; step++) {
      app.resize({columns: 24 + ((step * 37) % 180), rows: 4 + ((step * 13) % 60)});
      if (step % 7 === 0) await app.redraw();
    }
    for (const size of [
      {columns: 60, rows: 20},
      {columns: 33, rows: 9},
      {columns: 160, rows: 50},
    ]) {
      app.resize(size);
      await app.until('the sentence', rows => foot('%')(rows) && rows.slice(0, 6).some(row => row.includes(number)));
    }
    app.resize({columns: 120, rows: 40});
    await app.until('all as it was', rows => before.every((row, index) => row.trimEnd() === rows[index]?.trimEnd()));
    await app.close();
  });

  test('to a narrower window leaves no remains of the wider one', async () => {
    const line = (number: number) => `${number} is a line of the wider window and two of the narrower one`;
    const body = Array.from({length: 60}, (_, number) => (number % 3 === 0 ? `${number}.` : line(number))).join('\n\n');
    const wide = await openApp({articles: [{...story(1), draft: {...story(1).draft, body}}]});
    wide.send('\r50%');
    await wide.until('the middle', rows => /\b[5-7]\d%/.test(rows.at(-1) ?? ''));
    const narrow = {columns: 60, rows: 30};
    wide.resize(narrow);
    const seen = await wide.until('the foot of the narrower window', foot('%'));
    await wide.close();
    const session = wide.saved();
    const redrawn = await openApp({...narrow, library: wide.library, ...(session && {session})});
    const ends = (rows: readonly string[]) => rows.map(row => row.trimEnd());
    assert.deepEqual(ends(seen), ends(redrawn.rows()));
    await redrawn.close();
  });

  test('to a single cell and back is harmless', async () => {
    const app = await openApp();
    for (const size of [
      {columns: 1, rows: 1},
      {columns: 10, rows: 3},
      {columns: 2, rows: 30},
      {columns: 80, rows: 24},
    ]) {
      app.resize(size);
      app.send('j');
    }
    await app.until('the fifth row', rows => foot('5 of 30')(rows) && rows.some(row => / Story 5 /.test(row)));
    await app.close();
  });
});

describe('typed text', () => {
  test('in one chunk is read key by key', async () => {
    const app = await openApp();
    app.send('jjjjG');
    await app.until('the last row', foot('30 of 30'));
    app.send('ggjj\x1b[B5kj\x1b');
    await app.until('the second row', foot('2 of 30'));
    await app.close();
  });

  test('in one chunk is complete in the prompt', async () => {
    const app = await openApp();
    app.send('/"story 17"\r');
    await app.until('what was found', rows => onlyRow(rows) && / "story 17" {2}1/.test(rows[0] ?? ''));
    await app.close();
  });

  test('is visible to its last letter beside any message, and a long line shows its end', async () => {
    for (const columns of [80, 40]) {
      const app = await openApp({columns, articles: [story(1)]});
      for (const typed of ['/is:old x', ':no', ':s']) {
        app.send(typed);
        const seen = ` ${typed.charAt(0)} ${typed.slice(1)} `;
        await app.until(typed, rows => `${rows.at(-1)} `.startsWith(seen));
        app.send('\x1b');
        await app.until('the list again', foot('1 of 1'));
      }
      app.send('/');
      app.paste(`${'word '.repeat(20)}last`);
      await app.until('the end of the line', foot('last'));
      await app.close();
    }
  });

  test('in the prompt can be edited as in a shell', async () => {
    const app = await openApp();
    app.send('/story wrong\x17two');
    await app.until('a word less', foot('/ story two'));
    app.send('\x7f\x7f\x7f');
    await app.until('three letters less', foot('/ story'));
    app.send('\x15twenty\x1b[D\x1b[D\x1b[DX');
    await app.until('a letter in the middle', foot('/ tweXnty'));
    app.send('\x0b\x01\x05\x0c');
    app.send('!');
    await app.until('a letter at the end, and none for a control key', foot('/ tweX!'));
    app.send('\x19');
    await app.until('the deleted letters', foot('/ tweX!nty'));
    app.send('\x1b');
    await app.until('the list', foot('1 of 30'));
    await app.close();
  });

  test("has the terminal's cursor at the caret, which is hidden elsewhere", async () => {
    const app = await openApp({columns: 40});
    assert.ok(app.emulator.isCursorHidden());
    const at = (column: number) => () => !app.emulator.isCursorHidden() && app.emulator.cursorColumn() === column;
    app.send('/渡口');
    await app.until('the cursor behind two wide characters', at(' / 渡口'.length + 2));
    app.send('\x1b[D');
    await app.until('the cursor between them', at(' / 渡'.length + 1));
    app.send(`\x05${' a word'.repeat(10)}`);
    await app.until('the cursor at the end of the window', at(39));
    app.send('\x01');
    await app.until('the cursor at the start of the line', at(' / '.length));
    app.resize({columns: 60, rows: 12});
    await app.until(
      'the line in the last row of a smaller window',
      rows => rows.length === 12 && (rows[11] ?? '').startsWith(' / 渡口'),
    );
    await app.until('the cursor there', at(' / '.length));
    app.send('\x1b');
    await app.until('no cursor', () => app.emulator.isCursorHidden());
    await app.close();
  });

  test('in the prompt finds earlier lines with Ctrl+R', async () => {
    const app = await openApp({session: {focus: 'list', prompts: {filter: ['story 17', 'other', 'story 2']}}});
    app.send('/draft\x12sto');
    await app.until('the latest line with it', rows => foot('Earlier "sto": story 17')(rows));
    app.send('\x12');
    await app.until('the line before', foot('Earlier "sto": story 2'));
    app.send('x');
    await app.until('that there is none', foot('No earlier "stox": story 2'));
    app.send('\x1b');
    await app.until('the typed line again', foot(' / draft'));
    app.send('\x12oth\x05!');
    await app.until('the found line, edited', foot(' / other!'));
    await app.close();
  });

  test('in the prompt is cancelled by Ctrl+C, and a second Ctrl+C quits', async () => {
    const app = await openApp();
    app.send('/sto');
    await app.until('the prompt', foot('/ sto'));
    app.send('\x03');
    await app.until('the list', foot('1 of 30'));
    app.send('\x03');
    await app.ended;
  });

  test('from earlier returns with the up arrow', async () => {
    const app = await openApp();
    app.send('/"story 17"\r');
    await app.until('what was found', onlyRow);
    app.send('q/\x1b[A');
    await app.until('the words again', foot('/ "story 17"'));
    await app.close();
  });

  test('is read between the replies and events of a terminal, which are not keys', async () => {
    const app = await openApp({preferences: {mouse: false}});
    app.send('\x1b[99;99;99~\x1b[<0;10;10M\x1b[?1;2c\x1bOz\x1b[I\x1b[O\x1b[10;20R');
    app.send('jjj');
    await app.until('the fourth row', foot('4 of 30'));
    await app.close();
  });
});

describe('pasted text', () => {
  test('in the list is not run as keys', async () => {
    const app = await openApp();
    app.paste('GDQ\rq');
    await app.until('a sentence about it', foot('Text can be pasted only into a prompt'));
    app.send('j');
    await app.until('the second row', foot('2 of 30'));
    await app.close();
  });

  test('in the prompt is one line without control characters', async () => {
    const app = await openApp();
    app.send('/');
    await app.until('the prompt', rows => rows.at(-1)?.startsWith(' /') ?? false);
    app.paste('"story\r\n\x1b[31m 17"\x07');
    await app.until('the words', foot('/ "story 17"'));
    app.send('\r');
    await app.until('what was found', onlyRow);
    await app.close();
  });

  test('by the megabyte does no harm, in the list or in the prompt', async () => {
    const app = await openApp();
    const megabyte = 'a long word '.repeat(90_000);
    app.paste(megabyte);
    await app.until('a sentence about it', foot('Text can be pasted only into a prompt'));
    app.send('/');
    await app.until('the prompt', rows => rows.at(-1)?.startsWith(' /') ?? false);
    app.paste(megabyte);
    await app.until('nothing found', rows => !rows.some(row => row.includes('Story')));
    app.send('\x1b');
    await app.until('the list', foot('1 of 30'));
    await app.close();
  });

  test('in pieces, as over a slow connection, is one paste', async () => {
    const app = await openApp();
    for (const piece of ['\x1b[2', '00~GD', 'Q\r', 'q\x1b[20', '1~j']) app.send(piece);
    await app.until('the second row', foot('2 of 30'));
    await app.close();
  });
});

describe('the terminal', () => {
  test('uses the kitty keyboard protocol, if supported, while the reader has the screen', async () => {
    const app = await openApp();
    app.send('/draft\x1b[97;5ux\x1b[1072::102;5uy');
    await app.until('the letters at the start, and behind the first of them', foot('/ xdyraft'));
    app.send('\x1b[27u\x1b[99;5u');
    await app.ended;
    const written = app.written();
    assert.ok(written.indexOf('\x1b[?1049h') < written.indexOf('\x1b[>5u'));
    assert.ok(written.lastIndexOf('\x1b[<u') < written.lastIndexOf('\x1b[?1049l'));
    assert.ok(written.includes('\x1b[<u'));
  });

  test('receives the address for its clipboard', async () => {
    const app = await openApp({articles: [story(7)]});
    app.send('y');
    await app.until('a sentence about it', foot('Sent to the clipboard: https://example.org/7'));
    assert.deepEqual(app.emulator.commands(52), [`c;${btoa('https://example.org/7')}`]);
    await app.close();
  });

  test('is used on its alternate screen and restored', async () => {
    const app = await openApp();
    const {emulator} = app;
    assert.deepEqual(
      [emulator.isAlternate(), emulator.isCursorHidden(), emulator.isPastingBracketed()],
      [true, true, true],
    );
    app.send('\r5jQ');
    await app.ended;
    await emulator.drawn();
    assert.deepEqual(
      [emulator.isAlternate(), emulator.isCursorHidden(), emulator.isPastingBracketed()],
      [false, false, false],
    );
    assert.deepEqual(emulator.rows().join(''), '');
  });

  test('is restored if drawing fails, and the failure is reported', async () => {
    const library = await libraryOf(stories(3));
    let isDamaged = false;
    const damaged: Library = {
      ...library,
      articles: {
        ...library.articles,
        async page(...request) {
          const rows = await library.articles.page(...request);
          return isDamaged ? rows.map(row => ({...row, title: undefined as unknown as string})) : rows;
        },
      },
    };
    const {emulator, send, ended} = await openApp({library: damaged});
    isDamaged = true;
    send('gu');
    await assert.rejects(ended, TypeError);
    await emulator.drawn();
    assert.deepEqual(
      [emulator.isAlternate(), emulator.isCursorHidden(), emulator.isPastingBracketed()],
      [false, false, false],
    );
  });

  test('of another size shows the same sentence at the next start', async () => {
    const first = await openApp({columns: 120, rows: 40, articles: [story(1, 60)]});
    first.send('\r50%');
    const rows = await first.until('the middle', rows => /Sentence 1\.[2-4]\d\./.test(rows.slice(0, 2).join(' ')));
    const number = /Sentence (1\.\d+\.\d+)/.exec(rows.slice(0, 2).join(' '))?.[1] ?? '';
    first.send('Q');
    await first.ended;
    const session = first.saved();
    assert.ok(session);
    const second = await openApp({columns: 50, rows: 15, library: first.library, session});
    await second.until('the same sentence', rows => rows.slice(0, 5).some(row => row.includes(number)));
    await second.close();
  });
});
