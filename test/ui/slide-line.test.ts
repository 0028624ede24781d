import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {graphemesOf} from '../../source/reader/line-editor.ts';
import {cells} from '../../source/typeset/typeset.ts';
import {slideLine} from '../../source/ui/slide-line.ts';
import fc, {runs} from '../support/fast-check.ts';

const characters = fc.array(fc.constantFrom('a', 'b', ' ', '島', 'e\u0301', '👩'), {maxLength: 40});

describe('a line in a window', () => {
  test('fits its window and shows the grapheme at the caret', () => {
    fc.assert(
      fc.property(characters, fc.nat(), fc.integer({min: 5, max: 30}), fc.nat(50), (graphemes, seed, width, first) => {
        const at = seed % (graphemes.length + 1);
        const line = {value: graphemes.join(''), caret: graphemes.slice(0, at).join('').length};
        const slid = slideLine(line, width, first);
        assert.equal(cells(slid.text), slid.cells);
        assert.ok(slid.cells <= width, 'it is too wide');
        assert.ok(slid.column < width);
        let column = 0;
        const under = graphemesOf(slid.text).find(grapheme => {
          if (column === slid.column) return true;
          column += cells(grapheme);
          return false;
        });
        assert.equal(under, graphemes[at]);
      }),
      {numRuns: runs(500)},
    );
  });

  test('shows as much of its end as fits, with a sign where it begins', () => {
    const value = 'A note that is longer than the window is wide';
    const slid = slideLine({value, caret: value.length}, 20, 0);
    assert.deepEqual(slid, {text: '…the window is wide', cells: 19, column: 19, first: 27});
  });

  test('does not move while the caret moves inside the window', () => {
    const value = '0123456789'.repeat(5);
    const atEnd = slideLine({value, caret: 50}, 20, 0);
    const inside = slideLine({value, caret: 40}, 20, atEnd.first);
    assert.equal(inside.first, atEnd.first);
    assert.equal(slideLine({value, caret: 0}, 20, inside.first).text, '0123456789012345678…');
  });
});
