import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {items} from '../items.ts';
import {page, paragraphsHtml} from '../pages.ts';

const body = 'The bridge at Aldmoor is closed until Friday. A crane took its two halves apart.';

/** The only article of a JSON value. */
async function only(value: unknown) {
  const {captured, failures} = await items(JSON.stringify(value));
  assert.deepEqual(failures, []);
  assert.equal(captured.length, 1);
  const [one] = captured;
  assert.ok(one);
  return one;
}

describe('reads a record whose fields are in objects inside it', () => {
  const metadata = {
    title: 'The bridge closes | Aldmoor Echo',
    sourceURL: 'https://echo.example/bridge',
    'article:published_time': '2024-03-02T09:00:00Z',
    author: 'By Ines Holm',
  };
  const markdown = `# The bridge closes\n\n${body}`;
  for (const [form, value] of [
    ['of a crawler', {markdown, metadata}],
    ['within the answer of a crawler', {success: true, data: {markdown, metadata}}],
    ['under any single name', {scrape: {markdown, metadata}}],
  ] as const)
    test(form, async () => {
      const {draft} = await only(value);
      assert.equal(draft.title, 'The bridge closes');
      assert.equal(draft.url, 'https://echo.example/bridge');
      assert.equal(draft.published, '2024-03-02T09:00:00Z');
      assert.equal(draft.byline, 'Ines Holm');
      assert.equal(draft.body, body);
    });

  test('of WordPress', async () => {
    const {draft} = await only({
      id: 7,
      date: '2024-03-02T09:00:00',
      link: 'https://echo.example/bridge',
      title: {rendered: 'The bridge closes'},
      content: {rendered: `<p>${body}</p>`, protected: false},
      excerpt: {rendered: '<p>The bridge at Aldmoor is'},
    });
    assert.equal(draft.title, 'The bridge closes');
    assert.equal(draft.body, body);
  });

  for (const [form, value] of Object.entries({
    'the Guardian': {
      response: {
        results: [
          {
            webTitle: 'The bridge closes',
            webUrl: 'https://echo.example/bridge',
            fields: {bodyText: body, byline: 'Ines Holm'},
          },
        ],
      },
    },
    'the New York Times': {
      response: {
        docs: [
          {
            headline: {main: 'The bridge closes'},
            web_url: 'https://echo.example/bridge',
            byline: {original: 'By Ines Holm'},
            text: body,
          },
        ],
      },
    },
    'schema.org': {
      '@type': 'NewsArticle',
      headline: 'The bridge closes',
      author: [{'@type': 'Person', name: 'Ines Holm', url: 'https://echo.example/ines'}],
      mainEntityOfPage: {'@id': 'https://echo.example/bridge'},
      articleBody: body,
    },
  }))
    test(`of ${form}`, async () => {
      const {draft} = await only(value);
      const {title, url, byline} = draft;
      assert.deepEqual(
        {title, url, byline, body: draft.body},
        {title: 'The bridge closes', url: 'https://echo.example/bridge', byline: 'Ines Holm', body},
      );
    });

  test('but not the address of its author', async () => {
    const {failures} = await items(
      JSON.stringify({title: 'Alone', author: {name: 'Ines', url: 'https://echo.example/ines'}}),
      {name: 'a.json'},
    );
    assert.deepEqual(failures, [
      'a.json, line 1, has neither text nor an address that begins with http: leave it out.',
    ]);
  });
});

describe('reads lists at any depth, and their names as tags', () => {
  const tab = (name: string) => ({title: name, url: `https://echo.example/${name}`});
  const listed = async (value: unknown) =>
    (await items(JSON.stringify(value))).captured.map(({draft}) => [draft.title, ...draft.tags]);

  test('of collections', async () => {
    assert.deepEqual(
      await listed({
        id: 1,
        name: 'ines',
        collections: [
          {name: 'Sea', links: [tab('a'), tab('b')]},
          {name: 'Work', links: [tab('c')]},
          {name: 'Empty', links: []},
        ],
        pinned: [],
      }),
      [
        ['a', 'Sea'],
        ['b', 'Sea'],
        ['c', 'Work'],
      ],
    );
  });

  test('written as objects with numbers', async () => {
    assert.deepEqual(await listed([{name: 'Monday', windows: {12: {1: tab('a'), 2: tab('b')}, 15: {7: tab('c')}}}]), [
      ['a'],
      ['b'],
      ['c'],
    ]);
  });

  test('of addresses alone', async () => {
    assert.deepEqual(await listed({type: 'OrderedCollection', orderedItems: ['https://sea.example/1']}), [
      ['sea.example/1'],
    ]);
  });

  test('and reports an element that is not an article', async () => {
    const {captured, failures} = await items(JSON.stringify({links: [tab('a'), {title: 'Lost'}]}), {name: 'a.json'});
    assert.equal(captured.length, 1);
    assert.deepEqual(failures, [
      'a.json, line 1, record 2, has neither text nor an address that begins with http: leave it out.',
    ]);
  });
});

