import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseDate} from '../../../source/article/article.ts';
import {findDates} from '../../../source/intake/page-text/dates.ts';
import fc from '../../support/fast-check.ts';

const date = (text: string, place = '') => findDates(text, place)[0]?.date;

describe('a date in a line', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Jun 26, 2017, 05.54 AM (IST)', '2017-06-26T05:54'],
    ['Published November 20th, 2019 - 07:29 GMT', '2019-11-20T07:29+00:00'],
    ['Nov 19, 2019, 10:31 pm EST', '2019-11-19T22:31-05:00'],
    ['By Sherif, Wednesday, 20 November 2019 08:05 GMT', '2019-11-20T08:05+00:00'],
    ['12:05 AM CET, 3 Feb 2019', '2019-02-03T00:05+01:00'],
    ['2019-11-20', '2019-11-20'],
    ['am 30. Juli 2018 um 9:05', '2018-07-30T09:05'],
    ['22 de janeiro de 2018', '2018-01-22'],
    ['le 1er août 2020', '2020-08-01'],
    ['Publié le 3 mars 2024 à 18h05', '2024-03-03T18:05'],
    ['3 de marzo de 2024 a las 9:05', '2024-03-03T09:05'],
    ['2016年12月1日', '2016-12-01'],
    ['2024年3月3日 18時05分', '2024-03-03T18:05'],
    ['2024년 3월 3일 18시 05분', '2024-03-03T18:05'],
    ['31/12/2018', '2018-12-31'],
    ['12/31/18', '2018-12-31'],
    ['3.2.2019', '2019-02-03'],
  ];
  for (const [text, expected] of cases) test(`${text} is ${expected}`, () => assert.equal(date(text), expected));

  test('is ignored if it is ambiguous or does not exist', () => {
    for (const text of ['3/2/2019', '31 February 2019', 'May 2019', 'version 1.2.3', 'call 12-34-56-78'])
      assert.equal(date(text), undefined, text);
  });

  test('has the offset of the time zone at its place', () => {
    const line = 'Feb 3, 2019, 06.07 PM (IST)';
    assert.equal(date(line, 'Pune, India'), '2019-02-03T18:07+05:30');
    assert.equal(date(line, 'Haifa, Israel'), '2019-02-03T18:07+02:00');
    assert.equal(date(line, 'Pune'), '2019-02-03T18:07');
  });

  test('is an update if its label says so', () => {
    assert.deepEqual(
      findDates('PUBLISHED: November 19, 2019 at 8:59 pm | UPDATED: November 20, 2019 at 10:16 pm', '').map(found => [
        found.kind,
        found.date,
      ]),
      [
        ['published', '2019-11-19T20:59'],
        ['modified', '2019-11-20T22:16'],
      ],
    );
  });

  test('is always valid, and inside its line', () => {
    const part = fc.constantFrom(
      'Jan',
      ' 3',
      '31',
      ', ',
      '2019',
      '19',
      '/',
      '.',
      ':',
      ' pm',
      'GMT',
      '年',
      '月',
      '日',
      ' ',
      'at ',
    );
    fc.assert(
      fc.property(fc.array(part, {maxLength: 20}), parts => {
        const text = parts.join('');
        for (const found of findDates(text, 'India')) {
          assert.equal(parseDate(found.date), found.date);
          assert.ok(found.start >= 0 && found.start < found.end && found.end <= text.length);
        }
      }),
    );
  });
});
