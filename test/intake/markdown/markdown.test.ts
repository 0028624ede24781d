import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {InputError} from '../../../source/article/article.ts';
import {read} from '../read.ts';

describe('front matter', () => {
  test('provides metadata under the usual names', async () => {
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
      '---\ntitle: Plough\nplace:\n  - [Pass\n---\nIt snows.',
      /^notes\.md, line \d: the front matter is not YAML/,
    ],
    [
      'is not TOML',
      '+++\ntitle = "Plough"\nplace = Pass\n+++\nIt snows.',
      /^notes\.md, line 3: the front matter is not TOML \(invalid value\): /,
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

describe('front matter that is not YAML', () => {
  const lines: readonly (readonly [line: string, title: string])[] = [
    ['title: Snow: a winter', 'Snow: a winter'],
    ['title: @snow', '@snow'],
    ['title: [draft] Snow', '[draft] Snow'],
    ['title: "Snow" and ice', '"Snow" and ice'],
    ['title: "He said "snow""', 'He said "snow"'],
    ["title: 'It's snow'", "It's snow"],
    ['title: "Snow', 'Snow'],
    ['title: *Snow* again', '*Snow* again'],
    ['title: `Snow`', '`Snow`'],
    ['title: #snow', '#snow'],
    ['title: % of snow', '% of snow'],
  ];
  for (const [line, title] of lines)
    test(`is read literally: ${line}`, async () => {
      const draft = await read(`---\n${line}\nplace: Pass\n---\nIt snows in the valley.`, {name: 'notes.md'});
      assert.deepEqual([draft.title, draft.place], [title, 'Pass']);
    });

  test('leaves the other lines as YAML', async () => {
    const draft = await read('---\ntitle: Snow: a winter\nsummary: |\n  It is: cold.\ntags:\n\t- ice\n---\nIt snows.', {
      name: 'notes.md',
    });
    assert.deepEqual([draft.standfirst, draft.tags], ['It is: cold.', ['ice']]);
  });

  test('has dates in words, links to notes and hashtags', async () => {
    const draft = await read(
      '---\ntitle: Snow\ndate: January 12, 2023\nupdated: 13 Jan 2023 09:00\nauthor: [[Anna Holm]], [[P|Per Lind]]\ntags: #snow #ice/old\n---\nIt snows.',
      {name: 'notes.md'},
    );
    assert.deepEqual(
      [draft.published, draft.modified, draft.byline, draft.tags],
      ['2023-01-12', '2023-01-13T09:00', 'Anna Holm, Per Lind', ['snow', 'ice/old']],
    );
  });
});

describe('metadata of other programs', () => {
  test('is TOML, as in Hugo and Zola', async () => {
    const draft = await read(
      '+++\ntitle = "Snow: a winter"\ndate = 2023-01-12T08:00:00+01:00\n[taxonomies]\ntags = ["snow", "ice"]\n[extra]\nauthor = "Anna Holm"\n+++\n\nIt snows.',
    );
    assert.equal(draft.title, 'Snow: a winter');
    assert.equal(draft.byline, 'Anna Holm');
    assert.equal(draft.published, '2023-01-12T08:00:00+01:00');
    assert.deepEqual(draft.tags, ['snow', 'ice']);
    assert.equal(draft.body, 'It snows.');
  });

  test('is properties, as in Logseq, and none of them is in the body', async () => {
    const draft = await read(
      'title:: Snow\nurl:: https://example.org/snow\nauthor:: [[Anna Holm]]\ntags:: [[snow]], #ice\n\n- It snows in the valley.\n\t- Nobody minds.\n\t  collapsed:: true\n',
    );
    assert.deepEqual(
      [draft.title, draft.url, draft.byline, draft.tags],
      ['Snow', 'https://example.org/snow', 'Anna Holm', ['snow', 'ice']],
    );
    assert.equal(draft.body, '- It snows in the valley.\n    - Nobody minds.');
  });

  test('is lines before the text, as in Pelican', async () => {
    const draft = await read('Title: Snow: a winter\nDate: 2010-12-03 10:20\nTags: snow, ice\n\nIt snows.', {
      name: 'snow.md',
    });
    assert.deepEqual(
      [draft.title, draft.published, draft.tags, draft.body],
      ['Snow: a winter', '2010-12-03T10:20', ['snow', 'ice'], 'It snows.'],
    );
  });

  test('is not read from a text that only begins with a colon', async () => {
    const {body} = await read('Warning: it snows.\nNote: nobody minds.\n\nThe valley is white.', {name: 'a.md'});
    assert.match(body, /^Warning: it snows/);
  });
});

describe('a note whose file name is its title', () => {
  const name = 'Notes/Snow in the valley.md';

  test('has that title, and the tags of its first line', async () => {
    const draft = await read('#snow #ice/old\n\nNobody minds that it snows.', {name});
    assert.deepEqual(
      [draft.title, draft.tags, draft.body],
      ['Snow in the valley', ['snow', 'ice/old'], 'Nobody minds that it snows.'],
    );
  });

  test('keeps the headings of its sections', async () => {
    const draft = await read('---\ntags: [snow]\n---\n## Ice\n\nIt snows.', {name});
    assert.deepEqual([draft.title, draft.body], ['Snow in the valley', '## Ice\n\nIt snows.']);
  });

  test('prefers the title of its front matter or heading', async () => {
    assert.equal((await read('# Ice\n\nIt snows.', {name})).title, 'Ice');
    assert.equal((await read('---\ntitle: Ice\n---\nIt snows.', {name})).title, 'Ice');
  });

  test('needs a specific name of several words', async () => {
    for (const other of ['Untitled 2.md', 'readme.md', 'snow.md'])
      assert.equal((await read('It snows. Nobody minds.', {name: other})).title, 'It snows');
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
