import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseHTML} from 'linkedom';
import fc from '../../support/fast-check.ts';

type Elements = Iterable<{matches(selectors: string): boolean}>;

const nameOf = fc.constantFrom('p', 'div', 'a', 'img', 'li');
const compound = fc.constantFrom(
  '',
  '.note',
  '.Note',
  '#note',
  '[class]',
  '[class*="OTE" i]',
  '[class*="ote"]',
  '[id="note"]',
  '[id!="note"]',
  '[title^="a.b"]',
  '[data-x]',
  ':not(p)',
  '.note[title]',
);
const simple = fc.tuple(fc.oneof(nameOf, fc.constant('')), compound).map(parts => parts.join('') || '*');
const selectors = fc
  .array(
    fc.oneof(
      simple,
      fc.tuple(simple, fc.constantFrom(' ', ' > ', ' + ', ' ~ '), simple).map(parts => parts.join('')),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map(list => list.join(', '));

const attribute = fc.constantFrom(
  '',
  ' class="note"',
  ' class="big Note"',
  ' id=note',
  ' title="a.b c"',
  ' data-x',
  ' class',
);
/** A tree of at most this many levels. */
const treeOf = (levels: number): fc.Arbitrary<string> =>
  fc
    .tuple(nameOf, attribute, attribute, levels > 1 ? fc.array(treeOf(levels - 1), {maxLength: 3}) : fc.constant([]))
    .map(([name, one, other, inner]) => `<${name}${one}${other === one ? '' : other}>${inner.join('')}</${name}>`);

test('a query of a page finds the elements that match its selectors, in document order', () => {
  fc.assert(
    fc.property(fc.array(treeOf(4), {maxLength: 6}), selectors, (trees, list) => {
      const {document} = parseHTML(`<!DOCTYPE html><html><head></head><body>${trees.join('')}</body></html>`);
      const all: Elements = document.querySelectorAll('*');
      const expected = [...all].filter(element => element.matches(list));
      assert.deepEqual([...document.querySelectorAll(list)].map(String), expected.map(String), list);
    }),
    {examples: [[['<div><p class="note"></p></div>'], 'div [class]']]},
  );
});
