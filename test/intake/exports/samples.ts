import {pack} from '../archives/pack.ts';
import {page, paragraphsHtml} from '../pages.ts';
import {packRepository} from './pack-repository.ts';

const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;
const bridge = 'https://echo.example/bridge';
const quay = 'https://echo.example/quay';

const annotation = (id: string, more: object) => ({
  id,
  created: `2024-03-0${id}T09:00:00.000000+00:00`,
  updated: `2024-03-0${id}T09:00:00.000000+00:00`,
  user: 'acct:ines@hypothes.is',
  uri: bridge,
  text: '',
  tags: [],
  document: {title: ['The bridge closes']},
  target: [{source: bridge}],
  ...more,
});

const quoted = (exact: string, more: object = {}) => [
  {source: bridge, selector: [{type: 'RangeSelector'}, {type: 'TextQuoteSelector', exact, ...more}]},
];

/** An export of each service in the shape that the service writes, with invented texts. */
export const exportSamples = {
  Karakeep: JSON.stringify({
    bookmarks: [
      {
        createdAt: 1_709_370_000,
        title: 'The bridge closes',
        tags: ['sea'],
        lists: ['l1'],
        content: {type: 'link', url: bridge},
        note: 'ask Ines',
        archived: true,
      },
      {createdAt: 1_709_370_001, title: null, tags: [], content: {type: 'text', text: 'Buy *rope*.'}, note: null},
    ],
    lists: [{id: 'l1', name: 'Harbour', icon: '⚓', type: 'manual', query: null, parentId: null}],
  }),
  'Hoarder, before it had lists': JSON.stringify({
    bookmarks: [
      {
        createdAt: 1_709_370_000,
        title: 'The bridge closes',
        tags: ['sea'],
        content: {type: 'link', url: bridge},
        note: null,
      },
    ],
  }),
  Linkwarden: JSON.stringify({
    id: 1,
    name: 'ines',
    collections: [
      {
        id: 4,
        name: 'Harbour',
        links: [
          {
            id: 9,
            name: 'The bridge closes',
            url: bridge,
            description: 'ask Ines',
            type: 'url',
            createdAt: '2024-03-02T09:00:00.000Z',
            tags: [{id: 2, name: 'sea'}],
          },
        ],
      },
    ],
    pinnedLinks: [],
  }),
  Readeck: JSON.stringify([
    {
      id: 'aaa',
      href: 'https://readeck.example/api/bookmarks/aaa',
      created: '2024-03-02T09:00:00Z',
      url: bridge,
      title: 'The bridge closes',
      site_name: 'Aldmoor Echo',
      published: '2024-03-01T00:00:00Z',
      authors: ['Ines Holm'],
      lang: 'en',
      description: 'Until Friday',
      is_marked: true,
      is_archived: false,
      labels: ['sea'],
      read_progress: 40,
      resources: {image: {src: 'https://readeck.example/a.jpg', width: 4, height: 3}},
    },
  ]),
  Shiori: JSON.stringify({
    bookmarks: [
      {
        id: 1,
        url: bridge,
        title: 'The bridge closes',
        excerpt: 'Until Friday',
        author: 'Ines Holm',
        public: 0,
        createdAt: '2024-03-02 09:00:00',
        hasContent: false,
        tags: [{id: 1, name: 'sea'}],
      },
    ],
    maxPage: 1,
  }),
  GoodLinks: JSON.stringify([
    {
      url: bridge,
      title: 'The bridge closes',
      summary: 'Until Friday',
      author: 'Ines Holm',
      tags: ['sea'],
      addedAt: 1_709_370_000.25,
      readAt: 1_709_370_600.5,
      starred: true,
    },
  ]),
  Diigo: lines(
    'title,url,tags,description,comments,annotations,created_at',
    `"The bridge closes","${bridge}","sea ""fog horn"" no_tag","ask Ines","","Highlight: two halves\n\nHighlight: until Friday","2024/03/02 09:00:00 +0000"`,
  ),
  'Kindle clippings': `\ufeff${[
    'The Long Quay (Holm, Ines;Berg, Tor)\r\n- Your Highlight on page 7 | Location 100-101 | Added on Saturday, March 2, 2024 9:00:00 AM\r\n\r\nFog is a kind of wall.\r\n',
    'The Long Quay (Holm, Ines;Berg, Tor)\r\n- Your Note on page 7 | Location 101 | Added on Saturday, March 2, 2024 9:01:00 AM\r\n\r\nwhich wall?\r\n',
    'The Long Quay (Holm, Ines;Berg, Tor)\r\n- Your Bookmark on page 9 | Location 120 | Added on Saturday, March 2, 2024 9:02:00 AM\r\n\r\n\r\n',
    'Nebel (2. Auflage) (Falk, Uwe)\r\n- Ihre Markierung bei Position 30-31 | Hinzugefügt am Sonntag, 3. März 2024 09:00:00\r\n\r\nDer Nebel kam früh.\r\n',
    '',
  ].join('==========\r\n')}`,
  'Readwise highlights': lines(
    'Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags',
    '"Fog is a kind of wall.",The Long Quay,Ines Holm,B00,which wall?,yellow,,page,7,2024-03-02 09:00:00+00:00,sea',
    '"Nobody waits twice.",The Long Quay,Ines Holm,B00,,yellow,,page,8,2024-03-03 09:00:00+00:00,sea',
    '"The tide is late.",Pumps,Tor Berg,,,yellow,,page,1,2024-03-04 09:00:00+00:00,',
  ),
  'Readwise Markdown': lines(
    '# The bridge closes',
    '',
    '![rw-book-cover](https://echo.example/a.jpg)',
    '',
    '## Metadata',
    '- Author: [[Ines Holm]]',
    '- Full Title: The bridge closes until Friday',
    '- Category: #articles',
    '- Document Tags: [[sea]] [[fog horn]] ',
    `- URL: ${bridge}`,
    '',
    '## Highlights',
    '- A crane took its two halves apart. ([View Highlight](https://read.example/1))',
    '    - Tags: [[cranes]] ',
    '    - Note: which crane?',
    '- The ferry runs. ([View Highlight](https://read.example/2))',
  ),
  'Readwise JSON': JSON.stringify({
    count: 1,
    results: [
      {
        user_book_id: 1,
        title: 'The bridge closes',
        author: 'Ines Holm',
        source_url: bridge,
        highlights: [{id: 2, text: 'two halves', note: 'why?', highlighted_at: '2024-03-02T09:00:00.000Z'}],
      },
    ],
  }),
  'Instapaper HTML': lines(
    '<!DOCTYPE html>',
    '<html><head><title>Instapaper: Export</title></head><body>',
    '<h1>Unread</h1>',
    `<ol><li><a href="${bridge}">The bridge &amp; the quay</a></ol>`,
    '<h1>Archive</h1>',
    `<ol><li><a href="${quay}">The quay</a></ol>`,
    '<h1>Harbour</h1>',
    '<ol><li><a href="https://echo.example/pier">The pier</a></ol>',
    '</body></html>',
  ),
  'Google Saved': `Read in winter\r\n\r\nTitle,Note,URL,Tags,Comment\r\n,,,,\r\nThe bridge closes,ask Ines,${bridge},,\r\n`,
  'Google Keep': JSON.stringify({
    color: 'DEFAULT',
    isTrashed: false,
    isPinned: false,
    isArchived: true,
    listContent: [
      {text: 'rope', isChecked: true},
      {text: 'tar', isChecked: false},
    ],
    title: 'For the boat',
    userEditedTimestampUsec: 1_709_370_060_000_000,
    createdTimestampUsec: 1_709_370_000_000_000,
    labels: [{name: 'sea'}],
  }),
  Jina: lines(
    'Title: The bridge closes | Aldmoor Echo',
    '',
    `URL Source: ${bridge}`,
    '',
    'Published Time: 2024-03-02T09:00:00Z',
    '',
    'Markdown Content:',
    '# The bridge closes',
    '',
    'A crane took its *two halves* apart.',
  ),
  Crawl4AI: JSON.stringify([
    {
      url: bridge,
      html: page(`<nav>Home</nav><article>${paragraphsHtml}</article>`),
      markdown: {raw_markdown: '# The bridge closes\n\nIt is closed.', fit_markdown: ''},
      metadata: {title: 'The bridge closes', author: 'Ines Holm', 'article:published_time': '2024-03-02T09:00:00Z'},
    },
  ]),
  Notion: pack({
    'Export-1-Part-1.zip': pack({
      'Reading 0123456789abcdef0123456789abcdef.csv': lines(
        '\ufeffName,Created,Tags,URL',
        `The bridge closes,"March 2, 2024 9:00 AM","sea, fog",${bridge}`,
        `The quay,"March 3, 2024 9:00 AM",,${quay}`,
      ),
      'Reading/The bridge closes 0123456789abcdef0123456789abcde1.md': lines(
        '# The bridge closes',
        '',
        'Created: March 2, 2024 9:00 AM',
        'Tags: sea, fog',
        `URL: ${bridge}`,
        '',
        'A crane took its **two halves** apart.',
      ),
    }),
  }),
  'Notion HTML': pack({
    'Reading 0123456789abcdef0123456789abcdef.csv': lines(
      'Name,Created,URL',
      `The bridge closes,"March 2, 2024",${bridge}`,
    ),
    'Reading/The bridge closes 0123456789abcdef0123456789abcde1.html': `<html><head><title>The bridge closes</title></head><body><article class="page sans"><header><h1 class="page-title">The bridge closes</h1></header><table class="properties"><tbody><tr><th><span class="icon"></span>Created</th><td><time>@March 2, 2024</time></td></tr><tr><th>URL</th><td><a href="${bridge}">${bridge}</a></td></tr></tbody></table><div class="page-body">${paragraphsHtml}</div></article></body></html>`,
  }),
  'Zotero RDF': lines(
    '<?xml version="1.0"?>',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#">',
    `<bib:Article rdf:about="${bridge}">`,
    '<z:itemType>magazineArticle</z:itemType>',
    '<dcterms:isPartOf><bib:Periodical><dc:title>Aldmoor Echo</dc:title></bib:Periodical></dcterms:isPartOf>',
    '<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Holm</foaf:surname><foaf:givenName>Ines</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>',
    '<dcterms:isReferencedBy rdf:resource="#item_2"/>',
    '<dc:subject>sea</dc:subject>',
    '<dc:subject><z:AutomaticTag><rdf:value>fog</rdf:value></z:AutomaticTag></dc:subject>',
    '<dc:title>The bridge &amp; the quay</dc:title>',
    '<dcterms:abstract>Until Friday.</dcterms:abstract>',
    '<dc:date>2024-03-02</dc:date>',
    '</bib:Article>',
    '<z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:title>Snapshot</dc:title></z:Attachment>',
    '<bib:Memo rdf:about="#item_2"><rdf:value>a note</rdf:value></bib:Memo>',
    '</rdf:RDF>',
  ),
  'CSL-JSON': JSON.stringify([
    {
      id: 'holm2024',
      type: 'article-newspaper',
      title: 'The bridge closes',
      author: [
        {family: 'Holm', given: 'Ines'},
        {family: 'Berg', given: 'Tor'},
      ],
      'container-title': 'Aldmoor Echo',
      issued: {'date-parts': [[2024, 3, 2]]},
      accessed: {'date-parts': [['2024', '3', '5']]},
      URL: bridge,
      abstract: 'Until Friday.',
    },
    {
      id: 'berg',
      type: 'article-journal',
      title: 'On fog',
      author: [{family: 'Berg', given: 'Tor'}],
      DOI: '10.1234/fog.1',
    },
  ]),
  'Zotero CSV': lines(
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date","Date Added","Manual Tags"',
    `"K1","newspaperArticle","2024","Holm, Ines; Berg, Tor","The bridge closes","Aldmoor Echo","","${bridge}","Until Friday.","2024-03-02","2024-03-05 08:00:00","sea; fog"`,
  ),
  Hypothesis: JSON.stringify({
    total: 4,
    rows: [
      annotation('1', {
        text: 'which crane?',
        tags: ['cranes'],
        target: quoted('two halves', {prefix: 'took its ', suffix: ' apart'}),
      }),
      annotation('2', {target: quoted('until Friday')}),
      annotation('3', {text: 'ask Ines'}),
      annotation('4', {text: 'a reply', references: ['1']}),
    ],
  }),
  'Hypothesis CSV': lines(
    'Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page',
    `2024-03-02 09:00,${bridge},Public,Annotation,"two halves",ines,"which crane?","cranes",`,
    `2024-03-02 09:01,${bridge},Public,Reply,"",tor,"a reply","",`,
    `2024-03-02 09:02,${bridge},Public,Annotation,"until Friday",ines,"","",`,
  ),
  'Mastodon posts': JSON.stringify({
    '@context': ['https://www.w3.org/ns/activitystreams', {ostatus: 'http://ostatus.org#'}],
    type: 'OrderedCollection',
    orderedItems: [
      {
        type: 'Create',
        actor: 'https://sea.example/users/ines',
        published: '2024-03-02T09:00:00Z',
        object: {
          id: 'https://sea.example/users/ines/statuses/1',
          type: 'Note',
          url: 'https://sea.example/@ines/1',
          content: '<p>The bridge is closed.</p><p>Take the <a href="https://sea.example/ferry">ferry</a>.</p>',
          tag: [{type: 'Hashtag', name: '#sea'}],
        },
      },
      {
        type: 'Announce',
        actor: 'https://sea.example/users/ines',
        published: '2024-03-03T09:00:00Z',
        object: 'https://fjord.example/@tor/2',
      },
    ],
  }),
  'Mastodon bookmarks': JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: 'bookmarks.json',
    type: 'OrderedCollection',
    orderedItems: ['https://sea.example/@tor/1', 'https://fjord.example/@siri/2'],
  }),
  'Bluesky posts': JSON.stringify({
    bookmarks: [
      {
        createdAt: '2024-03-05T09:00:00Z',
        item: {
          uri: 'at://did:plc:abc/app.bsky.feed.post/3k',
          cid: 'bafy',
          author: {did: 'did:plc:abc', handle: 'ines.sea.example', displayName: 'Ines Holm'},
          record: {
            $type: 'app.bsky.feed.post',
            text: 'The bridge is closed.',
            createdAt: '2024-03-02T09:00:00Z',
            langs: ['en'],
          },
        },
      },
    ],
  }),
  'Bluesky repository': packRepository({
    did: 'did:plc:abc',
    records: {
      'app.bsky.feed.like/3j': {
        $type: 'app.bsky.feed.like',
        subject: {uri: 'at://did:plc:tor/app.bsky.feed.post/3a', cid: 'bafy'},
        createdAt: '2024-03-05T09:00:00Z',
      },
      'app.bsky.feed.post/3k': {
        $type: 'app.bsky.feed.post',
        text: 'The bridge is closed.',
        langs: ['en'],
        createdAt: '2024-03-02T09:00:00Z',
      },
      'app.bsky.feed.post/3kb': {$type: 'app.bsky.feed.post', text: 'Fog.', createdAt: '2024-03-03T09:00:00Z'},
    },
  }),
  'Reddit saved': lines(
    'id,permalink',
    'ab1,https://www.reddit.com/r/harbours/comments/ab1/the_bridge/',
    'ab2,https://www.reddit.com/r/harbours/comments/ab2/the_quay/',
  ),
  'Reddit JSON': JSON.stringify({
    kind: 'Listing',
    data: {
      children: [
        {
          kind: 't3',
          data: {
            id: 'ab1',
            title: 'Which bridge?',
            selftext: 'The one at *Aldmoor*.',
            author: 'tor',
            subreddit: 'harbours',
            permalink: '/r/harbours/comments/ab1/which_bridge/',
            url: 'https://www.reddit.com/r/harbours/comments/ab1/which_bridge/',
            created_utc: 1_709_370_000,
          },
        },
      ],
    },
  }),
  'Twitter archive': pack({
    'data/manifest.js': 'window.__THAR_CONFIG = {"userInfo": {}}',
    'data/account.js': 'window.YTD.account.part0 = [ {"account": {"url": "https://x.com/ines"}} ]',
    'data/like.js': `window.YTD.like.part0 = [\n  {\n    "like" : {\n      "tweetId" : "16",\n      "fullText" : "Fog &amp; tide.",\n      "expandedUrl" : "https://twitter.com/i/web/status/16"\n    }\n  }\n]`,
    'data/tweets.js': `window.YTD.tweets.part0 = [ ${JSON.stringify({
      tweet: {
        id_str: '17',
        full_text: 'The bridge is closed: https://t.co/a',
        created_at: 'Sat Mar 02 09:00:00 +0000 2024',
        lang: 'en',
        entities: {urls: [{url: 'https://t.co/a', expanded_url: bridge}]},
      },
    })} ]`,
  }),
  'Tabs of Toby': JSON.stringify({
    version: 3,
    lists: [{title: 'Harbour', cards: [{title: 'The bridge closes', url: bridge, customTitle: ''}], labels: []}],
  }),
  'Tabs of Session Buddy': JSON.stringify({
    format: 'nxs.json.v1',
    collections: [{title: 'Harbour', folders: [{links: [{title: 'The bridge closes', url: bridge}]}]}],
  }),
  'Tabs of Tab Session Manager': JSON.stringify([
    {
      windows: {12: {1: {url: bridge, title: 'The bridge closes', lastAccessed: 1_709_370_000_000}}},
      date: 1_709_370_000_000,
      name: 'x',
    },
  ]),
} satisfies Readonly<Record<string, string | Uint8Array>>;
