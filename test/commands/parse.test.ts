import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatExplanation} from '../../source/commands/explanation.ts';
import {explain, parse} from '../../source/intake/intake.ts';
import {pack} from '../intake/archives/pack.ts';
import {agencyPage, menuPage, page, paragraphs, paragraphsHtml} from '../intake/pages.ts';

/** What `parse --explain` prints; its failures as `failed: SENTENCE`. */
async function explained(text: string | Uint8Array, columns?: number, name?: string): Promise<string> {
  const printed: string[] = [];
  const bytes = Buffer.from(text);
  for await (const one of explain({bytes, ...(name !== undefined && {name})}))
    printed.push('failure' in one ? `failed: ${one.failure}` : formatExplanation(one, columns));
  return printed.join('\n');
}

test('parse --explain labels each line of a page', async () => {
  const rows = (await explained(menuPage)).split('\n');
  const row = (text: string) => rows.findLast(row => row.endsWith(text)) ?? '';
  assert.deepEqual(
    rows.slice(0, 7).map(row => row.replace(/ {2,}/g, '  ')),
    [
      'standard input was read as page text.',
      '',
      'headline  line 10  Lighthouse keeper retires after fifty winters',
      'byline  line 12  Anna Holm and Per Lind',
      'published  line 13  2021-03-12T21:15+00:00',
      'body  4 lines of 23  84 words',
      '',
    ],
  );
  assert.equal(rows.length, 7 + menuPage.split('\n').length + 1);
  assert.match(row('By Anna Holm and Per Lind'), /^byline /);
  assert.match(row('12 March 2021, 9:15 pm GMT'), /^date /);
  assert.match(row('Tweet'), /^chrome +a share button /);
  assert.match(row('has never been wrong.'), /^body +\d+% like the article /);
  assert.match(row('Related'), /^chrome +the heading of a list of other articles /);
});

test('parse --explain names the line of each metadata field, even if one line has several', async () => {
  const [, facts = ''] = (await explained(agencyPage)).split('\n\n');
  const rows = facts.split('\n').map(row => row.split(/ {2,}/));
  const lineOf = (label: string) => rows.find(([name]) => name === label)?.[1] ?? '';
  assert.match(lineOf('byline'), /^line \d+$/);
  for (const label of ['source', 'place', 'published']) assert.equal(lineOf(label), lineOf('byline'));
  assert.match(lineOf('caption'), /^line \d+$/);
  assert.equal(lineOf('credit'), lineOf('caption'));
  assert.match(await explained(paragraphs[0] ?? ''), /\nheadline {2}the first sentence +Three towns/);
});

test('parse --explain labels every line of a joined paragraph', async () => {
  const note = 'Plough\n\nThe plough came on Friday, and nobody in the three\ntowns had been told of it.';
  assert.deepEqual(
    (await explained(note)).split('\n').map(row => row.slice(0, 10).trim()),
    ['standard i', '', 'headline', 'body', '', 'headline', '', 'body', 'body', ''],
  );
});

test('parse --explain keeps its columns in a narrow terminal and never cuts a sentence', async () => {
  const name = `${'valley/'.repeat(12)}plough.txt`;
  const [sentence, ...rows] = (await explained(menuPage, 70, name)).split('\n');
  assert.equal(sentence, `${name} was read as page text.`);
  for (const row of rows) assert.ok(row.length <= 70);
});

const valley = page(
  `<nav><a href="/">Home</a> <a href="/news">News</a></nav>
  <article><h1>Valley towns share a plough</h1><p class="dek">A quarrel ends.</p><p>By Anna Holm</p><p>3 February 2019</p>
  <figure><img src="/plough.jpg"><figcaption>The plough in October</figcaption></figure>
  ${paragraphsHtml}<p>Share on Facebook</p><p>Read also: <a href="/ferry">The ferry of the lower valley</a></p>
  <p>Anna Holm is a reporter for the Valley Post.</p><h3>Related</h3><ul><li><a href="/a">Harbour dredging</a></li></ul></article>
  <aside>The most read stories of the week</aside><p>Imprint and terms of the valley</p>`,
  '<meta property="og:title" content="Valley towns share a plough"><meta name="description" content="A quarrel ends."><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Plough bought", "publisher": "Valley Post"}</script>',
);

