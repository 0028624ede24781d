import {gunzipSync} from 'node:zlib';
import {type Captured, InputError} from '../../source/article/article.ts';
import {lineOfHtml} from '../../source/intake/feeds/feed-html.ts';
import {parseFeed} from '../../source/intake/feeds/feeds.ts';
import {read} from '../../source/intake/intake.ts';
import type {Case, Expectation} from './cases.ts';

/** Whether each fact of a file is as expected; facts without an expectation are absent. */
export type Checks = {
  readonly read?: boolean;
  readonly items?: boolean;
  readonly titles?: readonly boolean[];
  readonly links?: boolean;
  readonly dates?: boolean;
  readonly content?: boolean;
  readonly safe?: boolean;
  /** The differences, for a person to read. */
  readonly misses: readonly string[];
};

/** Characters that are harmful in a terminal. */
const controls = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** The longest time for a case, in milliseconds, on a slow and busy machine. */
const longest = 5000;

/** Reads a feed by itself and as an input, and compares the results with what is expected. */
export async function check({bytes: packed, file, expect}: Case): Promise<Checks> {
  const start = performance.now();
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? gunzipSync(packed) : packed;
  const feed = await parseFeed(bytes).catch(error => {
    if (error instanceof InputError) return undefined;
    throw error;
  });
  const articles: Captured[] = [];
  for await (const item of read({bytes: packed, name: file})) if ('captured' in item) articles.push(item.captured);
  const texts = [feed?.title ?? '', ...articles.flatMap(({draft}) => [draft.title, draft.byline ?? '', draft.body])];
  const isClean = !texts.some(text => controls.test(text)) && !('polluted' in {});
  const safe = isClean && performance.now() - start < longest;
  const misses: string[] = safe ? [] : ['is not safe'];
  if (expect.error === true) return {read: feed === undefined, safe, misses};
  if (feed === undefined)
    return {read: !isFeed(expect), safe, misses: isFeed(expect) ? [...misses, 'was not read'] : misses};

  const {entries} = feed;
  const compare = (what: string, expected: unknown, found: unknown, isSame: boolean) => {
    if (!isSame) misses.push(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
    return isSame;
  };
  const [first, last] = [entries[0], entries.at(-1)];
  const {items = expect.itemsMin} = expect;
  const expectedTitles: readonly (readonly [unknown, string | undefined])[] = [
    [expect.feedTitle, feed.title],
    [expect.title0 ?? expect.titleRaw0, first?.title],
    [expect.titleLast, last?.title],
  ];
  const titles = expectedTitles.flatMap(([expected, found]) =>
    typeof expected !== 'string' || expected === 'any'
      ? []
      : [compare('title', expected, found, isSameTitle(expected, found))],
  );
  const body = articles[0]?.draft.body ?? '';
  return {
    read: true,
    safe,
    misses,
    titles,
    ...(items !== undefined && {
      items: compare(
        'items',
        items,
        entries.length,
        entries.length === items || (expect.items === undefined && entries.length > items),
      ),
    }),
    ...(expect.link0 && {
      links: compare('link', expect.link0, first?.url, URL.parse(expect.link0)?.href === first?.url),
    }),
    ...(expect.date0 &&
      expect.date0 !== 'any' && {
        dates: compare('date', expect.date0, first?.published, isSameMoment(expect.date0, first?.published)),
      }),
    ...(expect.contentText0 && {
      content: compare('content', expect.contentText0, body, wordsOf(body) === wordsOf(expect.contentText0)),
    }),
  };
}

function isFeed({items, feedTitle, itemsMin}: Expectation): boolean {
  return items !== undefined || itemsMin !== undefined || feedTitle !== undefined;
}

function isSameTitle(expected: string, found: string | undefined): boolean {
  return lineOfHtml(expected) === (found ?? '') || expected.replace(/\s+/g, ' ').trim() === found;
}

/** Dates without an offset are UTC, as in the reader that made the expectations. */
function isSameMoment(expected: string, found = ''): boolean {
  const zoned = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(found) || !found.includes('T') ? found : `${found}Z`;
  return Date.parse(expected) === Date.parse(zoned);
}

/** Returns the words of Markdown without its markup. */
function wordsOf(markdown: string): string {
  return (markdown.replace(/\]\([^()]*\)/g, '').match(/[\p{L}\p{N}]+|&/gu) ?? []).join(' ');
}
