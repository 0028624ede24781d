import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Captured} from '../../../source/article/article.ts';
import {parse} from '../../../source/intake/intake.ts';
import {extractOnThread} from '../../../source/intake/pdf/pdf-worker.ts';
import fc from '../../support/fast-check.ts';
import {assertLinear} from '../../support/growth.ts';
import {items} from '../items.ts';
import {type PdfExtras, type PdfLine, setLines, writePdf} from './write-pdf.ts';

const salt =
  'Salt came over the pass on the backs of mules, and every village on the way took its share before the road went down to the lake and the market.';
const toll =
  'A toll was due at each of the seven bridges. The keepers wrote their receipts on slate, which is why so few of them are left to us.';
const carts =
  'When the road was wide enough for carts, the mules went back to the mills, and nobody wrote about them again.';

const title: PdfLine = {x: 72, y: 80, text: 'The salt road', size: 24, font: 'bold'};

const read = (pages: readonly (readonly PdfLine[])[], more: PdfExtras = {}): Promise<Captured> =>
  parse({bytes: writePdf(pages, more), name: 'salt.pdf'});

const failureOf = async (bytes: Uint8Array) => {
  const {captured, failures} = await items(bytes, {name: 'salt.pdf'});
  assert.deepEqual(captured, []);
  return failures.join('\n');
};

