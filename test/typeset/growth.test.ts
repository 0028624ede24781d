import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Article} from '../../source/article/article.ts';
import {findAll, pageLines} from '../../source/typeset/typeset.ts';
import {assertLinear} from '../support/growth.ts';
import {articleOf} from './article.ts';

const lines = (article: Article) => [...pageLines(article, {width: 80, measure: 72, color: true, isReferenced: true})];

describe('linear work', () => {
  const bodies: Readonly<Record<string, string>> = {
    'unfinished links': '[a]('.repeat(1000),
    'nested quotes': '>'.repeat(1000),
    'addresses with open parentheses': 'www.a.b('.repeat(2000),
    'elements without an end': 'a <q>b <sup>2'.repeat(200),
  };
  for (const [name, body] of Object.entries(bodies)) {
    test(`setting ${name}`, () => assertLinear(times => lines(articleOf(body.repeat(times))), 8));
  }

  for (const [name, phrase] of Object.entries({
    'that repeats itself': (length: number) => `${'a '.repeat(length)}b ${'a '.repeat(length)}`,
    'of many words': (length: number) => 'word '.repeat(length),
  })) {
    test(`searching for a phrase ${name}`, () =>
      assertLinear(size => findAll('a word a a '.repeat(3 * size) + 'a '.repeat(6 * size), phrase(2 * size)), 8000));
  }
});

test('a phrase of any length is found at its place', () => {
  const phrase = `${'a b '.repeat(100)}a c`;
  assert.deepEqual(
    findAll(`a b ${phrase} a b ${phrase}`, phrase).map(({start}) => start),
    [4, 4 + phrase.length + 5],
  );
});
