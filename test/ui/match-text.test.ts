import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {cells, Mark} from '../../source/typeset/typeset.ts';
import {matchSpans, showMatch} from '../../source/ui/match-text.ts';
import fc from '../support/fast-check.ts';

/** Returns the marked text of a snippet in this many cells. */
function markedText(text: string, match: string, width: number): string {
  const from = text.indexOf(match);
  const spans = matchSpans(showMatch({text, matches: [{from, to: from + match.length}]}, width), width);
  assert.equal(
    spans.reduce((sum, span) => sum + cells(span.text), 0),
    width,
  );
  return spans
    .filter(({marks}) => marks & Mark.match)
    .map(span => span.text)
    .join('');
}

describe('a snippet', () => {
  test('shows its match in text with or without spaces, of narrow or wide characters', () => {
    const long = 'word '.repeat(60);
    assert.equal(markedText(`${long}ferry ${long}`, 'ferry', 30), 'ferry');
    assert.equal(markedText(`${'港'.repeat(90)}渡口${'港'.repeat(90)}`, '渡口', 30), '渡口');
    assert.equal(markedText(`${'x'.repeat(300)}ferry${'x'.repeat(300)}`, 'ferry', 30), 'ferry');
    assert.equal(markedText(`${'ก'.repeat(200)}เรือ${'ก'.repeat(200)}`, 'เรือ', 30), 'เรือ');
  });

  test('fills the line if its match is near the end', () => {
    const text = `${'word '.repeat(60)}ferry.`;
    const from = text.indexOf('ferry');
    const shown = showMatch({text, matches: [{from, to: from + 5}]}, 32).text;
    assert.equal(shown, `…${'word '.repeat(5)}ferry.`);
  });

  test('shows the beginning of any match', () => {
    const part = fc.array(fc.constantFrom('a', 'bc ', '港', '👩‍👧', 'é', ' ', 'सा'), {maxLength: 120});
    fc.assert(
      fc.property(
        part,
        part,
        fc.integer({min: 1, max: 60}),
        fc.integer({min: 6, max: 80}),
        (before, after, length, width) => {
          const match = `Z${'z'.repeat(length - 1)}`;
          const marked = markedText(before.join('') + match + after.join(''), match, width);
          assert.match(marked, /^Z/);
          assert.ok(marked.length >= Math.min(length, Math.floor(width / 2)), marked);
        },
      ),
    );
  });
});
