import type {Captured} from '../../../source/article/article.ts';
import fc from '../../support/fast-check.ts';
import {captured} from '../fixtures.ts';

/** Words of many scripts. To a search, some are the same word, a prefix of another, or several words. */
const words = [
  'ferry',
  'Ferryman',
  'FERRIES',
  'fer',
  'née',
  'nee',
  'EU',
  'eu2',
  "don't",
  'x-ray',
  '3,14',
  '1999',
  'a',
  'of',
  'the',
  'straße',
  'strasse',
  'Őile',
  'oil',
  'İstanbul',
  'ﬁsh',
  'ＴＯＫＹＯ',
  'Donau\u00addampf',
  'donau',
  'naïve',
  'e\u0301lan',
  'Ωmega',
  'ωμεγα',
  'ёлка',
  'हिन्दी',
  'समाचार',
  'كِتاب',
  'كتاب',
  'ไทย',
  'ภาษาไทย',
  '橋',
  '新しい橋',
  '東京',
  'サーバー',
  '학교에서',
  '大学AI研究',
  '中文',
  '🎉',
] as const;

/** One of them. */
export const word = fc.constantFrom(...words);
const text = (maxLength: number) => fc.array(word, {maxLength}).map(all => all.join(' '));
const day = fc.constantFrom(
  '2017-01-01',
  '2017-01-01T00:30+02:00',
  '2017-06-30T23:30-05:00',
  '2018-01-01T05:00Z',
  '1820-05-05',
  '2150-01-01',
);
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, {nil: undefined});

/** An article. Some share an address, so that one is an edition of the other. */
export const article: fc.Arbitrary<Captured> = fc
  .record({
    number: fc.nat(30),
    title: text(3),
    body: text(12),
    standfirst: optional(text(3)),
    byline: optional(word.map(name => `Ann ${name}`)),
    source: optional(fc.constantFrom('The Tide', 'Tidewater Times', 'Évening Post')),
    place: optional(fc.constantFrom('Bergen', 'New York')),
    language: optional(fc.constantFrom('en', 'en-GB', 'de')),
    published: optional(day),
    tags: fc.uniqueArray(fc.constantFrom('sea', 'Sea', 'to read'), {maxLength: 2}),
  })
  .map(({number, title, ...facts}) => {
    const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    return captured({...given, title: `${title} ${number}`, url: `https://example.org/${number}`});
  });
