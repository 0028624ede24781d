import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {headlineOfAddress} from '../../source/intake/address-headline.ts';
import fc, {webAddress} from '../support/fast-check.ts';

const headlines: Readonly<Record<string, string>> = {
  'https://www.reddit.com/r/snow/comments/abc12/who_owns_the_stick/': 'Who owns the stick',
  'https://www.reddit.com/r/snow/comments/abc12/who_owns_the_stick/k3x9/': 'Who owns the stick',
  'https://valley.example/2023/01/12/the-plough-is-late-12345678.html': 'The plough is late',
  'https://valley.example/wiki/Plough_(tool)?from=snow': 'Plough (tool)',
  'https://snow.example/users/anna/statuses/1094': 'Post 1094 by @anna@snow.example',
  'https://snow.example/@per@ice.example/331': 'Post 331 by @per@ice.example',
  'https://x.com/anna/status/1610': 'Post 1610 by @anna',
  'https://valley.example/story/5dd4c7d220302725ad4f6fbb': 'valley.example/story/5dd4c7d220302725ad4f6fbb',
  'https://www.valley.example/': 'valley.example',
  'https://valley.example/watch?v=a': 'valley.example/watch?v=a',
  'https://valley.example/%E9%9B%AA': 'valley.example/雪',
  'not an address': 'not an address',
};

describe('the headline of an article that is stored only as an address is', () => {
  for (const [address, headline] of Object.entries(headlines))
    test(`${headline}`, () => assert.equal(headlineOfAddress(address), headline));

  test('never empty', () => {
    fc.assert(fc.property(webAddress, url => headlineOfAddress(url).trim() !== ''));
    fc.assert(fc.property(fc.string({minLength: 1}), text => headlineOfAddress(text) !== ''));
  });
});
