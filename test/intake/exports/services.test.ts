import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type Captured, identify} from '../../../source/article/article.ts';
import {parse, withoutAssets} from '../../../source/intake/intake.ts';
import {items} from '../items.ts';
import {exportSamples} from './samples.ts';

type Sample = keyof typeof exportSamples;

/** All articles of a sample. */
async function articlesOf(name: Sample): Promise<readonly Captured[]> {
  const {captured, failures} = await items(exportSamples[name], {name: 'export'});
  assert.deepEqual(failures, []);
  return captured;
}

const bridge = 'https://echo.example/bridge';
const saved = '2024-03-02T09:00:00Z';

/** What matters of each article: its facts as they are, its body, and what its reader did. */
const expected: Readonly<Record<Sample, readonly object[]>> = {
  Karakeep: [
    {
      title: 'The bridge closes',
      standfirst: 'ask Ines',
      url: bridge,
      tags: ['sea', 'Harbour'],
      added: saved,
      read: true,
    },
    {title: 'Buy rope', tags: [], body: 'Buy *rope*.', added: '2024-03-02T09:00:01Z'},
  ],
  'Hoarder, before it had lists': [{title: 'The bridge closes', url: bridge, tags: ['sea'], added: saved}],
  Linkwarden: [
    {title: 'The bridge closes', standfirst: 'ask Ines', url: bridge, tags: ['sea', 'Harbour'], added: saved},
  ],
  Readeck: [
    {
      title: 'The bridge closes',
      standfirst: 'Until Friday',
      byline: 'Ines Holm',
      source: 'Aldmoor Echo',
      url: bridge,
      published: '2024-03-01T00:00:00Z',
      language: 'en',
      image: {url: 'https://readeck.example/a.jpg'},
      tags: ['sea'],
      added: saved,
      read: false,
      starred: true,
      progress: 0.4,
    },
  ],
  Shiori: [
    {
      title: 'The bridge closes',
      standfirst: 'Until Friday',
      byline: 'Ines Holm',
      url: bridge,
      tags: ['sea'],
      added: saved,
    },
  ],
  GoodLinks: [
    {
      title: 'The bridge closes',
      standfirst: 'Until Friday',
      byline: 'Ines Holm',
      url: bridge,
      tags: ['sea'],
      added: saved,
      read: true,
      starred: true,
    },
  ],
  Diigo: [
    {
      title: 'The bridge closes',
      standfirst: 'ask Ines',
      url: bridge,
      tags: ['sea', 'fog horn'],
      added: '2024-03-02T09:00:00+00:00',
      highlights: [{quote: 'two halves'}, {quote: 'until Friday'}],
    },
  ],
  'Kindle clippings': [
    {
      title: 'The Long Quay',
      byline: 'Ines Holm, Tor Berg',
      tags: [],
      body: '> Fog is a kind of wall.\n\nwhich wall?',
      added: '2024-03-02T09:00',
      highlights: [{quote: 'Fog is a kind of wall.', note: 'which wall?', made: '2024-03-02T09:00'}],
    },
    {
      title: 'Nebel (2. Auflage)',
      byline: 'Uwe Falk',
      tags: [],
      body: '> Der Nebel kam früh.',
      added: '2024-03-03T09:00',
      highlights: [{quote: 'Der Nebel kam früh.', made: '2024-03-03T09:00'}],
    },
  ],
  'Readwise highlights': [
    {
      title: 'The Long Quay',
      byline: 'Ines Holm',
      tags: ['sea'],
      body: '> Fog is a kind of wall.\n\nwhich wall?\n\n> Nobody waits twice.',
      added: '2024-03-02T09:00:00+00:00',
      highlights: [
        {quote: 'Fog is a kind of wall.', note: 'which wall?', made: '2024-03-02T09:00:00+00:00'},
        {quote: 'Nobody waits twice.', made: '2024-03-03T09:00:00+00:00'},
      ],
    },
    {
      title: 'Pumps',
      byline: 'Tor Berg',
      tags: [],
      body: '> The tide is late.',
      added: '2024-03-04T09:00:00+00:00',
      highlights: [{quote: 'The tide is late.', made: '2024-03-04T09:00:00+00:00'}],
    },
  ],
  'Readwise Markdown': [
    {
      title: 'The bridge closes until Friday',
      byline: 'Ines Holm',
      url: bridge,
      image: {url: 'https://echo.example/a.jpg'},
      tags: ['sea', 'fog horn'],
      highlights: [{quote: 'A crane took its two halves apart.', note: 'which crane?'}, {quote: 'The ferry runs.'}],
    },
  ],
  'Readwise JSON': [
    {
      title: 'The bridge closes',
      byline: 'Ines Holm',
      url: bridge,
      tags: [],
      highlights: [{quote: 'two halves', note: 'why?', made: saved}],
    },
  ],
  'Instapaper HTML': [
    {title: 'The bridge & the quay', url: bridge, tags: [], read: false, starred: false},
    {title: 'The quay', url: 'https://echo.example/quay', tags: [], read: true, starred: false},
    {title: 'The pier', url: 'https://echo.example/pier', tags: ['Harbour'], read: false},
  ],
  'Google Saved': [{title: 'The bridge closes', standfirst: 'ask Ines', url: bridge, tags: []}],
  'Google Keep': [
    {title: 'For the boat', published: saved, tags: ['sea'], body: '- [x] rope\n- [ ] tar', added: saved, read: true},
  ],
  Jina: [
    {title: 'The bridge closes', url: bridge, published: saved, tags: [], body: 'A crane took its *two halves* apart.'},
  ],
  Crawl4AI: [
    {
      title: 'The bridge closes',
      byline: 'Ines Holm',
      url: bridge,
      published: saved,
      language: 'en',
      tags: [],
      body: 'It is closed.',
    },
  ],
  Notion: [
    {
      title: 'The bridge closes',
      url: bridge,
      tags: ['sea', 'fog'],
      body: 'A crane took its **two halves** apart.',
      added: '2024-03-02T09:00',
    },
    {title: 'The quay', url: 'https://echo.example/quay', tags: [], added: '2024-03-03T09:00'},
  ],
  'Notion HTML': [{title: 'The bridge closes', url: bridge, tags: [], added: '2024-03-02'}],
  'Zotero RDF': [
    {
      title: 'The bridge & the quay',
      standfirst: 'Until Friday.',
      byline: 'Ines Holm',
      source: 'Aldmoor Echo',
      url: bridge,
      published: '2024-03-02',
      tags: ['sea', 'fog'],
    },
  ],
  'CSL-JSON': [
    {
      title: 'The bridge closes',
      standfirst: 'Until Friday.',
      byline: 'Ines Holm, Tor Berg',
      source: 'Aldmoor Echo',
      url: bridge,
      published: '2024-03-02',
      tags: [],
      added: '2024-03-05',
    },
    {title: 'On fog', byline: 'Tor Berg', url: 'https://doi.org/10.1234/fog.1', tags: []},
  ],
  'Zotero CSV': [
    {
      title: 'The bridge closes',
      standfirst: 'Until Friday.',
      byline: 'Ines Holm, Tor Berg',
      source: 'Aldmoor Echo',
      url: bridge,
      published: '2024-03-02',
      tags: ['sea', 'fog'],
      added: '2024-03-05T08:00:00Z',
    },
  ],
  Hypothesis: [
    {
      title: 'The bridge closes',
      standfirst: 'ask Ines',
      url: bridge,
      tags: ['cranes'],
      added: '2024-03-01T09:00:00+00:00',
      highlights: [
        {
          quote: 'two halves',
          prefix: 'took its ',
          suffix: ' apart',
          note: 'which crane?',
          made: '2024-03-01T09:00:00+00:00',
        },
        {quote: 'until Friday', made: '2024-03-02T09:00:00+00:00'},
      ],
    },
  ],
  'Hypothesis CSV': [
    {
      title: 'echo.example/bridge',
      url: bridge,
      tags: ['cranes'],
      highlights: [{quote: 'two halves', note: 'which crane?'}, {quote: 'until Friday'}],
    },
  ],
  'Mastodon posts': [
    {
      title: 'The bridge is closed',
      byline: '@ines@sea.example',
      url: 'https://sea.example/@ines/1',
      published: saved,
      tags: ['sea'],
      body: 'The bridge is closed.\n\nTake the [ferry](https://sea.example/ferry).',
    },
    {
      title: 'Post 2 by @tor@fjord.example',
      url: 'https://fjord.example/@tor/2',
      tags: [],
      added: '2024-03-03T09:00:00Z',
    },
  ],
  'Mastodon bookmarks': [
    {title: 'Post 1 by @tor@sea.example', url: 'https://sea.example/@tor/1', tags: []},
    {title: 'Post 2 by @siri@fjord.example', url: 'https://fjord.example/@siri/2', tags: []},
  ],
  'Bluesky posts': [
    {
      title: 'The bridge is closed',
      byline: 'Ines Holm',
      url: 'https://bsky.app/profile/ines.sea.example/post/3k',
      published: saved,
      language: 'en',
      tags: [],
      body: 'The bridge is closed.',
      added: '2024-03-05T09:00:00Z',
    },
  ],
  'Bluesky repository': [
    {
      title: 'bsky.app/profile/did:plc:tor/post/3a',
      url: 'https://bsky.app/profile/did:plc:tor/post/3a',
      tags: [],
      added: '2024-03-05T09:00:00Z',
    },
    {
      title: 'The bridge is closed',
      url: 'https://bsky.app/profile/did:plc:abc/post/3k',
      published: saved,
      language: 'en',
      tags: [],
      body: 'The bridge is closed.',
    },
    {
      title: 'Fog',
      url: 'https://bsky.app/profile/did:plc:abc/post/3kb',
      published: '2024-03-03T09:00:00Z',
      tags: [],
      body: 'Fog.',
    },
  ],
  'Reddit saved': [
    {title: 'The bridge', url: 'https://www.reddit.com/r/harbours/comments/ab1/the_bridge/', tags: []},
    {title: 'The quay', url: 'https://www.reddit.com/r/harbours/comments/ab2/the_quay/', tags: []},
  ],
  'Reddit JSON': [
    {
      title: 'Which bridge?',
      byline: 'tor',
      source: 'r/harbours',
      url: 'https://www.reddit.com/r/harbours/comments/ab1/which_bridge/',
      published: saved,
      tags: [],
      body: 'The one at *Aldmoor*.',
    },
  ],
  'Twitter archive': [
    {title: 'Fog & tide', url: 'https://twitter.com/i/web/status/16', tags: [], body: 'Fog & tide.'},
    {
      title: 'The bridge is closed: https://echo.example/bridge',
      url: 'https://x.com/i/web/status/17',
      published: '2024-03-02T09:00:00+00:00',
      language: 'en',
      tags: [],
      body: 'The bridge is closed: https://echo.example/bridge',
    },
  ],
  'Tabs of Toby': [{title: 'The bridge closes', url: bridge, tags: ['Harbour']}],
  'Tabs of Session Buddy': [{title: 'The bridge closes', url: bridge, tags: ['Harbour']}],
  'Tabs of Tab Session Manager': [{title: 'The bridge closes', url: bridge, tags: []}],
};

