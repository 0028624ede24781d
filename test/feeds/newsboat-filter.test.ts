import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {translateFilter} from '../../source/feeds/newsboat-filter.ts';
import fc from '../support/fast-check.ts';

suite('newsboat filters', () => {
  for (const [filter, query] of [
    ['unread = "yes"', 'is:unread'],
    ['unread != "yes"', 'is:read'],
    ['title =~ "Sponsored"', 'title:Sponsored'],
    ['title =~ "(?i)(sponsored|advert)"', '(title:sponsored or title:advert)'],
    ['title !~ "^Windows.*"', '-title:Windows'],
    ['title = "The week in pictures"', 'title:"The week in pictures"'],
    [String.raw`title =~ "say \"hi\""`, 'title:"say ""hi"""'],
    ['author =~ "Falk" and (content =~ "ferry" or link =~ "example.org")', 'by:Falk (ferry or url:"example.org")'],
    ['unread = "yes" and age < 7', 'is:unread age:<7d'],
    ['age between 0:10', 'age:>0d age:<11d'],
    ['age >= 3', 'age:>3d'],
    ['tags # "news" and tags !# "old"', '(feed:news or tag:news) -feed:old -tag:old'],
    ['unread = "yes" or tags !# "old"', 'is:unread or -feed:old -tag:old'],
    ['flags # "ab"', '(tag:"flag-a" or tag:"flag-b")'],
    ['feedtitle =~ "Tide"', 'feed:Tide'],
  ] as const) {
    test(`${filter} is ${query}`, () => assert.deepEqual(translateFilter(filter), {query}));
  }

  test('a filter without an equivalent query is named', () => {
    for (const filter of [
      'title =~ "a.b+"',
      'unread_count > 5',
      'title =~',
      'title',
      '(unread = "yes"',
      'age < x',
      '',
      'title # "a" b',
    ]) {
      const translated = translateFilter(filter);
      assert.ok('problem' in translated, filter);
      assert.match(translated.problem, /^The newsboat filter .* was left out: .+\.$/);
    }
  });

  test('no filter throws', () => {
    const pieces = fc.constantFrom(
      'title',
      ' =~ ',
      '"a"',
      '(',
      ')',
      ' and ',
      ' or ',
      '!',
      '#',
      'age',
      '<',
      '3',
      '"',
      '\\',
    );
    fc.assert(fc.property(fc.array(pieces), parts => void translateFilter(parts.join(''))));
  });
});
