import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {InputError} from '../../../source/article/article.ts';
import {read} from '../read.ts';

describe('front matter', () => {
  test('gives metadata under the usual names', async () => {
    const expected = {
      title: 'Plough',
      standfirst: 'Four winters are over.',
      byline: 'Anna Holm, Per Lind',
      source: 'Valley Post',
      place: 'Pass',
      url: 'https://example.org/plough',
      published: '2019-02-03',
      modified: '2019-02-04T10:00+01:00',
      language: 'en-GB',
      image: {url: 'https://example.org/plough.jpg'},
      tags: ['snow', 'ploughs'],
      body: 'It snows.',
    };
    const ours = `---
title: Plough
standfirst: Four winters are over.
byline: Anna Holm, Per Lind
source: Valley Post
place: Pass
url: https://example.org/plough
published: 2019-02-03
modified: 2019-02-04T10:00+01:00
language: en-GB
tags: [snow, ploughs]
image: https://example.org/plough.jpg
---
It snows.
`;
    const theirs = `---\r
Title: Plough\r
summary: Four winters are over.\r
authors:\r
  - Anna Holm\r
  - name: Per Lind\r
publication: Valley Post\r
place: Pass\r
link: https://example.org/plough\r
date: 2019-02-03\r
updated: 2019-02-04T10:00+01:00\r
lang: en_gb\r
tags: snow, ploughs\r
image: {url: https://example.org/plough.jpg}\r
...\r
It snows.`;
    assert.deepEqual(await read(ours), expected);
    assert.deepEqual(await read(theirs), expected);
  });

  test('keeps numbers and dates as written', async () => {
    const draft = await read('---\ntitle: 1984\ndate: 2019-02-03 18:07 +0100\n---\nIt was a bright cold day in April.');
    assert.deepEqual([draft.title, draft.published], ['1984', '2019-02-03T18:07+01:00']);
  });

  const broken: readonly (readonly [string, string, RegExp])[] = [
    [
      'is never closed',
      '---\ntitle: Plough\nIt snows.\n',
      /^notes\.md, line 1: the front matter is not closed within 16 KB: /,
    ],
    [
      'is not YAML',
      '---\ntitle: Plough\nplace: [Pass\n---\nIt snows.',
      /^notes\.md, line \d: the front matter is not YAML/,
    ],
    ['names a key twice', '---\ntitle: Plough\ntitle: Snow\n---\nIt snows.', /^notes\.md, line 3: .*unique/i],
    [
      'is a list',
      '---\n- Plough\n---\nIt snows.',
      /^notes\.md, line 2: the front matter is not a list of keys and values/,
    ],
    [
      'is a bomb of aliases',
      `---\na: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n---\nIt snows.`,
      /nested or aliased too deeply/,
    ],
    [
      'is nested without end',
      `---\ntitle: ${'['.repeat(10_000)}\n---\nIt snows.`,
      /^notes\.md, line 2: the front matter/,
    ],
  ];
  for (const [what, text, message] of broken)
    test(`that ${what} is refused with its line`, async () => {
      await assert.rejects(read(text, {name: 'notes.md'}), error => {
        assert.ok(error instanceof InputError);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      });
    });
});

describe('the headline of a Markdown text', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      'is its heading, which leaves the body',
      '# Snow *and* [ice](x) &amp; `sleet` #\n\nIt snows.',
      'Snow and ice & sleet',
      'It snows.',
    ],
    ['may be underlined', 'Snow\n====\n\nIt snows.', 'Snow', 'It snows.'],
    ['is the greatest heading', 'Intro.\n\n## Ice\n\n# Snow\n\nIt snows.', 'Snow', 'Intro.\n\n## Ice\n\n\nIt snows.'],
    ['is the first heading where none is great', '## Snow\n\nIt snows.', 'Snow', 'It snows.'],
    ['is no comment in code', '```sh\n# make\n```\n\n# Snow\n\nIt snows.', 'Snow', '```sh\n# make\n```\n\n\nIt snows.'],
    ['is that of the front matter', '---\ntitle: Ice\n---\n# Snow\n\nIt snows.', 'Ice', '# Snow\n\nIt snows.'],
    ['is not repeated', '---\ntitle: Snow\n---\n\n# Snow\n\nIt snows.', 'Snow', 'It snows.'],
    [
      'is the first sentence where there is no heading',
      'It *snows* in the valley. Nobody minds.',
      'It snows in the valley',
      'It *snows* in the valley. Nobody minds.',
    ],
  ];
  for (const [what, text, title, body] of cases)
    test(what, async () => {
      const draft = await read(text, {name: 'notes.md'});
      assert.deepEqual([draft.title, draft.body], [title, body]);
    });

  test('is cut at a word boundary at 80 characters if the first sentence is long', async () => {
    const {title} = await read(`${'snow and ice and '.repeat(20)}more.`, {name: 'notes.md'});
    assert.equal(title, 'snow and ice and snow and ice and snow and ice and snow and ice and snow and…');
  });
});

test('a heading keeps the meaning of its HTML as a headline', async () => {
  assert.equal((await read('# 10<sup>6</sup> and <q>CO<sub>2</sub></q>\n\nWords.')).title, '10⁶ and “CO₂”');
});