describe('reads the export of', () => {
  for (const name of Object.keys(exportSamples) as readonly Sample[]) {
    test(name, async () => {
      const articles = (await articlesOf(name)).map(({draft: {body, work: _, ...facts}, importedState}) => ({
        ...facts,
        ...(body !== '' && {body}),
        ...importedState,
      }));
      if (name === 'Notion HTML') {
        assert.match(String(articles[0]?.body), /\S/);
        assert.doesNotMatch(String(articles[0]?.body), /Created|echo\.example/);
        delete articles[0]?.body;
      }
      assert.deepEqual(articles, expected[name]);
    });
  }
});

describe('the original of an article contains all of it, in the export of', () => {
  for (const name of Object.keys(exportSamples) as readonly Sample[]) {
    test(name, async () => {
      for (const {draft, importedState, capture} of await articlesOf(name)) {
        const again = await parse({bytes: capture.bytes});
        assert.deepEqual(again.draft, draft);
        assert.deepEqual(again.importedState, importedState);
        assert.equal(again.capture.format, capture.format);
      }
    });
  }
});

describe('reports in one sentence an item that cannot be imported:', () => {
  test('a note in the trash of Google Keep', async () => {
    const note = {...JSON.parse(exportSamples['Google Keep']), isTrashed: true};
    const {failures} = await items(JSON.stringify(note), {name: 'a.json'});
    assert.deepEqual(failures, [
      'a.json, line 1, is in the trash of Google Keep: restore it there, then export again.',
    ]);
  });

  for (const [what, list, name] of [
    ['its queries', '"query:Sea:tags # \\"sea\\""\nhttps://a.example/feed.xml\n', 'feeds'],
    ['its tags', '# mine\nhttps://a.example/feed.xml "sea" "~The sea"\n', 'feeds'],
    ['its name', 'https://a.example/feed.xml\n', '/home/ines/.newsboat/urls'],
  ] as const)
    test(`newsboat's list of feeds, known by ${what}`, async () => {
      const {captured, failures} = await items(list, {name});
      assert.deepEqual(captured, []);
      assert.deepEqual(failures, [
        `${name} is newsboat's list of feeds: subscribe to them with tearsheet feed import.`,
      ]);
    });
});

