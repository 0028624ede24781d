/** The rooms of source/ and what each may import: `npm run check` enforces them, and `npm run docs` writes the table in docs/architecture.md. */

/** A folder of source/, or a single file in it. */
export type Room = {
  /** Its name in source/. */
  readonly name: string;
  readonly contains: string;
  readonly mayImport: readonly string[];
  /** The rooms that it may also load with `import()` when they are needed. */
  readonly mayLoad?: readonly string[];
  /** The only files that other rooms may import; without it, the one with the name of the room. */
  readonly entries?: readonly string[];
  /** Packages that no other room may import. */
  readonly packages?: readonly string[];
};

/** The files that every room may import. */
const common = ['program.ts', 'log.ts', 'assets.ts'];

/** The rooms as they are documented, without the imports that every room may have. */
export const definitions: readonly Room[] = [
  {name: 'program.ts', contains: 'the program’s name and version', mayImport: []},
  {name: 'log.ts', contains: 'the log that `TEARSHEET_LOG` turns on', mayImport: []},
  {
    name: 'assets.ts',
    contains: 'files that come with the program, and its threads: from folders, or from the one-file executable',
    mayImport: [],
  },
  {
    name: 'article',
    contains:
      'the `Article` type, identity, dates, word counts, and `sanitize`, which makes foreign text safe for a terminal',
    mayImport: [],
  },
  {
    name: 'terminal',
    contains: 'the terminal as a device: signals that end or stop the program, questions and their answers',
    mayImport: ['article'],
    // Commands that print need standard output and nothing else of a terminal.
    entries: ['terminal.ts', 'output.ts'],
  },
  {name: 'theme', contains: 'themes, and their colour codes for each kind of terminal', mayImport: ['article']},
  {
    name: 'pictures',
    contains:
      'pictures on a terminal: sizes, decoding on a thread, half blocks, sixels, the protocols of kitty and iTerm',
    mayImport: ['article', 'theme'],
    entries: ['pictures.ts', 'draw-thread.ts'],
  },
  {
    name: 'config',
    contains: 'settings and session, through conf; paths of the library and the configuration',
    mayImport: ['article'],
  },
  {
    name: 'intake',
    contains: 'bytes to articles: charset, format detection, one file or folder per format',
    mayImport: ['article', 'pictures'],
    entries: ['intake.ts', 'pdf/pdf-thread.ts'],
  },
  {
    name: 'typeset',
    contains:
      'an article and a width to lines; also Markdown, HTML, text for pipes, and what changed between two editions',
    mayImport: ['article', 'theme'],
    // Commands that print columns need the width of characters, but no Markdown parser.
    entries: ['typeset.ts', 'width.ts'],
  },
  {
    name: 'citation',
    contains: 'an article to a reference of BibTeX, CSL-JSON and RIS; links to a passage of a page',
    mayImport: ['article'],
  },
  {
    name: 'epub',
    contains: 'articles to a book in EPUB 3; ZIP archives',
    mayImport: ['article', 'pictures', 'typeset'],
  },
  {
    name: 'library',
    contains:
      'the library port, the query language, rules as pure functions; the engines in `library/sqlite/` and `library/postgres/`',
    mayImport: ['article'],
    entries: [
      'library.ts',
      'sqlite/sqlite.ts',
      'sqlite/background.ts',
      'sqlite/backup-thread.ts',
      'sqlite/worker-thread.ts',
    ],
    packages: ['pg'],
  },
  {
    name: 'web',
    contains: 'the HTTP client: limits, validators, redirects, refusal of private networks',
    mayImport: ['article'],
  },
  {
    name: 'ingest',
    contains: 'one pipeline from any input to stored articles: progress, failures, cancellation, worker threads',
    mayImport: ['article', 'intake', 'library', 'web'],
    entries: ['ingest.ts', 'large-input-thread.ts'],
  },
  {
    name: 'feeds',
    contains: 'subscriptions: discovery, schedule, refresh, health, OPML, rules on arrival',
    mayImport: ['article', 'config', 'intake', 'library', 'web', 'ingest'],
    entries: ['feeds.ts', 'refresh-thread.ts'],
  },
  {
    name: 'reader',
    contains: 'the reader without a screen: state, reducer, effects, the table of actions with their keys',
    mayImport: ['article', 'citation', 'library', 'typeset', 'theme', 'config', 'ingest', 'feeds'],
    entries: ['reader.ts', 'page-settings.ts'],
  },
  {
    name: 'ui',
    contains: 'Ink components, the key stream, the terminal as the reader’s host; `ui/linear/` for screen readers',
    mayImport: ['article', 'library', 'config', 'reader', 'theme', 'typeset', 'pictures', 'terminal'],
    entries: ['ui.ts', 'linear/linear.ts', 'linear-output.ts', 'picture-output.ts'],
    packages: ['ink', 'ink-text-input', 'react'],
  },
  {
    name: 'commands',
    contains: 'one file per command: parse options, call a room, print',
    mayImport: [
      'article',
      'terminal',
      'pictures',
      'theme',
      'config',
      'intake',
      'typeset',
      'citation',
      'epub',
      'library',
      'web',
      'ingest',
      'feeds',
      'reader',
    ],
    mayLoad: ['ui'],
    entries: ['run-program.ts', 'output.ts'],
  },
  {
    name: 'cli.ts',
    contains: 'runs the program in its own process',
    mayImport: ['commands', 'terminal'],
  },
  {
    name: 'threads.ts',
    contains: 'the table of threads: runs one of them in its own thread',
    mayImport: [],
    mayLoad: ['feeds', 'ingest', 'intake', 'library', 'pictures'],
  },
  {
    name: 'start',
    contains:
      'loads the scripts of `dist/` from a package or the one-file executable, with V8’s code caches of earlier runs',
    mayImport: ['cli.ts', 'threads.ts', 'terminal'],
    entries: [],
  },
];

export const rooms: readonly Room[] = definitions.map(room => ({
  ...room,
  mayImport: [...room.mayImport, ...(common.includes(room.name) ? [] : common)],
}));
