import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {markerRows, type PicturePart, takeParts, withParts} from '../../source/ui/picture-parts.ts';

const size = {columns: 40, rows: 8};

/** The rows of a screen, with the rest of it empty. */
function screen(...rows: readonly string[]): string[] {
  return [...rows, ...Array.from({length: size.rows - rows.length}, () => '')];
}

function parts(rows: readonly string[]): readonly PicturePart[] {
  return takeParts(withParts(rows, size).join('\n')).parts;
}

describe('the picture marks of a screen', () => {
  test('name the visible part of a picture and its place', () => {
    const [, second = '', third = ''] = markerRows(7, 5, 9);
    const rows = screen('Headline', `  日本 \x1b[1m│\x1b[0m ${second}`, `       │ ${third}`);
    assert.deepEqual(parts(rows), [{id: 7, from: 1, to: 3, top: 1, left: 9}]);
  });

  test('change all rows of a picture when one changes', () => {
    const [first = '', second = '', third = ''] = markerRows(7, 5, 3);
    const before = withParts(screen(first, second, third), size);
    const after = withParts(screen('', first, second, third).slice(0, size.rows), size);
    const cut = withParts(screen(first, second, 'keys'), size);
    const resized = withParts(screen(first, second, third), {columns: 41, rows: 8});
    for (const other of [after, cut, resized]) {
      for (const row of [0, 1]) assert.notEqual(other[row], before[row]);
    }
  });

  test('distinguish repeated and adjacent pictures', () => {
    const [first = '', second = ''] = markerRows(7, 5, 2);
    const [other = ''] = markerRows(8, 3, 1);
    assert.deepEqual(parts(screen(first, `${second} ${other}`, first, second, ` ${first}`)), [
      {id: 7, from: 0, to: 2, top: 0, left: 0},
      {id: 8, from: 0, to: 1, top: 1, left: 6},
      {id: 7, from: 0, to: 2, top: 2, left: 0},
      {id: 7, from: 0, to: 1, top: 4, left: 1},
    ]);
  });

  test('omit the last row, which could make the terminal scroll', () => {
    const rows = markerRows(7, 5, size.rows);
    assert.deepEqual(parts(rows), [{id: 7, from: 0, to: size.rows - 1, top: 0, left: 0}]);
    assert.deepEqual(parts(screen().with(-1, rows[0] ?? '')), []);
  });

  test('do not change rows without a picture, or links', () => {
    const rows = screen('\x1b]8;;https://example.org/picture:1,2\x1b\\a link\x1b]8;;\x1b\\', 'picture:1,2');
    assert.deepEqual(withParts(rows, size), rows);
    assert.deepEqual(takeParts(rows.join('\n')), {text: rows.join('\n'), parts: []});
  });

  test('are removed from the output', () => {
    const [row = ''] = markerRows(7, 5, 1);
    const {text, parts} = takeParts(withParts(screen(`│${row}│`), size).join('\n'));
    assert.deepEqual(parts, [{id: 7, from: 0, to: 1, top: 0, left: 1}]);
    assert.equal(text.trimEnd(), '│     \x1b]8;;\x1b\\│');
  });
});