test('of a highlight that was edited on a Kindle, the last version counts', async () => {
  const clipping = (text: string, place: string) =>
    `Fog (Holm, Ines)\n- Your Highlight on Location ${place} | Added on Saturday, March 2, 2024 9:00:00 AM\n\n${text}\n==========\n`;
  const {captured} = await items(clipping('Fog is a wall.', '10-11') + clipping('Fog is a wall. It moves.', '10-12'));
  assert.deepEqual(
    captured.map(({draft}) => draft.body),
    ['> Fog is a wall. It moves.'],
  );
});

test('a book is the same article when more of it is marked, on a Kindle or in Readwise', async () => {
  const clipping = (text: string, place: string) =>
    `Fog (Holm, Ines)\n- Your Highlight on Location ${place} | Added on Saturday, March 2, 2024 9:00:00 AM\n\n${text}\n==========\n`;
  const readwise = 'Highlight,Book Title,Book Author,Note,Highlighted at\nFog moves.,Fog,Ines Holm,,2024-03-05\n';
  const exported = [
    clipping('Fog is a wall.', '10-11'),
    clipping('Fog is a wall.', '10-11') + clipping('It moves.', '20-21'),
    readwise,
  ];
  const ids = [];
  for (const text of exported) ids.push(...(await items(text)).captured.map(({draft}) => identify(draft)));
  assert.equal(ids.length, 3);
  assert.equal(new Set(ids).size, 1);
});

