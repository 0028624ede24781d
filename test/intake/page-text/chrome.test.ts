import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {endsArticle, isChrome} from '../../../source/intake/page-text/chrome.ts';

describe('a line of page furniture', () => {
  for (const line of [
    'Skip to main content',
    'Share on Facebook',
    'Facebook Twitter Email',
    '858 shares',
    'Sign in',
    'Subscribe',
    'Get breaking news alerts in your inbox',
    'We use cookies to remember where you stopped reading.',
    'Advertisement',
    '© 2021 The Skarv Post',
    'All rights reserved',
    'Show Comments',
    '3 comments',
    'Related articles',
    'Most read',
    '• delete',
    'Tags: snow, ploughs',
  ])
    test(`such as: ${line}`, () => assert.equal(isChrome(line), true));
});

describe('a line of an article stays, although it begins like page furniture:', () => {
  for (const line of [
    'Share prices fell on Monday after the plough was bought.',
    'Facebook has bought a snow plough, the company said.',
    'Related to this is the question of who pays for the diesel.',
    'Comments by the mayor were met with silence in the hall.',
    'Home is where the plough is, she said.',
    'Popular belief has it that snow is white.',
    '他说。',
    '___',
    'More on that subject was not to be had from the council on Friday.',
  ])
    test(line, () => assert.equal(isChrome(line), false));
});

test('comments and lists of other articles end an article, a share button does not', () => {
  assert.equal(endsArticle('Leave a comment'), true);
  assert.equal(endsArticle('You may also like'), true);
  assert.equal(endsArticle('Share on Facebook'), false);
});