test('parse --explain labels each line of a saved page, and names the origin of each metadata field', async () => {
  const rows = (await explained(valley)).split('\n').map(row => row.replace(/ {2,}/g, '  '));
  for (const row of [
    'standard input was read as HTML.',
    'source  JSON-LD  Valley Post',
    'language  <html lang>  en',
    'standfirst  printed, <meta description>  A quarrel ends.',
    'headline  a heading, and <meta og:title>  Valley towns share a plough',
    'byline  a line that names the author  By Anna Holm',
    'date  a date by the headline  3 February 2019',
    'caption  of the picture above the text  The plough in October',
    `body  in the article's part of the page  ${paragraphs[0]}`,
    'chrome  a share button  Share on Facebook',
    'chrome  a link to another story  Read also: The ferry of the lower valley',
    'chrome  about the author or the making of the story  Anna Holm is a reporter for the Valley Post.',
    'chrome  the heading of a list of other articles  Related',
    'chrome  a list of other stories  Harbour dredging',
    'chrome  left out, in <aside>  The most read stories of the week',
    'chrome  left out, after the end of the body  Imprint and terms of the valley',
  ])
    assert.ok(rows.includes(row), `${row}\n--\n${rows.join('\n')}`);
});

test('parse --explain explains the same reading as parse prints', async () => {
  for (const text of [
    valley,
    page(paragraphsHtml),
    page(`${paragraphsHtml}<p>Text<sup><a href="#n1">1</a></sup>.</p><ol><li id="n1">A note.</li></ol>`),
  ]) {
    const {draft} = await parse({bytes: Buffer.from(text)});
    for await (const one of explain({bytes: Buffer.from(text)})) {
      assert.ok('draft' in one);
      assert.deepEqual(one.draft, draft);
      const body = one.lines.filter(({verdict}) => verdict?.kind === 'body').map(({text}) => text.slice(0, 4));
      for (const line of body) assert.ok(draft.body.includes(line), line);
    }
  }
});

