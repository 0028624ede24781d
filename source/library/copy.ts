import {hash} from 'node:crypto';
import type {ArticleId} from '../article/article.ts';
import type {Cursor} from './articles.ts';
import type {Feeds} from './feeds.ts';
import {captureIn} from './packing.ts';
import type {ArticlePlace, Transfer, WholeArticle, WholeEntry, WholeSettings} from './transfer.ts';

/** What a copy did, or would do. */
export type CopyCounts = {
  /** Articles of the original, with those in the trash. */
  readonly articles: number;
  /** How many of them this run copied or added marks to; in a dry run, how many it would. */
  readonly copied: number;
  readonly feeds: number;
  readonly views: number;
  readonly rules: number;
};

/** How a copy compares with its original. */
export type Comparison = {
  /** Articles that are the same in both. */
  readonly same: number;
  /** Articles that the copy lacks, or has in another state. */
  readonly different: readonly ArticleId[];
  /** Feeds, views, rules and entries of feeds that the copy lacks, or has in another state. */
  readonly others: readonly string[];
};

/** How far a copy or a comparison is. */
export type CopyProgress = {
  readonly stage: 'copying' | 'checking';
  readonly done: number;
  readonly all: number;
};

/** The parts of a library that a copy uses. */
type Copied = {readonly transfer: Transfer; readonly feeds: Feeds};