describe('reads marks, notes and dates under their usual names', () => {
  test('of an address', async () => {
    const {draft, importedState} = await only({
      url: 'https://echo.example/bridge',
      title: 'The bridge closes',
      createdAt: '2024-03-02T09:00:00Z',
      note: 'ask Ines',
      description: 'On the bridge',
      favourite: true,
      isRead: 'yes',
      reading_progress: 40,
      highlights: [
        {text: 'two halves', note: 'why?', created_at: 1_709_370_000},
        {quote: 'a crane', text: 'which?'},
        'until Friday',
        {color: 'red'},
      ],
    });
    assert.equal(draft.standfirst, 'ask Ines');
    assert.equal(draft.published, undefined);
    assert.deepEqual(importedState, {
      read: true,
      starred: true,
      added: '2024-03-02T09:00:00Z',
      progress: 0.4,
      highlights: [
        {quote: 'two halves', note: 'why?', made: '2024-03-02T09:00:00Z'},
        {quote: 'a crane', note: 'which?'},
        {quote: 'until Friday'},
      ],
    });
  });

  test('from flags with the opposite meaning', async () => {
    assert.equal((await only({url: 'https://echo.example/a', to_read: 1})).importedState?.read, false);
    assert.equal((await only({url: 'https://echo.example/a', unread: false})).importedState?.read, true);
    assert.equal((await only({url: 'https://echo.example/a', readAt: 1_709_370_000})).importedState?.read, true);
  });

  test('and uses the date of the record for its text', async () => {
    const {draft, importedState} = await only({text: body, created: '2024-03-02'});
    assert.equal(draft.published, '2024-03-02');
    assert.equal(importedState, undefined);
  });
});

describe('reads the dates and names that pages have', () => {
  for (const [written, date] of [
    ['January 13, 2023', '2023-01-13'],
    ['13. Januar 2023', '2023-01-13'],
    ['Thu Jan 12 08:00:00 +0000 2023', '2023-01-12T08:00:00+00:00'],
    [{$date: '2023-01-13T08:00:00Z'}, '2023-01-13T08:00:00Z'],
    [{$date: {$numberLong: '1673596800000'}}, '2023-01-13T08:00:00Z'],
    [{'date-parts': [[2023, 1, 13]]}, '2023-01-13'],
    ['12/01/2023', undefined],
    [2023, undefined],
  ] as const)
    test(JSON.stringify(written), async () => {
      assert.equal((await only({text: body, published: written})).draft.published, date);
    });

  for (const [written, byline] of [
    ['By Ines Holm', 'Ines Holm'],
    [[{name: 'Ines Holm'}, {name: 'Tor Berg'}], 'Ines Holm, Tor Berg'],
    [{given: 'Ines', family: 'Holm'}, 'Ines Holm'],
  ] as const)
    test(JSON.stringify(written), async () => {
      assert.equal((await only({text: body, author: written})).draft.byline, byline);
    });
});

describe('reads a whole page in a field', () => {
  const html = page(`<nav><a href="/">Home</a></nav><article>${paragraphsHtml}</article><footer>© Echo</footer>`);

  test('as a page', async () => {
    const {draft} = await only({url: 'https://echo.example/bridge', html});
    const alone = await items(html, {address: 'https://echo.example/bridge'});
    assert.deepEqual(draft, {...alone.captured[0]?.draft, url: 'https://echo.example/bridge'});
  });

  for (const field of ['html', 'rawHtml', 'content', 'body'])
    test(`after the text beside it, in ${field}`, async () => {
      const {draft} = await only({
        url: 'https://echo.example/bridge',
        title: 'The bridge closes',
        text: body,
        [field]: html,
      });
      assert.equal(draft.title, 'The bridge closes');
      assert.equal(draft.body, body);
    });

  test('and keeps the text of a record whose page contains no article', async () => {
    const {draft} = await only({title: 'The bridge closes', text: body, html: '<html><body></body></html>'});
    assert.equal(draft.body, body);
  });
});

test('a summary that repeats the beginning of the text is not a standfirst', async () => {
  const summary = `${body.slice(0, 60)}…`;
  assert.equal((await only({title: 'Bridge', text: body, summary})).draft.standfirst, undefined);
  assert.equal((await only({title: 'Bridge', text: body, excerpt: summary, dek: 'Closed'})).draft.standfirst, 'Closed');
});

describe('the content decides before the name:', () => {
  const address = 'https://echo.example/a';
  test('addresses in a file named .csv', async () => {
    const {captured} = await items(`${address}\nhttps://echo.example/b\n`, {name: 'list.csv'});
    assert.deepEqual(
      captured.map(({draft}) => draft.url),
      [address, 'https://echo.example/b'],
    );
  });

  test('addresses and titles in quotation marks in a file named .csv', async () => {
    const {captured} = await items(`"${address}"\nhttps://echo.example/b,"B, at last"\n`, {name: 'list.csv'});
    assert.deepEqual(
      captured.map(({draft}) => [draft.url, draft.title]),
      [
        [address, 'echo.example/a'],
        ['https://echo.example/b', 'B, at last'],
      ],
    );
  });

  test('JSON Lines in a file named .csv', async () => {
    const {captured} = await items(JSON.stringify({url: address, title: 'A'}), {name: 'list.csv'});
    assert.equal(captured[0]?.draft.title, 'A');
  });

  test('a page in a file named .csv', async () => {
    const {captured} = await items(page(`<article>${paragraphsHtml}</article>`), {name: 'list.csv'});
    assert.equal(captured.length, 1);
  });

  test('a table below the description of a list, with an empty row', async () => {
    const {captured, failures} = await items(
      `Read in winter, or never\r\n\r\nTitle,Note,URL\r\n,,\r\nA,ask Ines,${address}\r\n`,
      {name: 'list.csv'},
    );
    assert.deepEqual(failures, []);
    assert.deepEqual(
      captured.map(({draft}) => [draft.title, draft.standfirst, draft.url]),
      [['A', 'ask Ines', address]],
    );
  });
});
