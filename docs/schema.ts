/** docs/schema.md: the tables of a library, from an empty one, with a description of each table and column. */

import {DatabaseSync} from 'node:sqlite';
import {migrations} from '../source/library/sqlite/schema.ts';

type Description = {readonly about: string; readonly columns: Readonly<Record<string, string>>};

const articleKey = 'The article.';
const moment = (what: string) => `${what} (milliseconds since 1970 UTC).`;

/** The descriptions of tables and columns. A test fails if a table or column has none, or a description has no table or column. */
const tables: Readonly<Record<string, Description>> = {
  article: {
    about: 'The columns of a list, and no others, so that a page of rows is a page of the file.',
    columns: {
      key: 'The place in the order of publication: see decisions/packed-keys.md.',
      id: 'The public name of the article: twelve letters and digits.',
      added: moment('When it was first stored'),
      changed: moment('When its text last changed at its source'),
      title: 'The headline.',
      byline: 'The authors.',
      source: 'The publication or agency.',
      url: 'The canonical address.',
      published: 'The date of publication, as precise as it was printed (ISO 8601).',
      words: 'The number of words in the body.',
      checksum: 'CRC-32 of the row, to detect damage.',
    },
  },
  alias: {
    about: 'Other ids of an article, such as the id of a former address.',
    columns: {id: 'The other id.', key: articleKey},
  },
  capture: {
    about: 'The bytes that articles were made from. Equal bytes are stored once.',
    columns: {
      number: 'The number of the capture.',
      hash: 'SHA-256 of the bytes, to recognise them when they arrive again.',
      lead: 'The number of bytes before the capture itself: a body that is compressed together with it.',
      zstd: 'The bytes, compressed.',
    },
  },
  intake: {
    about: 'One reading of a capture: the parser, its version and the resulting article.',
    columns: {
      number: 'The number of the intake.',
      key: articleKey,
      capture: 'The capture that was read.',
      format: 'The format it was read as.',
      name: 'The name of the file, if it had one.',
      version: 'The version of the parser.',
      made: moment('When the capture was read'),
    },
  },
  picture: {
    about: 'Pictures that came with an article.',
    columns: {
      number: 'The number of the picture.',
      key: articleKey,
      intake: 'The intake that it came with.',
      address: 'Its address in the body of the article.',
      width: 'Width in pixels.',
      height: 'Height in pixels.',
      path: 'Its path beside the page, for export.',
      bytes: 'The bytes of the picture file, unchanged.',
    },
  },
  body: {
    about: 'The text of an article, and metadata that lists do not show.',
    columns: {
      key: articleKey,
      intake: 'The intake of the edition that is shown.',
      album: 'The intake whose pictures are shown, if that is an earlier one.',
      parts: 'Bits for the contents of the body: 1 pictures, 2 links, 4 code.',
      standfirst: 'The summary below the headline.',
      place: 'The dateline.',
      modified: 'The date of the last change according to the source (ISO 8601).',
      language: 'The language (BCP 47).',
      image: 'The lead image: address, caption and credit (JSON).',
      enclosures: 'The files that a feed attaches to the article: address, type, bytes and seconds (JSON).',
      tags: 'The tags that came with the article (JSON).',
      checksum: 'CRC-32 of the body and its metadata, to detect damage.',
      zstd: 'The body in Markdown, compressed; null if it is compressed together with its capture.',
    },
  },
  mark: {
    about: 'The marks and the position of an article. A new edition does not change them.',
    columns: {
      key: articleKey,
      removed: moment('When it was moved to the trash'),
      removed_day: 'The day of use on which it was moved to the trash.',
      read: moment('When it was marked read'),
      starred: moment('When it was starred'),
      block: 'The block of the body at the top of the window when the reader left it.',
      offset: 'The offset in the text of that block.',
      progress: 'The fraction of the article that was read, from 0 to 1.',
      folded: 'The article that represents it in lists, if it is a copy of the same story.',
    },
  },
  tag: {
    about: 'The tags of articles.',
    columns: {number: 'The number of the row.', key: articleKey, name: 'The tag.'},
  },
  highlight: {
    about: 'Highlighted passages and their notes.',
    columns: {
      id: 'A UUIDv7, unique on all machines.',
      key: articleKey,
      quote: 'The passage.',
      prefix: 'The characters before it.',
      suffix: 'The characters after it.',
      note: 'The note.',
      made: moment('When it was highlighted'),
      removed: moment('When it was removed; the row stays so that an import does not bring it back'),
    },
  },
  view: {
    about: 'Queries with a name.',
    columns: {
      name: 'The name.',
      query: 'The query.',
      key: 'The key that shows it in the reader.',
      made: moment('When it was made'),
    },
  },
  fingerprint: {
    about: 'Four hashes of the words of an article; two articles that share one may be the same story.',
    columns: {
      key: articleKey,
      a: 'The minimum of the first hash function.',
      b: 'The minimum of the second.',
      c: 'The minimum of the third.',
      d: 'The minimum of the fourth.',
    },
  },
  day: {
    about: 'The days on which the library was used. The trash counts these, so that a wrong clock deletes nothing.',
    columns: {number: 'The number of the day of use.', date: 'The day since 1970.'},
  },
  journal: {
    about: 'The transactions that can be undone.',
    columns: {
      number: 'The number of the transaction.',
      change: 'The change it belongs to; all transactions of a change are undone together.',
      day: 'The day of use on which it was made.',
      made: moment('When it was made'),
      title: 'A description of the change.',
      before: 'The rows that it changed, as they were before (JSON).',
    },
  },
  edition: {
    about: 'Former editions of articles. They are never deleted.',
    columns: {
      key: articleKey,
      number: 'The number of the edition, from 1.',
      journal: 'The transaction that replaced it, while that can still be undone.',
      ended: moment('When it was replaced'),
      reason: 'Why it was replaced.',
      zstd: 'Its text and metadata, compressed with the next edition as dictionary.',
    },
  },
  feed: {
    about: 'Subscriptions.',
    columns: {
      number: 'The number of the feed.',
      id: 'A name that is unique on all machines.',
      address: 'The address of the feed.',
      title: 'The title in the feed.',
      site: 'The address of its site.',
      name: 'The name that the user chose.',
      folder: 'The folder it is shown in.',
      tags: 'The tags that its articles get (JSON).',
      most_days: 'The age beyond which articles are not stored, in days.',
      most_articles: 'The maximum number of articles stored from one fetch.',
      minimum_minutes: 'The minimum number of minutes between two fetches.',
      full_text: 'Whether the page of each article is fetched.',
      pictures: 'Whether pictures are fetched.',
      paused: 'Whether fetching is paused.',
      hidden: 'Whether the feeds pane leaves it out.',
      credentials: 'The name and password for the server.',
      added: moment('When it was subscribed to'),
      removed: moment('When it was removed; the row stays so that this can be undone'),
      fetch_state: 'Validators, failures and health of the last fetch (JSON).',
      live: 'The number of its articles that lists show; maintained by triggers.',
      unread: 'The number of these that are unread; maintained by triggers.',
    },
  },
  feed_entry: {
    about: 'The entries that a feed contained, to recognise them in later fetches.',
    columns: {
      feed: 'The feed.',
      identity: 'A string that identifies the entry within its feed.',
      hash: 'The hash of its content, to detect a change.',
      id: 'The id of its article.',
    },
  },
  feed_article: {
    about: 'Which articles came from which feed.',
    columns: {feed: 'The feed.', key: articleKey, arrived: moment('When it arrived')},
  },
  host_pause: {
    about: 'Hosts that asked not to be contacted for a while.',
    columns: {host: 'The host.', until: moment('When it may be contacted again')},
  },
  rule: {
    about: 'Actions that are applied to matching articles when they arrive.',
    columns: {
      name: 'The name of the rule.',
      query: 'The query that an article must match.',
      action: 'The action (JSON).',
      made: moment('When it was made'),
    },
  },
  counter: {
    about: 'One row of counters. Triggers maintain them, because counting would take longer the larger the library is.',
    columns: {
      live: 'The number of articles that lists show.',
      unread: 'The number of these that are unread.',
      stored: 'The number of articles that were ever stored.',
      clock: 'The moment of the last row of the change log; it never decreases.',
    },
  },
  search: {
    about: 'The full-text index (FTS5). It stores no text.',
    columns: {
      body: 'The words of the body.',
      title: 'The words of the headline.',
      standfirst: 'The words of the standfirst.',
      byline: 'The words of the byline.',
    },
  },
  prefix: {
    about: 'The index of the first three letters of words: see decisions/prefix-index.md.',
    columns: {letters: 'The first three letters of all words of the article.'},
  },
  change: {
    about: 'The change log: the current state of each object that the user changed. Synchronisation reads it.',
    columns: {
      kind: 'The kind of object: mark, tag, highlight, view, feed, rule or article.',
      thing: 'Its id or name.',
      part: 'The part of it that changed, such as `read`.',
      state: 'Its state after the change (JSON); null if it was removed.',
      made: moment('When it changed, in the order of changes; each row has a later moment'),
    },
  },
};

