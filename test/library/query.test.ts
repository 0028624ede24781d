import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {everything, type Query} from '../../source/library/library.ts';
import {formatQuery, parseQuery} from '../../source/library/query.ts';

test('words, phrases, marks and tags are told apart', () => {
  assert.deepEqual(parseQuery('swing "city council" is:unread tag:local #news is:starred bridge'), {
    words: ['swing', 'city council', 'bridge'],
    is: ['unread', 'starred'],
    tags: ['local', 'news'],
  });
});

test('no text asks for everything', () => {
  assert.deepEqual(parseQuery('  '), everything);
  assert.deepEqual(parseQuery('""'), everything);
});

test('a colon that is not understood is a part of a word', () => {
  assert.deepEqual(parseQuery('is:old tag: 12:30 # "is:read"').words, ['is:old', 'tag:', '12:30', '#', 'is:read']);
});

test('a tag of several words stands in quotes', () => {
  assert.deepEqual(parseQuery('tag:"city council" #"old town"').tags, ['city council', 'old town']);
});

test('a phrase that is not closed yet runs to the end', () => {
  assert.deepEqual(parseQuery('bridge "city cou').words, ['bridge', 'city cou']);
});

test('any text can be parsed', () => {
  const pieces = fc.constantFrom('"', '""', ' ', '#', 'tag:', 'is:', 'is:read', 'a', '\0', '\n');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({unit: 'binary'}),
        fc.array(pieces).map(parts => parts.join('')),
      ),
      text => {
        const query = parseQuery(text);
        assert.deepEqual(parseQuery(formatQuery(query)), query);
      },
    ),
  );
});

test('a formatted query is read back as the same query', () => {
  const word = fc.oneof(
    fc.string({minLength: 1, unit: 'binary'}),
    fc.constantFrom('is:unread', 'tag:x', 'tag:', '#', '#x', '"', '""', 'a "b" c', ' '),
  );
  const query: fc.Arbitrary<Query> = fc.record(
    {
      words: fc.array(word),
      is: fc.array(fc.constantFrom('unread', 'read', 'starred', 'started')),
      tags: fc.array(word),
    },
    {noNullPrototype: true},
  );
  fc.assert(fc.property(query, given => assert.deepEqual(parseQuery(formatQuery(given)), given)));
});