/** How a copy is watched and stopped. */
export type CopyOptions = {
  /** Stops between two transactions, and the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CopyProgress) => void;
};

/** Articles of one transaction, and about how many bytes of them. Memory is bounded by them, whatever the library. */
const most = {articles: 500, bytes: 8_000_000};

/** Entries of feeds, and places of articles, that are read at once. */
const mostPlaces = 5000;

/** Copies everything that another library lacks, and compares the two; see `copyLibrary` of the room's entry file. */
export async function copyLibrary(from: Copied, to: Copied, options: CopyOptions): Promise<CopyCounts & Comparison> {
  const counts = await copyAll(from, to, options);
  return {...counts, ...(await compareAll(from.transfer, to.transfer, options))};
}

async function copyAll(from: Copied, to: Copied, options: CopyOptions): Promise<CopyCounts> {
  const [source, target] = [from.transfer, to.transfer];
  const settings = await source.settings();
  await target.storeSettings(settings);
  for (const pause of await from.feeds.hostPauses(new Date().toISOString())) await to.feeds.pauseHost(pause);
  for await (const entries of entriesOf(source)) {
    options.signal?.throwIfAborted();
    const lacking = await target.lacking(entries);
    if (lacking.length > 0) await target.storeEntries(lacking);
  }
  const all = await source.count();
  let [copied, done] = [0, 0];
  for await (const places of placesOf(source)) {
    const known = await target.known(places);
    const missing = places.filter(({id}) => !known.has(id));
    done += places.length - missing.length;
    for (const batch of batchesOf(missing)) {
      options.signal?.throwIfAborted();
      copied += await target.store(await source.read(batch));
      done += batch.length;
      options.onProgress?.({stage: 'copying', done, all});
    }
  }
  return {articles: all, copied, ...countSettings(settings)};
}

/** Returns what a copy would do; see `countCopy` of the room's entry file. */
export async function countCopy({transfer: source}: Copied, to: Copied | undefined): Promise<CopyCounts> {
  const target = to?.transfer;
  let [articles, copied] = [0, 0];
  for await (const places of placesOf(source)) {
    const known = (await target?.known(places))?.size ?? 0;
    articles += places.length;
    copied += places.length - known;
  }
  return {articles, copied, ...countSettings(await source.settings())};
}

function countSettings({feeds, views, rules}: WholeSettings): Pick<CopyCounts, 'feeds' | 'views' | 'rules'> {
  const subscribed = feeds.filter(({removed}) => removed === null);
  return {feeds: subscribed.length, views: views.length, rules: rules.length};
}

/** Reads every article of a library and of its copy, and compares them by checksums of all their parts. */
async function compareAll(source: Transfer, target: Transfer, options: CopyOptions): Promise<Comparison> {
  const different: ArticleId[] = [];
  let [same, done] = [0, 0];
  const all = await source.count();
  for await (const places of placesOf(source)) {
    for (const batch of batchesOf(places)) {
      options.signal?.throwIfAborted();
      const originals = digestsOf(await source.read(batch));
      const copies = digestsOf(await target.read(batch));
      for (const [id, digest] of originals) {
        if (copies.get(id) === digest) same++;
        else different.push(id);
      }
      done += batch.length;
      options.onProgress?.({stage: 'checking', done, all});
    }
  }
  return {
    same,
    different,
    others: [...(await compareSettings(source, target)), ...(await compareEntries(source, target))],
  };
}

async function compareSettings(source: Transfer, target: Transfer): Promise<readonly string[]> {
  const [wanted, found] = [await source.settings(), await target.settings()];
  const isSame = (one: object | undefined, other: object | undefined) =>
    JSON.stringify(one, sortedKeys) === JSON.stringify(other, sortedKeys);
  const compare = <Thing extends object>(
    things: readonly Thing[],
    others: readonly Thing[],
    nameOf: (thing: Thing) => string,
  ) => {
    const byName = new Map(others.map(other => [nameOf(other).toLowerCase(), other]));
    return things.filter(thing => !isSame(thing, byName.get(nameOf(thing).toLowerCase()))).map(nameOf);
  };
  // Who may not see the passwords of feeds cannot copy them either.
  const withoutCredentials = ({feeds}: WholeSettings) => feeds.map(({credentials: _, ...feed}) => feed);
  return [
    ...compare(withoutCredentials(wanted), withoutCredentials(found), ({address}) => address),
    ...compare(wanted.views, found.views, ({name}) => name),
    ...compare(wanted.rules, found.rules, ({name}) => name),
  ];
}

async function compareEntries(source: Transfer, target: Transfer): Promise<readonly string[]> {
  const feeds = new Set<string>();
  for await (const entries of entriesOf(source)) for (const {feed} of await target.lacking(entries)) feeds.add(feed);
  return [...feeds].map(feed => `entries of ${feed}`);
}

async function* placesOf(source: Transfer): AsyncGenerator<readonly ArticlePlace[]> {
  let after: Cursor | undefined;
  for (;;) {
    const places = await source.places(after, mostPlaces);
    if (places.length === 0) return;
    yield places;
    after = places.at(-1)?.cursor;
  }
}

async function* entriesOf(source: Transfer): AsyncGenerator<readonly WholeEntry[]> {
  let after: WholeEntry | undefined;
  for (;;) {
    const entries = await source.entries(after, mostPlaces);
    if (entries.length === 0) return;
    yield entries;
    after = entries.at(-1);
  }
}

/** Yields articles in batches that fit into memory. */
function* batchesOf(places: readonly ArticlePlace[]): Generator<readonly ArticleId[]> {
  let [batch, size]: [ArticleId[], number] = [[], 0];
  for (const {id, bytes} of places) {
    if (batch.length > 0 && (batch.length === most.articles || size + bytes > most.bytes)) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(id);
    size += bytes;
  }
  if (batch.length > 0) yield batch;
}

function digestsOf(articles: readonly WholeArticle[]): ReadonlyMap<ArticleId, string> {
  return new Map(articles.map(article => [article.id, digestOf(article)]));
}

/**
 * Returns the SHA-256 of all parts of an article. Captures and pictures count by their bytes, however they are packed. The days in the trash do not count: each library
 * counts its own.
 */
function digestOf({removedDays: _, intakes, ...article}: WholeArticle): string {
  const parts = {
    ...article,
    intakes: intakes.map(({capture, pictures, ...intake}) => ({
      ...intake,
      capture: hash('sha256', captureIn(capture)),
      pictures: pictures.map(({bytes, ...picture}) => ({...picture, bytes: hash('sha256', bytes)})),
    })),
  };
  return hash('sha256', JSON.stringify(parts, sortedKeys));
}

/** Writes the properties of objects in alphabetical order, so that two engines may make them in any order. */
function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