test('a page of Google Keep or of Takeout beside its data is left out', async () => {
  const {pack} = await import('../archives/pack.ts');
  const zip = pack({
    'Takeout/archive_browser.html': '<html><body><h1>Index</h1></body></html>',
    'Takeout/Keep/Boat.html': '<html><body><h1>Boat</h1><p>rope</p></body></html>',
    'Takeout/Keep/Boat.json': exportSamples['Google Keep'],
    'Takeout/Saved/Winter.csv': exportSamples['Google Saved'],
  });
  const {captured, failures} = await items(zip, {name: 'takeout.zip'});
  assert.deepEqual(failures, []);
  assert.deepEqual(
    captured.map(({draft}) => draft.title),
    ['For the boat', 'The bridge closes'],
  );
});

test('in a folder, scripts with posts are read, and files that repeat others are skipped', () => {
  const folder = ['in/Takeout/archive_browser.html', 'in/Keep/Boat.html', 'in/Keep/Boat.json', 'in/Keep/Alone.html'];
  assert.deepEqual(withoutAssets([...folder, 'in/data/like.js', 'in/data/tweets-part1.js', 'in/app.js']), [
    'in/Keep/Boat.json',
    'in/Keep/Alone.html',
    'in/data/like.js',
    'in/data/tweets-part1.js',
  ]);
});