test('parse --explain prints no control characters of a page', async () => {
  const rows = await explained(
    page(`<h1>Plough&#27;[2J</h1>${paragraphsHtml}<p>A last &#27;]0;title&#7; word on snow and its removal</p>`),
  );
  assert.doesNotMatch(rows, /[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
});

test('parse --explain names the use of each field of a record', async () => {
  const record = {
    title: 'Plough',
    url: 'https://example.org/plough',
    Date_Publish: '2021-03-04 05:06:07',
    text: 'The plough came on Friday.',
    canonical: 'https://example.org/other',
    image: 'javascript:1',
    mood: 'glad',
    authors: ['Anna Holm', 'Per Lind'],
    summary: null,
  };
  const lines = `${JSON.stringify(record)}\nno JSON\n{"url": "https://example.org/snow"}\n`;
  const [first, second, third] = (await explained(lines, undefined, 'news.jsonl')).split(/\n(?=failed|news)/);
  const rows = (first ?? '').split('\n').map(row => row.replace(/ {2,}/g, '  '));
  assert.equal(rows[0], 'news.jsonl, line 1 was read as a record.');
  assert.deepEqual(
    rows
      .slice(rows.lastIndexOf('', -3) + 1)
      .filter(Boolean)
      .slice(-9),
    [
      'headline  title  Plough',
      'address  url  https://example.org/plough',
      'published  Date_Publish  2021-03-04 05:06:07',
      'body  text  The plough came on Friday.',
      'ignored  canonical: url is used instead  https://example.org/other',
      'ignored  image: is not a valid picture  javascript:1',
      'ignored  mood: is not stored  glad',
      'byline  authors  ["Anna Holm","Per Lind"]',
      'ignored  summary: is empty',
    ],
  );
  assert.match(second ?? '', /^failed: news.jsonl, line 2, is not valid JSON/);
  assert.match(third ?? '', /body +none: only its address is stored/);
});

test('parse --explain names the use of the fields of exports', async () => {
  const csv = 'title,url,time_added,tags,status\nPlough,https://example.org/plough,1609459200,snow|cat,archive\n';
  const rows = (await explained(csv, undefined, 'pocket.csv')).split('\n').map(row => row.replace(/ {2,}/g, '  '));
  assert.equal(rows[0], 'pocket.csv, line 2 was read as a record of Pocket.');
  for (const row of [
    'kept on  time_added  1609459200',
    'tags  tags  snow|cat',
    'read  status  archive',
    'tags  field tags  snow, cat',
  ])
    assert.ok(rows.includes(row), row);
});

test('parse --explain names defaults, and highlights from a separate file', async () => {
  const archive = pack({
    'part_000000.csv': 'title,url,time_added,tags,status\nPlough,https://example.org/plough,1609459200,snow,unread\n',
    'annotations/part_000000.json': '[{"url":"https://example.org/plough","highlights":[{"quote":"It snows."}]}]',
  });
  const rows = (await explained(archive)).split('\n').map(row => row.replace(/ {2,}/g, '  '));
  for (const row of [
    'read  no field says so  no',
    'ignored  status: changes nothing  unread',
    'highlights  field annotations  1 passage',
    'highlights  annotations  [{"quote":"It snows."}]',
  ])
    assert.ok(rows.includes(row), row);
});

test('parse --explain labels addresses, notes and the chapters of a book', async () => {
  const bookmark =
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><A HREF="https://example.org/a" ICON="data:x">Ferry</A>\n<DD>Late\n</DL>';
  const marked = (await explained(bookmark)).split('\n').map(row => row.replace(/ {2,}/g, '  '));
  for (const row of ['address  href  https://example.org/a', 'standfirst  note  Late', 'headline  title  Ferry'])
    assert.ok(marked.includes(row), row);
  const chapter = (text: string) => `<html><body><p>${text}</p></body></html>`;
  const book = pack({
    'META-INF/container.xml': '<container><rootfile full-path="book.opf"/></container>',
    'book.opf':
      '<package><metadata><dc:title>Ferry</dc:title></metadata><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    'a.xhtml': chapter('It leaves.'),
    'b.xhtml': chapter('It arrives.'),
  });
  const rows = (await explained(book)).split('\n').map(row => row.replace(/ {2,}/g, '  '));
  for (const row of [
    'body  fields chapter 1 and chapter 2  4 words',
    'body  chapter 1  It leaves.',
    'body  chapter 2  It arrives.',
    'headline  title  Ferry',
  ])
    assert.ok(rows.includes(row), row);
});

test('parse --explain names the keys of front matter and the heading of a Markdown text', async () => {
  const rows = (await explained('---\nauthor: Anna Holm\nmood: glad\n---\n\n# Plough\n\nIt snows.\n'))
    .split('\n')
    .map(row => row.replace(/ {2,}/g, '  '));
  for (const row of [
    'byline  author  Anna Holm',
    'ignored  mood: is not stored  glad',
    'headline  the heading of the text  # Plough',
    'body  Markdown is stored unchanged  It snows.',
  ])
    assert.ok(rows.includes(row), row);
});

test('parse --explain refuses an input without an article as parse does', async () => {
  assert.match(await explained('two words'), /^failed: standard input contains no article/);
});

test('parse --explain distinguishes identical lines, even within one element', async () => {
  const poem = `${paragraphs[0]}<br>It snows.<br>${paragraphs[1]}<br>It snows.<br>${paragraphs[2]}`;
  const rows = (
    await explained(page(`<nav>It snows.</nav><article><h1>Plough</h1><div>${poem}</div></article>`))
  ).split('\n');
  assert.deepEqual(
    rows.filter(row => row.endsWith('It snows.')).map(row => row.slice(0, 10).trim()),
    ['chrome', 'body', 'body'],
  );
});

test('parse --explain shows a record that is nested too deep, and how a deep page was read', async () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  assert.match(
    await explained(`{"title": "Plough", "text": "It snows.", "mood": ${nested}}`),
    /ignored +mood: is not stored +values nested too deep to show\n/,
  );
  assert.match(
    await explained(page(`${'<div>'.repeat(1000)}${paragraphsHtml}`)),
    /^standard input was read as the text of HTML that is too large or too deeply nested\.\n/,
  );
});

test('parse --explain lists the values of a page that were not chosen, and why', async () => {
  const json = [
    {'@type': 'NewsArticle', headline: 'Plough', author: {name: 'Anna Holm'}, datePublished: '2024-03-02'},
    {'@type': 'NewsArticle', headline: 'The stick', author: {name: 'Per Lind'}, datePublished: '1970-01-01'},
  ];
  const head = `<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="Valley Post"><link rel="canonical" href="https://valley.example/"><meta property="og:url" content="https://valley.example/plough"><script type="application/ld+json">${JSON.stringify(json)}</script>`;
  const text = await explained(page(`<article><h1>Plough</h1>${paragraphsHtml}</article>`, head));
  const rows = text.split('\n').filter(row => row.startsWith('not '));
  assert.deepEqual(
    rows.map(row => row.replace(/ {2,}/g, '  ')),
    [
      'not headline  <meta og:title>: the name of the site  Valley Post',
      'not headline  <title>: the page prints another  Plough news',
      'not headline  JSON-LD of another text: the page prints another  The stick',
      'not byline  JSON-LD of another text: JSON-LD takes precedence  Per Lind',
      'not published  JSON-LD of another text: not a date  1970-01-01',
      'not address  <link canonical>: a front page or a local host  https://valley.example/',
    ],
  );
});

test('parse --explain says why a text is not the body of its page', async () => {
  const [first = ''] = paragraphs;
  const json = {'@type': 'NewsArticle', headline: 'Plough', articleBody: [...paragraphs, ...paragraphs].join('\n')};
  const text = await explained(
    page(
      `<article><h1>Plough</h1><p>${first}</p></article>`,
      `<script type="application/ld+json">${JSON.stringify(json)}</script>`,
    ),
  );
  assert.match(text, /\nnot body +the page: only a part of the text in JSON-LD +29 words: Three towns/);
});
