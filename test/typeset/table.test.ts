import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {cells} from '../../source/typeset/typeset.ts';
import fc from '../support/fast-check.ts';
import {setBody, setBodyStyled} from './article.ts';

/** The source of a table; the first row is its head. */
function source(rows: readonly (readonly string[])[], align = '---'): string {
  const [head = [], ...rest] = rows.map(row => `| ${row.join(' | ')} |`);
  return [head, `|${rows[0]?.map(() => align).join('|')}|`, ...rest].join('\n');
}

describe('a table', () => {
  test('that fits is as wide as its content, with its head above a rule', () => {
    assert.deepEqual(
      setBody(
        source([
          ['Town', 'Boats'],
          ['Brenn', '4'],
          ['Old Quay', '12'],
        ]),
        40,
      ),
      ['Town      Boats', '────────  ─────', 'Brenn     4', 'Old Quay  12'],
    );
  });

  test('aligns cells to the right or in the middle as its source says', () => {
    assert.deepEqual(setBody(source([['Boats'], ['4']], '--:'), 40), ['Boats', '─────', '    4']);
    assert.deepEqual(setBody(source([['Boats'], ['4']], ':-:'), 40), ['Boats', '─────', '  4']);
  });

  test('aligns Japanese and emoji', () => {
    assert.deepEqual(
      setBody(
        source([
          ['a', 'b'],
          ['日本語', 'x'],
          ['❤️', 'y'],
        ]),
        40,
      ),
      ['a       b', '──────  ─', '日本語  x', '❤️       y'],
    );
  });

  test('with a text that would stand word below word is set as records', () => {
    const rows = [
      ['Breakwater', 'Repairs', 'Remarks'],
      ['Salt pans', '1310', 'needs new planks before the storms arrive'],
      ['Old mole', '4310', 'sound'],
    ];
    assert.deepEqual(setBody(source(rows), 28).slice(0, 5), [
      'Breakwater: Salt pans',
      'Repairs: 1310',
      'Remarks: needs new planks',
      '  before the storms arrive',
      '',
    ]);
    assert.match(setBody(source(rows), 60)[0] ?? '', /^Breakwater {2}Repairs {2}Remarks$/);
  });

  test('does not repeat a head that its page has again as the first row', () => {
    const rows = [['Town'], ['Town'], ['Brenn']];
    assert.deepEqual(setBody(source(rows), 40), ['Town', '─────', 'Brenn']);
  });

  test('that is too wide wraps its widest columns and separates its rows', () => {
    const long = 'a cell of many words';
    assert.deepEqual(
      setBody(
        source([
          ['n', 'text'],
          ['1', long],
          ['2', 'short'],
        ]),
        14,
      ),
      ['n  text', '─  ───────────', '1  a cell of', '   many words', '', '2  short'],
    );
  });

  test('wraps its headings rather than its cells', () => {
    const rows = [
      ['Boats of last year', 'Town'],
      ['4', 'Old Quay'],
      ['12', 'Brenn'],
    ];
    assert.deepEqual(setBody(source(rows), 18), [
      'Boats     Town',
      'of last',
      'year',
      '────────  ────────',
      '4         Old Quay',
      '12        Brenn',
    ]);
  });

  test('has as few rows as possible', () => {
    const rows = [
      ['a', 'b'],
      ['one two three', 'one two three four five six seven eight'],
      ['one two three', 'x'],
    ];
    // The first column takes what it needs, because it would wrap in every row.
    assert.deepEqual(setBody(source(rows), 34), [
      'a              b',
      '─────────────  ───────────────────',
      'one two three  one two three four',
      '               five six seven',
      '               eight',
      '',
      'one two three  x',
    ]);
  });

  test('shows a list in a cell as lines', () => {
    const rows = [
      ['Boat', 'Calls at'],
      ['Heron', '<ul><li>Brenn</li><li>Old Quay</li></ul>'],
      ['Tern', 'Ayr<br>Brenn'],
    ];
    assert.deepEqual(setBody(source(rows), 40), [
      'Boat   Calls at',
      '─────  ──────────',
      'Heron  • Brenn',
      '       • Old Quay',
      '',
      'Tern   Ayr',
      '       Brenn',
    ]);
  });

  test('without room for its columns is set as records, one line per cell', () => {
    const rows = [
      ['Town', 'Harbour', 'Boats'],
      ['Brenn', 'the old one', 'four of them'],
      ['Quay', 'none', 'none'],
    ];
    assert.deepEqual(setBody(source(rows), 20), [
      'Town: Brenn',
      'Harbour: the old',
      '  one',
      'Boats: four of',
      '  them',
      '',
      'Town: Quay',
      'Harbour: none',
      'Boats: none',
    ]);
  });

  test('keeps the styles and links of its cells', () => {
    assert.match(
      setBodyStyled(source([['a'], ['**bold** [here](https://example.org/)']])),
      /\x1b\[1mbold\x1b\[0m.*;https:/,
    );
  });

  test('fits any width and loses no word', () => {
    const cell = fc.array(fc.constantFrom('ferry', 'old', '日本語', 'naïve', '42', '👍'), {maxLength: 6});
    const table = fc
      .integer({min: 1, max: 5})
      .chain(columns =>
        fc.array(fc.array(cell, {minLength: columns, maxLength: columns}), {minLength: 1, maxLength: 5}),
      );
    fc.assert(
      fc.property(table, fc.integer({min: 1, max: 90}), (rows, width) => {
        const lines = setBody(source(rows.map(row => row.map(words => words.join(' ')))), width);
        for (const line of lines) assert.ok(cells(line) <= Math.max(2, width), line);
        // A word that is cut is on two lines, so letters are counted.
        const count = (text: string, letter: string) => text.split(letter).length - 1;
        const text = lines.join('');
        const body = rows.slice(1).flat(2).join('');
        for (const letter of ['y', '本', 'ï', '4', '👍']) assert.ok(count(text, letter) >= count(body, letter), letter);
      }),
    );
  });
});