type Column = {readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number};

/** Returns the whole page. Throws if the descriptions do not match the schema. */
export function schemaPage(): string {
  const database = new DatabaseSync(':memory:');
  for (const migration of migrations) database.exec(migration);
  const names = database
    .prepare(
      "select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite_%'",
    )
    .all()
    .map(({name}) => String(name));
  requireSame('tables', names, Object.keys(tables));
  const sections = Object.entries(tables).map(([table, {about, columns}]) => {
    const found = database.prepare('select name, type, "notnull", pk from pragma_table_info(?)').all(table) as Column[];
    requireSame(
      `columns of ${table}`,
      found.map(({name}) => name),
      Object.keys(columns),
    );
    const rows = found.map(
      ({name, type, notnull, pk}) =>
        `| \`${name}\` | ${type.toLowerCase() || 'text'}${notnull || pk ? '' : ', or null'} | ${columns[name]} |`,
    );
    return [`## ${table}`, '', about, '', '| column | type | contents |', '| --- | --- | --- |', ...rows].join('\n');
  });
  database.close();
  return [
    '# The schema of a library',
    'A library is one SQLite file. `npm run docs` writes this page from `source/library/sqlite/migrations/` and the descriptions in `docs/schema.ts`; a test fails if either changes alone.',
    'A `key` in any table is that of the article. Only the SQLite engine (`source/library/sqlite/`) uses these tables; everything else uses the interfaces in `source/library/`.',
    ...sections,
    '',
  ].join('\n\n');
}

function requireSame(what: string, found: readonly string[], described: readonly string[]): void {
  const missing = found.filter(name => !described.includes(name));
  const extra = described.filter(name => !found.includes(name));
  if (missing.length > 0) throw new Error(`Describe these ${what} in docs/schema.ts: ${missing.join(', ')}.`);
  if (extra.length > 0) throw new Error(`There are no such ${what}: delete from docs/schema.ts ${extra.join(', ')}.`);
}
