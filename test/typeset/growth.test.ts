import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import type {Article} from '../../source/article/article.ts';
import {findAll, pageLines} from '../../source/typeset/typeset.ts';
import {articleOf} from './article.ts';

/** Processor time of a piece of work in milliseconds, the lesser of two runs: what else the machine does, a collection of garbage among it, is left out. */
function cost(work: () => unknown): number {
  const times = Array.from({length: 2}, () => {
    const before = process.cpuUsage();
    work();
    const {user, system} = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** That eight times as much input takes no more than twenty times as long; work that grows with the square takes 64 times. */
function assertLinear(work: (times: number) => () => unknown): void {
  const [small, large] = [cost(work(1)), cost(work(8))];
  assert.ok(large <= 20 * Math.max(small, 3), `eight times the input takes ${large} ms instead of ${small} ms`);
}

const lines = (article: Article) => () => [
  ...pageLines(article, {width: 80, measure: 72, color: true, isReferenced: true}),
];

describe('linear work', () => {
  const bodies: Readonly<Record<string, string>> = {
    'unfinished links': '[a]('.repeat(1000),
    'nested quotes': '>'.repeat(1000),
    'elements without an end': 'a <q>b <sup>2'.repeat(200),
  };
  for (const [name, body] of Object.entries(bodies)) {
    test(`setting ${name}`, () => assertLinear(times => lines(articleOf(body.repeat(times)))));
  }

  for (const [name, phrase] of Object.entries({
    'that repeats itself': (length: number) => `${'a '.repeat(length)}b ${'a '.repeat(length)}`,
    'of many words': (length: number) => 'word '.repeat(length),
  })) {
    test(`searching for a phrase ${name}`, () =>
      assertLinear(times => {
        const text = 'a word a a '.repeat(3000 * times) + 'a '.repeat(6000 * times);
        return () => findAll(text, phrase(2000 * times));
      }));
  }
});

test('a phrase of any length is found at its place', () => {
  const phrase = `${'a b '.repeat(100)}a c`;
  assert.deepEqual(
    findAll(`a b ${phrase} a b ${phrase}`, phrase).map(({start}) => start),
    [4, 4 + phrase.length + 5],
  );
});