describe('the text of a PDF', () => {
  test('has paragraphs without the ends of lines, below a headline', async () => {
    const bytes = writePdf([[title, ...setLines([salt, toll], {y: 120})]]);
    const {draft, capture} = await parse({bytes, name: 'salt.pdf'});
    assert.equal(draft.title, 'The salt road');
    assert.equal(draft.body, `${salt}\n\n${toll}`);
    assert.equal(capture.format, 'pdf');
    assert.deepEqual(Buffer.from(capture.bytes), bytes);
  });

  test('has headings by their size, also in bold at the size of the text', async () => {
    const {draft} = await read([
      [
        title,
        {x: 72, y: 120, text: 'Mules', size: 16},
        ...setLines([salt], {y: 145}),
        {x: 72, y: 200, text: '1.1 Bridges', font: 'bold'},
        ...setLines([toll], {y: 218}),
      ],
    ]);
    assert.equal(draft.body, `## Mules\n\n${salt}\n\n### 1.1 Bridges\n\n${toll}`);
  });

  test('has the links that lie over its words, also across lines', async () => {
    const address = 'https://toll.example/slates(1)';
    const {draft} = await read([
      [
        title,
        {
          x: 72,
          y: 120,
          text: 'Nobody has read all that is left of the tolls. See the slates',
          link: {from: 282, to: 345, address},
        },
        {x: 72, y: 132, text: 'of the seven bridges for more.', link: {from: 72, to: 163, address}},
        {x: 72, y: 180, text: 'The keepers are forgotten.', link: {from: 72, to: 200, address: 'file:///etc/passwd'}},
      ],
    ]);
    assert.equal(
      draft.body,
      'Nobody has read all that is left of the tolls. See [the slates of the seven bridges](https://toll.example/slates%281%29) for more.\n\nThe keepers are forgotten.',
    );
  });

  test('joins hyphenated words, and keeps the hyphens of compounds', async () => {
    const {draft} = await read([
      [
        title,
        {x: 72, y: 120, text: 'The keepers were well-known people, and nobody spoke of the settle-'},
        {x: 72, y: 132, text: 'ments at the pass. Their well-'},
        {x: 72, y: 144, text: 'known houses were built of stone, and the road led past each one.'},
      ],
    ]);
    assert.equal(
      draft.body,
      'The keepers were well-known people, and nobody spoke of the settlements at the pass. Their well-known houses were built of stone, and the road led past each one.',
    );
  });

  test('in columns is read column by column, below a headline that spans them', async () => {
    const long = (name: string) => Array.from({length: 3}, (_, index) => `${name} ${index + 1}. ${salt}`);
    const {draft} = await read([
      [
        {x: 72, y: 80, text: 'The salt road and all of its seven bridges', size: 24, font: 'bold'},
        ...setLines(long('Left'), {y: 120, x: 60, longest: 40}),
        ...setLines(long('Right'), {y: 120, x: 320, longest: 40}),
      ],
    ]);
    assert.equal(draft.body, [...long('Left'), ...long('Right')].join('\n\n'));
  });

  test('continues across pages without running heads and page numbers', async () => {
    const words = Array.from({length: 900}, (_, index) => `word${index}`);
    const lines = setLines([words.join(' ')], {y: 0}).map(({text}) => text);
    const pages = [lines.slice(0, 35), lines.slice(35, 70), lines.slice(70)].map((page, index) => [
      {x: 72, y: 40, text: index % 2 === 0 ? 'The salt road' : 'Ida Falk'},
      {x: 500, y: 40, text: String(index + 11)},
      ...page.map((text, row) => ({x: 72, y: 90 + row * 12, text})),
      {x: 280, y: 810, text: `Page ${index + 1} of 3`},
    ]);
    const {draft} = await read(pages, {info: {Title: 'The salt road'}});
    assert.equal(draft.body, words.join(' '));
  });

  test('has notes at its end, with references where their numbers were', async () => {
    const {draft} = await read([
      [
        title,
        {x: 72, y: 120, text: 'The toll was paid in salt'},
        {x: 176.5, y: 116, text: '1', size: 6},
        {x: 182.5, y: 120, text: 'and never in silver, as some have claimed since then.'},
        ...setLines([salt, toll, carts], {y: 140}),
        {x: 72, y: 700, text: '1', size: 5},
        {x: 76, y: 703, text: 'Receipts of the third bridge, in the archive of the valley.', size: 8},
      ],
    ]);
    assert.match(draft.body, /paid in salt\[\^1\] and never in silver/);
    assert.match(draft.body, /\n\n\[\^1\]: Receipts of the third bridge, in the archive of the valley\.$/);
  });

  test('has lists, code and tables', async () => {
    const row = (y: number, ...cells: readonly string[]) =>
      cells.map((text, index) => ({x: 72 + index * 150, y, text}));
    const {draft} = await read([
      [
        title,
        ...setLines([salt], {y: 120}),
        {x: 82, y: 170, text: '\u0095 Mules carry two sacks'},
        {x: 82, y: 182, text: '\u0095 Carts carry twenty'},
        {x: 72, y: 206, text: 'let sacks = 2;', font: 'mono'},
        {x: 84, y: 218, text: 'return sacks;', font: 'mono'},
        ...row(250, 'Bridge', 'Toll', 'Year'),
        ...row(262, 'Upper', '3 pence', '1701'),
        ...row(274, 'Lower', '4 pence', '1702'),
        ...setLines([toll], {y: 310}),
      ],
    ]);
    assert.equal(
      draft.body,
      [
        salt,
        '- Mules carry two sacks\n- Carts carry twenty',
        '```\nlet sacks = 2;\n  return sacks;\n```',
        '| Bridge | Toll | Year |\n| --- | --- | --- |\n| Upper | 3 pence | 1701 |\n| Lower | 4 pence | 1702 |',
        toll,
      ].join('\n\n'),
    );
  });

  test('has emphasis and code within a line', async () => {
    const {draft} = await read([
      [
        title,
        {x: 72, y: 120, text: 'The toll was'},
        {x: 132, y: 120, text: 'never', font: 'italic'},
        {x: 160, y: 120, text: 'silver, and the word'},
        {x: 256, y: 120, text: 'salary', font: 'bold'},
        {x: 292, y: 120, text: 'comes from salt.'},
        ...setLines([salt, toll], {y: 140}),
      ],
    ]);
    assert.match(draft.body, /^The toll was \*never\* silver, and the word \*\*salary\*\* comes from salt\.\n\n/);
  });

  test('keeps the words of any lines, in their order', async () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(word, {minLength: 1, maxLength: 60}), {minLength: 1, maxLength: 8}),
        async paragraphs => {
          const texts = paragraphs.map(words => words.join(' '));
          const {draft} = await read([[title, ...setLines(texts, {y: 120, longest: 60})]]);
          assert.equal(draft.body.replace(/\s+/g, ' '), texts.join(' '));
        },
      ),
    );
  });
});

