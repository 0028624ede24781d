import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readByline} from '../../../source/intake/page-text/byline.ts';
import {findDates, isAgo} from '../../../source/intake/page-text/dates.ts';

describe('a date is parsed in every language with month names:', () => {
  const dates: readonly string[] = [
    '12 March 2019',
    '12. März 2019',
    'le 12 mars 2019 à 10h30',
    '12 de marzo de 2019',
    '12 marzo 2019',
    '12 de março de 2019',
    '12 maart 2019',
    '12 marca 2019',
    '12 марта 2019 г.',
    '12 Mart 2019 Salı',
    '12 mars 2019 kl. 10.15',
    'den 12. marts 2019',
    '12. března 2019',
    '12 Maret 2019',
    '12 березня 2019',
    '2019年3月12日',
    '2019년 3월 12일',
    '12 مارس 2019',
    '2019-03-12T22:05:36Z',
  ];
  for (const text of dates) test(text, () => assert.equal(findDates(text, '')[0]?.date.slice(0, 10), '2019-03-12'));
});

test('a number, a word and a year are not a date if the word is not a month', () => {
  assert.deepEqual(findDates('12 Comments 2019', ''), []);
});

describe('a byline is read after the words of its language:', () => {
  const bylines: readonly (readonly [string, string])[] = [
    ['Von Anna Holm', 'Anna Holm'],
    ['Par Anna Holm', 'Anna Holm'],
    ['Por Anna Holm', 'Anna Holm'],
    ['Di Anna Holm', 'Anna Holm'],
    ['Door Anna Holm', 'Anna Holm'],
    ['Autor: Anna Holm', 'Anna Holm'],
    ['Автор: Анна Хольм', 'Анна Хольм'],
    ['Text: Anna Holm', 'Anna Holm'],
    ['By Anna HolmBusiness Columnist', 'Anna Holm'],
    ['By Anna Holm, National Political Writer', 'Anna Holm'],
  ];
  for (const [line, name] of bylines) test(line, () => assert.equal(readByline(line)?.byline, name));
});

test('a relative date is not a sentence with a number', () => {
  for (const text of ['2 hours ago', 'vor 3 Stunden', 'il y a 2 heures', 'hace 5 minutos', '3時間前'])
    assert.ok(isAgo(text), text);
  assert.ok(!isAgo('The 2 ploughs were sold.'));
});
