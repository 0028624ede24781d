import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {serialize} from 'node:v8';
import {type Article, type Captured, present} from '../../source/article/article.ts';
import type {Session} from '../../source/config/config.ts';
import type {Library} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import type {Host} from '../../source/reader/host.ts';
import {listLines} from '../../source/reader/list-lines.ts';
import {linesShown} from '../../source/reader/panes.ts';
import type {Preferences} from '../../source/reader/preferences.ts';
import {createReader, type Reader, type ReaderOptions} from '../../source/reader/reader.ts';
import {lastTop, showsEnd, visible} from '../../source/reader/scroll.ts';
import type {State} from '../../source/reader/state.ts';
import {lineText} from '../../source/typeset/typeset.ts';
import {usual} from './preferences.ts';
import {stories} from './stories.ts';

/** A reader without a screen, driven as by a person and looked at as by one. */
export type TestReader = {
  /** Presses keys: `Enter` or `^D` by name, all else a key a character, such as `40%` and `gg`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types into the prompt, a character at a time. */
  type(text: string): Promise<void>;
  /** Ends the prompt with Enter. */
  submit(): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  state(): State;
  session(): Session;
  /** Headlines of the list's rows on the screen; undefined where a row is missing. */
  titles(): (string | undefined)[];
  /** Headline of the selected row. */
  selected(): string | undefined;
  /** Headline of the open article. */
  reading(): string | undefined;
  /** The lines of the article on the screen. */
  lines(): string[];
  /** The sentence on the first line of the screen: where the line holds parts of two, the one that was on top when the reader last moved. */
  topSentence(): string;
  /** What the world was asked for, such as `browse https://example.org/`. */
  readonly asked: readonly string[];
  readonly reader: Reader;
  readonly library: Library;
};

export type OpenOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly articles?: readonly Captured[];
  /** A library to open instead of a new one with `articles`. */
  readonly library?: Library;
  readonly session?: Session;
  readonly preferences?: Partial<Preferences>;
  readonly isEphemeral?: boolean;
  readonly message?: string;
  readonly webAccess?: ReaderOptions['webAccess'];
  readonly fetchFeeds?: ReaderOptions['fetchFeeds'];
  /** Whether the host can draw pictures; it can unless said otherwise. */
  readonly draws?: boolean;
};

/** A reader that must not fetch anything. */
export const noWeb: ReaderOptions['webAccess'] = () => assert.fail('The reader fetched something.');

const named =
  /^(\^.|Enter|Esc|Tab|Shift-Tab|Space|Up|Down|Left|Right|PgUp|PgDn|Home|End|Backspace|Delete|(?:Alt|Ctrl)-.+)$/;

/** Opens a reader on its own library: by default 80 columns and 25 rows, with 30 stories. */
export async function openReader(options: OpenOptions = {}): Promise<TestReader> {
  const {columns = 80, rows = 25, articles = stories(30), session = {focus: 'list', prompts: {}}} = options;
  const library = options.library ?? (await libraryOf(articles));
  const asked: string[] = [];
  const reader = await createReader({
    library,
    session,
    isEphemeral: options.isEphemeral ?? false,
    ...present({message: options.message}),
    webAccess: options.webAccess ?? noWeb,
    fetchFeeds: options.fetchFeeds,
    host: recorder(asked, options.draws !== false),
    size: {columns, rows},
    preferences: {...usual, ...options.preferences},
  });
  const {state, send} = reader;
  return {
    asked,
    reader,
    library,
    state,
    session: reader.session,
    async press(...keys) {
      for (const key of keys.flatMap(key => (named.test(key) ? [key] : Array.from(key))))
        await send({kind: 'key', key});
      await pictures();
    },
    async type(text) {
      for (const character of text) {
        await send({kind: 'key', key: character === ' ' ? 'Space' : character});
      }
    },
    submit: () => send({kind: 'key', key: 'Enter'}),
    async resize(columns, rows) {
      await send({kind: 'resize', size: {columns, rows}});
      await pictures();
    },
    titles: () => titlesOf(state()),
    selected: () => state().list.rows[state().list.selected - state().list.first]?.title,
    reading: () => state().open?.article.title,
    lines: () => linesOf(state()),
    topSentence: () => topSentenceOf(state()),
  };
}

