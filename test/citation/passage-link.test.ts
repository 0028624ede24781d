import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {passageLink, quotePassage} from '../../source/citation/citation.ts';
import fc from '../support/fast-check.ts';
import {articleOf} from '../typeset/article.ts';

const page = 'https://example.org/a';

describe('a link to a passage', () => {
  const text = 'The ferry left at nine. The bridge stayed closed.\nThe ferry left at nine, again.';
  const cases: readonly (readonly [what: string, passage: Parameters<typeof passageLink>[1], directive: string])[] = [
    [
      'names words that are there once',
      {quote: 'The bridge stayed closed.', prefix: 'nine. '},
      'The%20bridge%20stayed%20closed.',
    ],
    [
      'adds whole words of the context if the words are there twice',
      {quote: 'ferry left at nine', prefix: 'rwise stayed closed. At last, The ', suffix: ', again.'},
      'At%20last%2C%20The-,ferry%20left%20at%20nine,-%2C%20again.',
    ],
    ['encodes what separates its parts', {quote: 'a-b, c & d: 橋'}, 'a%2Db%2C%20c%20%26%20d%3A%20%E6%A9%8B'],
    [
      'names both ends of several paragraphs',
      {quote: 'bridge stayed closed.\nThe ferry left'},
      'bridge%20stayed%20closed.,The%20ferry%20left',
    ],
  ];
  for (const [what, passage, directive] of cases) {
    test(what, () => {
      const link = passageLink(
        page,
        passage,
        text + passage.quote.repeat(text.includes(passage.quote.slice(0, 6)) ? 0 : 1),
      );
      assert.equal(link, `${page}#:~:text=${directive}`);
    });
  }

  test('keeps the fragment of the address, and replaces a directive', () => {
    assert.equal(passageLink(`${page}?x=1#part`, {quote: 'x'}, 'x'), `${page}?x=1#part:~:text=x`);
    assert.equal(passageLink(`${page}#:~:text=old`, {quote: 'x'}, 'x'), `${page}#:~:text=x`);
    assert.equal(passageLink(page, {quote: ' '}, 'x'), page);
  });

  test('finds the passage that it was made for, whatever the text', () => {
    const word = fc.string({unit: fc.constantFrom(...'ab橋-,&%'), minLength: 1, maxLength: 3});
    const words = fc.array(word, {minLength: 1, maxLength: 40}).map(list => list.join(' '));
    fc.assert(
      fc.property(words, words, words, (before, quote, after) => {
        // Numbered words make every place unique.
        const [prefix, suffix] = [`${before} <1> <2> <3> `, ` <4> <5> <6> ${after}`];
        const text = prefix + quote + suffix;
        const link = new URL(passageLink(page, {quote, prefix: prefix.slice(-32), suffix: suffix.slice(0, 32)}, text));
        assert.equal(find(text, link.hash.slice('#:~:text='.length)), text.indexOf(quote, prefix.length));
      }),
    );
  });
});

/** Finds a text directive as a browser does: the context, the first and the last words of the passage. */
function find(text: string, directive: string): number {
  const parts = directive.split(',');
  const decode = (part: string) => decodeURIComponent(part);
  const before = parts[0]?.endsWith('-') ? decode(parts.shift()?.slice(0, -1) ?? '') : undefined;
  const after = parts.at(-1)?.startsWith('-') ? decode(parts.pop()?.slice(1) ?? '') : undefined;
  const [start = '', end] = parts.map(decode);
  for (let at = text.indexOf(start); at !== -1; at = text.indexOf(start, at + 1)) {
    if (before !== undefined && !text.slice(0, at).trimEnd().endsWith(before)) continue;
    for (let to = end === undefined ? at + start.length : text.indexOf(end, at + start.length); to !== -1; ) {
      const behind = to + (end?.length ?? 0);
      if (after === undefined || text.slice(behind).trimStart().startsWith(after)) return at;
      to = end === undefined ? -1 : text.indexOf(end, to + 1);
    }
  }
  return -1;
}

describe('a quotation', () => {
  const style = '“{quote}” ({byline}, “{title}”, {source}, {date}, {link})';
  test('names the author, the source, the day of the publication and the passage', () => {
    const article = articleOf('x', {
      byline: 'Ada Falk',
      source: 'The Tide',
      published: '2024-03-09T23:30-05:00',
      url: page,
    });
    assert.equal(
      quotePassage(style, article, {quote: 'Two\nlines'}),
      '“Two lines” (Ada Falk, “A headline”, The Tide, 9 March 2024, https://example.org/a#:~:text=Two,lines)',
    );
  });
  test('leaves out what is not known, with the punctuation before it', () => {
    assert.equal(quotePassage(style, articleOf('x'), {quote: 'Words'}), '“Words” (“A headline”)');
    assert.equal(quotePassage('{quote} — {byline}, {date}', articleOf('x'), {quote: '{byline}'}), '{byline}');
  });
});
