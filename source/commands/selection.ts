import type {Readable} from 'node:stream';
import {type ArticleId, choiceOf, InputError, plural, sanitizeLine, UsageError} from '../article/article.ts';
import {
  everything,
  type Library,
  narrowQuery,
  type Query,
  queryPages,
  type Row,
  type Snippet,
  type Sort,
  searchWords,
  withCopies,
} from '../library/library.ts';
import type {Context} from './command.ts';
import {readWholeNumber} from './command-line.ts';
import {confirm} from './confirm.ts';
import {complain, say} from './output.ts';
import {readQueryIn} from './read-query.ts';
import type {Names} from './reference.ts';
import {sorts} from './selection-options.ts';
import {withExistingLibrary, withNames} from './with-library.ts';

/** The values of `selectionOptions`. */
export type SelectionOptions = {
  readonly view?: string;
  readonly sort?: string;
  readonly reverse?: boolean;
  readonly limit?: string;
  readonly 'exit-code'?: boolean;
};

/** The articles that a command works on. */
export type ArticleSelection = {
  /** Yields their rows in pages, in the order of the query or of the ids. */
  readonly pages: () => AsyncGenerator<readonly Row[]>;
  /** Returns how many rows there are, without `--limit`. */
  readonly count: () => Promise<number>;
  /** Returns the passages that the words of the query find in these articles, in their order; none if ids selected the articles. */
  readonly snippets: (ids: readonly ArticleId[]) => Promise<readonly Snippet[]>;
  /** Whether the articles were found by words. */
  readonly isSearch: boolean;
  /** Whether the copies of a story count as selected with its row: if a query selected it, not if its id did. */
  readonly hasCopies: boolean;
  /** 1 if standard input named articles that do not exist, else 0. */
  readonly status: number;
};

/** The way a command reads operands that could be words or REFs: `list ferry` searches, `show ferry` first looks for an id. */
type OperandKind = 'query' | 'ref';

/** The largest `--limit`. */
const mostRows = 999_999_999;

/** The command line of a command that works on selected articles. */
export type SelectionRequest = {
  readonly operands: readonly string[];
  readonly options: SelectionOptions;
  readonly kind: OperandKind;
  /** Where articles are looked up; outside the trash by default. */
  readonly scope?: SelectionScope;
};

/** Which articles can be selected. An article in the trash is also selected by `is:removed`. */
type SelectionScope = 'listed' | 'trash' | 'everywhere';

/**
 * Opens the library and runs `work` on selected articles. With `-`, these are the articles whose ids are on standard input. If the command takes REFs and each
 * operand names an article, they are these articles. Otherwise, they are those that match the operands as a QUERY.
 *
 * @throws UsageError for a mistake in the query, or for options that apply only to a query; LibraryError if there is no library.
 */
export async function withSelection(
  context: Context,
  {operands, options, kind, scope = 'listed'}: SelectionRequest,
  work: (selection: ArticleSelection, library: Library) => Promise<number>,
): Promise<number> {
  const {view, isReversed, ...order} = readOptions(options);
  // The command before the pipe may be the one that creates the library, so its ids come first.
  const words = operands.includes('-') ? await readWords(context, operands) : undefined;
  const select = async (names: Names) => {
    const {library} = names;
    const resolve = resolverFor(scope, names);
    const ids = words
      ? await readIds(context, resolve, words)
      : kind === 'ref'
        ? await resolveEach(operands, resolve)
        : undefined;
    if (ids === undefined) {
      const sorted = await readSortedQuery(library, operands, view, order.sort);
      const query = scope === 'trash' ? narrowQuery(sorted, {kind: 'is', mark: 'removed'}) : sorted;
      if (kind === 'ref') await checkMistypedIds(resolve, library, operands, query);
      const pages = () => queryPages(library.articles, query, {limit: order.limit, isReversed});
      const snippets = (ids: readonly ArticleId[]) => library.articles.snippets(query, ids);
      const count = () => library.articles.count(query);
      const isSearch = searchWords(query).length > 0;
      return work({pages, count, snippets, isSearch, hasCopies: true, status: 0}, library);
    }
    for (const name of ['view', 'sort', 'reverse'] as const) {
      if (options[name] !== undefined) throw new UsageError(`--${name} goes with a QUERY, not with ids.`);
    }
    const pages = () => rowsOf(library, ids.found.slice(0, order.limit));
    const status = ids.isComplete ? 0 : 1;
    const count = async () => ids.found.length;
    return work({pages, count, snippets: async () => [], isSearch: false, hasCopies: false, status}, library);
  };
  // A list is searched by words, so it needs no session.
  return kind === 'ref'
    ? withNames(context, select)
    : withExistingLibrary(context, library => select({library, current: undefined}));
}

function readOptions({view, sort, reverse, limit}: SelectionOptions) {
  const order = sorts.find(name => name === sort);
  if (sort !== undefined && order === undefined) {
    throw new UsageError(`--sort must be ${choiceOf(sorts)}, not "${sanitizeLine(sort)}".`);
  }
  return {
    view,
    sort: order,
    isReversed: reverse === true,
    limit: readWholeNumber('--limit', limit, mostRows) ?? Number.POSITIVE_INFINITY,
  };
}

/** Returns the id of the article that a REF names. Throws `InputError` if it names none or several. */
type Resolver = (ref: string) => Promise<ArticleId>;

function resolverFor(scope: SelectionScope, names: Names): Resolver {
  return async ref => {
    const {resolve, resolveAnywhere, resolveRemoved} = await import('./reference.ts');
    switch (scope) {
      case 'listed':
        return resolve(ref, names);
      case 'trash':
        return resolveRemoved(ref, names.library);
      case 'everywhere':
        return resolveAnywhere(ref, names);
    }
  };
}