/** Fails unless a sentence is on top, or the end of the article at the foot of a window that is full. */
export function assertOnTop(reader: TestReader, sentence: string): void {
  const {open, ...state} = reader.state();
  const height = linesShown(state);
  if (open && showsEnd(open.page, open.place, height)) assert.deepEqual(open.place, lastTop(open.page, height));
  else assert.equal(reader.topSentence(), sentence);
}

const libraries: Library[] = [];
const templates = new Map<string, Promise<string>>();
const folder = await mkdtemp(join(tmpdir(), 'tearsheet-reader-'));
let copies = 0;

after(async () => {
  for (const library of libraries) await library.close();
  await rm(folder, {recursive: true});
});

/** A library that is gone when the tests have run. Most tests use the same articles, and a copy takes a tenth of the time of storing them. */
export async function libraryOf(articles: readonly Captured[]): Promise<Library> {
  const path = join(folder, `${++copies}.db`);
  const key = createHash('sha256').update(serialize(articles)).digest('hex');
  const template = templates.get(key) ?? storeTemplate(join(folder, `${key}.db`), articles);
  templates.set(key, template);
  await copyFile(await template, path);
  const library = await openLibrary(path);
  libraries.push(library);
  return library;
}

/** Makes the file of a library with these articles, and returns its path. */
async function storeTemplate(path: string, articles: readonly Captured[]): Promise<string> {
  const library = await openLibrary(path);
  await library.articles.store(articles);
  await library.close();
  return path;
}

/** The pictures of a host that draws at once have come when the event loop has turned. */
const pictures = () => setImmediate();

/** A command that runs until it is stopped. */
export const endlessCommand = 'tail -f';

/** A host that records its calls. */
function recorder(asked: string[], draws: boolean): Host {
  const record = (...words: readonly string[]) => void asked.push(words.join(' '));
  return {
    browse: async address => record('browse', address) ?? undefined,
    edit: async text => record('edit', text) ?? {text: `${text} (edited)`},
    copy: async text => record('copy', text),
    pipe: async (command, articles) => record('pipe', await titlesIn(articles), 'to', command) ?? undefined,
    capture: async (command, articles, signal) => {
      record('run', command, 'on', await titlesIn(articles));
      if (command === endlessCommand) {
        await once(signal, 'abort');
        record('stop', command);
      }
      return {output: 'One line.\nAnother line.\n'};
    },
    launch: async ({run}, {title}) => {
      record('launch', ...run, 'for', title);
      return {message: `${run[0]} is running.`};
    },
    mouse: isOn => record('mouse', isOn ? 'on' : 'off'),
    askBackground: () => record('ask for the background'),
    draw: async (_, columns, rows) => {
      record('draw', `${columns}x${rows}`);
      return draws ? Array.from({length: rows}, (_, row) => `${row}`.padEnd(columns, '#')) : undefined;
    },
    suspend: async () => record('suspend'),
    redraw: () => record('redraw'),
    quit: () => record('quit'),
  };
}

async function titlesIn(articles: AsyncIterable<Article>): Promise<string> {
  const titles: string[] = [];
  for await (const {title} of articles) titles.push(title);
  return titles.join(', ');
}

function titlesOf(state: State): (string | undefined)[] {
  const {rows, first} = state.list;
  return listLines(state).flatMap(line =>
    line.kind === 'row' && line.part === 'headline' ? [rows[line.index - first]?.title] : [],
  );
}

function linesOf(state: State): string[] {
  const {open} = state;
  return open ? visible(open.page, open.place, linesShown(state)).map(({line}) => lineText(line)) : [];
}

function topSentenceOf({open}: State): string {
  if (!open) throw new Error('No article is open.');
  const {page, place, anchor} = open;
  const lines = page.lines(place.block);
  const [top = 0, next = Number.POSITIVE_INFINITY] = lines.slice(place.line).map(({offset}) => offset);
  const isInside = anchor.block === place.block && anchor.offset > top && anchor.offset < next;
  const at = isInside ? anchor.offset : top;
  const sentences = page
    .text(place.block)
    .replaceAll('\n', ' ')
    .split(/(?<=[.!?]) /);
  return sentences.find((_, index) => sentences.slice(0, index + 1).join(' ').length >= at)?.trim() ?? '';
}