describe('the head of a PDF', () => {
  test('has the address that it was fetched from', async () => {
    const address = 'https://example.org/salt.pdf';
    const {draft} = await parse({bytes: writePdf([setLines([salt])]), name: address, address});
    assert.deepEqual([draft.url, draft.title], [address, 'salt']);
  });

  const page = [
    title,
    {x: 72, y: 100, text: 'By Ida Falk'},
    {x: 72, y: 114, text: '3 April 2025'},
    ...setLines([salt], {y: 140}),
  ];

  test('is that of the metadata', async () => {
    const {draft} = await read([setLines([salt])], {
      info: {
        Title: 'The salt road',
        Author: 'Ida Falk',
        CreationDate: "D:20250403093000+01'00'",
        Keywords: 'salt, roads',
      },
    });
    assert.deepEqual(
      [draft.title, draft.byline, draft.published, draft.tags],
      ['The salt road', 'Ida Falk', '2025-04-03T09:30:00+01:00', ['salt', 'roads']],
    );
  });

  test('prefers XMP to older metadata', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">The salt road</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Ida Falk</rdf:li><rdf:li>Jon Berg</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>';
    const {draft} = await read([setLines([salt])], {xmp, info: {Title: 'Old', Author: 'Nobody'}});
    assert.deepEqual([draft.title, draft.byline], ['The salt road', 'Ida Falk, Jon Berg']);
  });

  test('is that of the first page if a program wrote the metadata', async () => {
    const {draft} = await read([page], {info: {Title: 'Microsoft Word - salt_final2.doc', Author: 'Administrator'}});
    assert.deepEqual([draft.title, draft.byline, draft.published], ['The salt road', 'Ida Falk', '2025-04-03']);
    assert.equal(draft.body, salt);
  });

  test('is the name of the file if nothing else is known', async () => {
    const {draft} = await parse({bytes: writePdf([setLines([salt])]), name: 'papers/salt_road-1.pdf'});
    assert.equal(draft.title, 'salt road 1');
  });
});

test('a PDF that saves the state of drawing many times takes no longer for each', () =>
  assertLinear(async size => {
    const {draft} = await read([setLines([salt])], {operators: 'q '.repeat(size)});
    assert.equal(draft.body, salt);
  }, 24_000));

describe('a PDF that cannot be read is refused in a sentence:', () => {
  test('one with a password', async () => {
    assert.equal(
      await failureOf(writePdf([setLines([salt])], {isLocked: true})),
      'salt.pdf is a PDF that is locked with a password: save it without one, for example with qpdf --decrypt.',
    );
  });

  test('one of scanned pages', async () => {
    assert.equal(
      await failureOf(writePdf([[], []])),
      'salt.pdf is a PDF that contains scanned pages without text: recognise its text first, for example with ocrmypdf.',
    );
  });

  test('one that is truncated', async () => {
    assert.equal(
      await failureOf(writePdf([setLines([salt])]).subarray(0, 40)),
      'salt.pdf is a damaged PDF or a part of one: download it again.',
    );
  });

  test('one that takes too long or too much memory', async () => {
    const bytes = writePdf(Array.from({length: 2000}, () => setLines([salt])));
    const problemOf = async (limits: {milliseconds: number; bytes: number}) => {
      const answer = await extractOnThread(Uint8Array.from(bytes), limits);
      return answer.kind === 'problem' && answer.problem;
    };
    assert.equal(await problemOf({milliseconds: -1, bytes: Infinity}), 'time');
    assert.equal(await problemOf({milliseconds: Infinity, bytes: -Infinity}), 'memory');
  });

  test('one with too much text', async () => {
    // Only text within the page counts. Each of its letters means 200 characters.
    const page = Array.from({length: 70}, (_, line) => ({x: 72, y: 80 + line * 10, text: 'a'.repeat(80)}));
    assert.match(
      await failureOf(writePdf([page, page, page, page], {meaning: 'late '.repeat(40)})),
      /^salt\.pdf is a PDF of more than 4,000,000 characters: divide it/,
    );
  });

  test('one with too many pages', async () => {
    assert.equal(
      await failureOf(writePdf(Array.from({length: 5001}, () => []))),
      'salt.pdf is a PDF of more than 5000 pages: divide it, for example with qpdf --split-pages.',
    );
  });
});
