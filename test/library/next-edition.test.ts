import assert from 'node:assert/strict';
import test from 'node:test';
import {textForNextEdition} from '../../source/library/next-edition.ts';

test('an address alone keeps the text of the article and adds its tags', () => {
  const kept = textForNextEdition({body: 'Text.', tags: ['sea']}, {body: '', tags: ['later', 'sea']});
  assert.deepEqual(kept, {body: 'Text.', tags: ['sea', 'later']});
});

test('a new text replaces the former one, and any text replaces an address', () => {
  assert.equal(textForNextEdition({body: 'Text.', tags: ['sea']}, {body: 'New.', tags: []}), undefined);
  assert.equal(textForNextEdition({body: '', tags: ['sea']}, {body: '', tags: []}), undefined);
});
