import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {explain} from '../../source/intake/intake.ts';
import fc, {runs} from '../support/fast-check.ts';
import {items} from './items.ts';
import {assertReadsSafely, control, mutate, mutations, shapes, texts} from './mutations.ts';

const numRuns = runs(40);

describe('a broken input becomes safe articles and sentences:', () => {
  for (const [name, shape] of Object.entries(shapes))
    test(name, async () => {
      await fc.assert(
        fc.asyncProperty(mutations, changes => assertReadsSafely(mutate(shape, changes))),
        {numRuns},
      );
    });
});

describe('the explanation of a broken input is safe and matches its articles:', () => {
  for (const [name, shape] of Object.entries(shapes))
    test(name, async () => {
      await fc.assert(
        fc.asyncProperty(mutations, async changes => {
          const bytes = mutate(shape, changes);
          const {captured, failures} = await items(bytes, {name: 'input'});
          const explanations = [];
          for await (const one of explain({bytes, name: 'input'})) explanations.push(one);
          assert.deepEqual(
            explanations.map(one => ('failure' in one ? one.failure : one.draft)).toSorted(byText),
            [...failures, ...captured.map(({draft}) => draft)].toSorted(byText),
          );
          for (const text of texts(explanations)) assert.doesNotMatch(text, control);
        }),
        {numRuns},
      );
    });
});

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
