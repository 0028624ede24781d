import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Article} from '../../source/article/article.ts';
import {pageLines} from '../../source/typeset/typeset.ts';
import {inTimeZone} from '../support/time-zone.ts';
import {articleOf} from './article.ts';

type Facts = Partial<Omit<Article, 'body'>>;

function setArticle(facts: Facts, width = 60): string[] {
  const lines = [...pageLines(articleOf('Body.', facts), {width, measure: 72, color: false})];
  return lines.map(line => line.replaceAll('\u00a0', ' '));
}

describe('the head of an article', () => {
  test('has headline, standfirst, authors, circumstances and caption in this order, with empty lines between them', async () => {
    const facts: Facts = {
      title: 'Ferry keeps its hours',
      standfirst: 'The crew voted.',
      byline: 'Ines Marlow',
      source: 'The Brenn Post',
      place: 'Brenn',
      published: '2024-03-09T07:05+01:00',
      image: {caption: 'The ferry at dawn.', credit: 'Tom Hale'},
      words: 500,
    };
    const lines = await inTimeZone('America/New_York', () => setArticle(facts, 72));
    assert.deepEqual(lines, [
      'Ferry keeps its hours',
      '',
      'The crew voted.',
      '',
      'By Ines Marlow · The Brenn Post',
      'Brenn · 9 March 2024, 01:05 (07:05 +01:00) · 3 min read',
      '',
      '▣ The ferry at dawn. — Photograph: Tom Hale',
      '',
      'Body.',
    ]);
  });

  test('omits unknown metadata and their lines', () => {
    assert.deepEqual(setArticle({title: 'Ferry', words: 0}), ['Ferry', '', 'Body.']);
    assert.deepEqual(setArticle({title: 'Ferry', image: {url: 'https://example.org/a.png'}, words: 0}), [
      'Ferry',
      '',
      'Body.',
    ]);
  });

  test('says that only the address is known if there is no text', () => {
    const article = articleOf('', {title: 'Ferry', words: 0, published: '2024-03-09'});
    const lines = [...pageLines(article, {width: 60, measure: 72, color: false})];
    assert.equal(lines[2], '9 March 2024 · address only, not fetched yet');
  });

  test('keeps a number with its unit', () => {
    const lines = setArticle({title: 'Ferry', place: 'Brenn-on-Sea', words: 500}, 16);
    assert.deepEqual(lines.slice(2, 4), ['Brenn-on-Sea', '3 min read']);
  });

  test('keeps an offset with its time', async () => {
    const facts: Facts = {title: 'Ferry', published: '2026-11-21T09:00+01:00', words: 0};
    const lines = await inTimeZone('UTC', () => setArticle(facts, 36));
    assert.deepEqual(lines.slice(2, 4), ['21 November 2026, 08:00', '(09:00 +01:00)']);
  });

  test('names author and source once if they are the same', () => {
    assert.deepEqual(setArticle({title: 'Ferry', byline: 'Agency', source: 'Agency', words: 0})[2], 'By Agency');
  });

  test('hangs the second line of a caption under the first word', () => {
    const lines = setArticle({title: 'Ferry', image: {caption: 'The old ferry at dawn'}, words: 0}, 14);
    assert.deepEqual(lines.slice(2, 4), ['▣ The old', '  ferry at']);
  });

  test('shows headline and standfirst unchanged: no Markdown, no entities', () => {
    const lines = setArticle({title: 'A *star* &amp; <b>', standfirst: '1. `x`', words: 0});
    assert.deepEqual(lines.slice(0, 3), ['A *star* &amp; <b>', '', '1. `x`']);
  });

  test('has a bold headline and dimmed metadata', () => {
    const article = articleOf('Body.', {title: 'Ferry', byline: 'Ines Marlow', words: 0});
    const lines = [...pageLines(article, {width: 60, measure: 72, color: true})];
    assert.deepEqual(lines, ['\x1b[1mFerry\x1b[0m', '', '\x1b[2mBy Ines Marlow\x1b[0m', '', 'Body.']);
  });

  test('is never wider than the measure', () => {
    const article = articleOf('Body.', {title: 'word '.repeat(40).trim()});
    for (const line of pageLines(article, {width: 200, measure: 72, color: false})) assert.ok(line.length <= 72);
  });
});
