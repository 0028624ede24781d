import assert from 'node:assert/strict';
import {fields} from '../../../source/library/query/fields.ts';
import {parseQuery} from '../../../source/library/query/query.ts';
import fc, {anyCharacters} from '../../support/fast-check.ts';

const piece = fc.oneof(
  fc.constantFrom('"', '""', ' ', '#', '(', ')', '-', ' or ', 'a', '\0', '\n', '*', ':', '<1w', '2017'),
  fc.constantFrom(...fields.map(({name}) => `${name}:`)),
  anyCharacters(),
);

/** Any text that a person could type as a query. */
export const anyQuery: fc.Arbitrary<string> = fc.array(piece, {maxLength: 30}).map(pieces => pieces.join(''));

/** Asserts that a text is a query, or has a mistake within the text. */
export function assertParses(text: string): void {
  const {mistake} = parseQuery(text);
  if (!mistake) return;
  assert.ok(mistake.from >= 0 && mistake.from < mistake.to && mistake.to <= text.length);
  assert.ok(!mistake.message.includes('undefined'));
}