/** Yields the ids of a selection, each row followed by its copies if those are selected. */
export async function* selectedIds(
  {pages, hasCopies}: ArticleSelection,
  articles: Library['articles'],
): AsyncGenerator<ArticleId> {
  for await (const page of pages()) yield* hasCopies ? await withCopies(articles, page) : page.map(({id}) => id);
}

type Confirmation = {
  readonly verb: string;
  /** Whether the user gave --yes. */
  readonly isSure: boolean;
  readonly context: Context;
  /** The library, for a command that also asks before it changes all of its articles. */
  readonly guarded?: Library;
};

/**
 * Returns the articles of a selection that a command changes, after it asked about many, or about all; undefined if the user declined.
 *
 * @throws UsageError if a query found all articles of a guarded library, and there is no terminal to ask on.
 */
export async function confirmedIds(
  {pages, hasCopies: isQuery}: ArticleSelection,
  {verb, isSure, context, guarded}: Confirmation,
): Promise<readonly ArticleId[] | undefined> {
  const ids: ArticleId[] = [];
  for await (const page of pages()) ids.push(...page.map(({id}) => id));
  if (isSure || ids.length === 0) return ids;
  const isAll = isQuery && guarded !== undefined && ids.length === (await guarded.articles.count(everything));
  if (isAll) {
    const all = ids.length === 1 ? 'the only article' : `all ${ids.length} articles`;
    return (await confirm(context, `${verb} ${all} of the library`)) ? ids : undefined;
  }
  if (ids.length <= mostUnasked || !context.stderr.isTTY) return ids;
  return (await confirm(context, `${verb} ${plural(ids.length, 'article')}`)) ? ids : undefined;
}

/** A command that changes more articles than this asks first. */
const mostUnasked = 100;

/** Says on a terminal that nothing was found, and returns the exit status. */
export function reportNothing({stderr}: Context, options: SelectionOptions, message = 'No article matches.'): number {
  if (stderr.isTTY) say(stderr, message);
  return options['exit-code'] ? 1 : 0;
}

/** Parses a query within a view, with the order of `--sort`. */
async function readSortedQuery(
  library: Library,
  operands: readonly string[],
  view: string | undefined,
  sort: Sort | undefined,
): Promise<Query> {
  const query = await readQueryIn(library, operands, view);
  return sort === undefined ? query : {...query, sort};
}

type FoundIds = {readonly found: readonly ArticleId[]; readonly isComplete: boolean};

/** Returns the ids on standard input. */
async function readWords({stdin}: Context, operands: readonly string[]): Promise<readonly string[]> {
  if (operands.length > 1) throw new UsageError('Give - alone: it reads ids from standard input.');
  const words: string[] = [];
  for await (const word of firstWords(stdin)) words.push(word);
  return words;
}

/** Returns the articles with these ids, each once, and names those that do not exist. */
async function readIds({stderr}: Context, resolve: Resolver, words: readonly string[]): Promise<FoundIds> {
  const found = new Set<ArticleId>();
  let isComplete = true;
  for (const word of words) {
    try {
      found.add(await resolve(word));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      complain(stderr, error.message);
      isComplete = false;
    }
  }
  return {found: [...found], isComplete};
}

/** Returns the articles of REFs, each once; undefined if an operand is not a REF. */
async function resolveEach(operands: readonly string[], resolve: Resolver): Promise<FoundIds | undefined> {
  const found = new Set<ArticleId>();
  for (const operand of operands) {
    try {
      found.add(await resolve(operand));
    } catch (error) {
      // After a REF, an operand that names no article is a mistake and not a word.
      if (error instanceof InputError && found.size === 0 && !isUnmistakable(operand)) return undefined;
      throw error;
    }
  }
  return found.size === 0 ? undefined : {found: [...found], isComplete: true};
}

/** Throws the error of a mistyped id, if the operands look like ids and match nothing as words either. */
async function checkMistypedIds(
  resolve: Resolver,
  {articles}: Library,
  operands: readonly string[],
  query: Query,
): Promise<void> {
  if (operands.length === 0 || !operands.every(operand => /^[a-z2-7]{4,12}$/i.test(operand))) return;
  const [row] = await articles.page(query, {from: 'first'}, 1);
  if (row !== undefined) return;
  for (const operand of operands) await resolve(operand);
}

/** Returns whether an operand can only be a REF, so that its failure must be named. */
function isUnmistakable(operand: string): boolean {
  return /^(?:https?:\/\/|latest$|next$|current$)/i.test(operand);
}

async function* rowsOf({articles}: Library, ids: readonly ArticleId[]): AsyncGenerator<readonly Row[]> {
  const found = await Promise.all(ids.map(async id => (await articles.row(id)) ?? (await removedRow(id, articles))));
  const rows = found.filter(row => row !== undefined);
  if (rows.length > 0) yield rows;
}

async function removedRow(id: ArticleId, articles: Library['articles']): Promise<Row | undefined> {
  const inTrash = narrowQuery(everything, {kind: 'is', mark: 'removed'});
  return (await articles.page(narrowQuery(inTrash, {kind: 'ids', of: [id]}), {from: 'first'}, 1))[0];
}

/** Yields the first word of each line, or of each part that a NUL ends, as `tearsheet list --ids --null` prints. */
async function* firstWords(stdin: Readable): AsyncGenerator<string> {
  const {createInterface} = await import('node:readline');
  for await (const line of createInterface({input: stdin})) {
    for (const part of line.split('\0')) {
      const word = part.trim().split(/\s+/)[0];
      if (word) yield word;
    }
  }
}
