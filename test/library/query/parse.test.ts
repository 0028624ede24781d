import assert from 'node:assert/strict';
import {test} from 'node:test';
import {everything, parseQuery} from '../../../source/library/query/query.ts';
import fc from '../../support/fast-check.ts';
import {anyQuery, assertParses} from './any-query.ts';

/** The part of the text that the mistake of a query points at. */
function pointedAt(text: string): string | undefined {
  const {mistake} = parseQuery(text);
  return mistake && text.slice(mistake.from, mistake.to);
}

test('an empty query finds everything', () => {
  for (const text of ['', '  ']) assert.deepEqual(parseQuery(text), {query: everything}, text);
});

test('a query of punctuation alone is a mistake, and punctuation beside words is ignored', () => {
  for (const text of ['!!!', '""', '&', '-', '* ^', '"', '#']) {
    assert.equal(pointedAt(` ${text} `), text);
    assert.deepEqual(parseQuery(text).query, everything, text);
    assert.deepEqual(parseQuery(`ferry ${text}`), parseQuery('ferry'), text);
  }
  assert.equal(pointedAt('& sort:title'), undefined);
});

test('a query may have one order', () => {
  assert.equal(pointedAt('sort:title ferry sort:longest'), 'sort:longest');
  assert.equal(parseQuery('sort:title sort:longest').query.sort, 'title');
});

test('a mistake has its place in the query', () => {
  assert.equal(pointedAt('ferry is:old bridge'), 'is:old');
  assert.equal(pointedAt('ferry (bridge'), '(');
  assert.equal(pointedAt('ferry () bridge'), '()');
  assert.equal(pointedAt('or ferry'), 'or');
  assert.equal(pointedAt('ferry or or bridge'), 'or');
  assert.equal(pointedAt('-sort:title'), 'sort:title');
  for (const text of [
    'is:',
    'has:',
    'sort:',
    'on:2017-02-31',
    'on:2017-13',
    'after:',
    'age:1w',
    'age:<1',
    'words:',
    'id:0',
    'lang:-',
    'tag:""',
    'url:',
  ]) {
    assert.equal(pointedAt(`a ${text}`), text, text);
  }
});

test('a mistaken term is ignored, and the others apply', () => {
  for (const text of [
    'ferry is:old',
    'ferry)',
    '(ferry',
    'ferry or',
    'ferry colour:red',
    'ferry -after:soon',
    'ferry sort:x',
  ]) {
    assert.deepEqual(parseQuery(text).query, parseQuery('ferry').query, text);
  }
});

test('FTS5 operators, times and addresses are words', () => {
  for (const text of ['NEAR', 'AND', 'NOT', '^ships', 'a*b', '12:30', 'https://example.org/a:b', 'ferry:', 'x-y']) {
    assert.equal(parseQuery(text).mistake, undefined, text);
  }
  assert.deepEqual(parseQuery('title:OR').query.where, {kind: 'words', text: 'OR', prefix: false, in: 'title'});
});

test('ten thousand of anything is refused in a sentence', () => {
  for (const piece of ['(', ')', '-', '"', '(a or ', 'a ', 'is:read ', '-(', 'or ', 'a)', '#x ']) {
    const text = piece.repeat(10_000);
    const {query, mistake} = parseQuery(text);
    assert.ok(JSON.stringify(query).length < 100_000);
    if (!['-', '"'].includes(piece)) assert.match(mistake?.message ?? '', /^[A-Z].*\.$/, piece);
  }
});

test('today is the local day', () => {
  const now = new Date(2020, 1, 29, 23, 59);
  assert.deepEqual(parseQuery('on:today', now).query.where, {kind: 'day', from: '2020-02-29', to: '2020-03-01'});
  assert.deepEqual(parseQuery('before:yesterday', now).query.where, {kind: 'day', to: '2020-02-28'});
  assert.deepEqual(parseQuery('on:2019-12').query.where, {kind: 'day', from: '2019-12', to: '2020-01'});
});

test('any text parses, and its mistake is within the text', () => {
  fc.assert(fc.property(anyQuery, assertParses));
});

test('a query has at most 250 words, counting phrases and scripts without spaces, and 20,000 characters', () => {
  const tooMany = ['word '.repeat(251), `"${'word '.repeat(251)}"`, '漢'.repeat(251), `title:"${'word '.repeat(251)}"`];
  for (const text of tooMany) {
    assert.match(parseQuery(text).mistake?.message ?? '', /at most 250 words/, text.slice(0, 20));
  }
  assert.equal(parseQuery(`"${'word '.repeat(250)}"`).mistake, undefined);
  for (const text of ['a'.repeat(20_001), `"${'word '.repeat(30_000)}"`]) {
    const {mistake} = parseQuery(text);
    assert.deepEqual(mistake, {
      from: 20_000,
      to: text.length,
      message: 'A query can have at most 20,000 characters. Shorten it.',
    });
  }
});
