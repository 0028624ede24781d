import type {Row, Start} from '../../library.ts';
import {searchWords} from '../../query/query.ts';
import type {Handle} from '../handle.ts';
import {type Key, minKey} from '../keys.ts';
import {keyOf, type RowRecord, rowColumns, rowOf} from '../rows.ts';
import {phraseOf, type SearchWords, searchWordsOf} from '../words.ts';
import type {Plan} from './plan.ts';
import {countPart, partBeside, whole} from './select.ts';
import {newStatement} from './statement.ts';
import {walkRows} from './stretches.ts';

/**
 * The number of matches that are ranked. Order of relevance means: the newest 5,000 matches by BM25, with the weights of the SQLite engine: a word of the
 * headline counts as ten of the body, and one of the standfirst or byline as four; then all others, newest first. PostgreSQL's own `ts_rank_cd` needs positions
 * in the `tsvector`, and considers neither how rare a word is nor how long a text is.
 */
const ranked = 5000;

/** The parameters of BM25 (sqlite.org/fts5.html, 5.1.1). */
const [saturation, lengthShare] = [1.2, 0.75];
const weights = [10, 4, 4, 1] as const;

/** Returns a page in order of relevance. The plan must be a search. */
export async function rankedPage(
  handle: Handle,
  plan: Plan,
  start: Start,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const best = await rankNewest(handle, plan, signal);
  const others = othersOf(plan, best);
  const place = start.from === 'after' || start.from === 'before' ? best.indexOf(keyOf(start.cursor)) : -1;
  switch (start.from) {
    case 'after':
      return place < 0 ? after(keyOf(start.cursor)) : filled(place + 1);
    case 'before':
      return place < 0
        ? preceded(partBeside(others, keyOf(start.cursor), false))
        : rowsOf(best.slice(Math.max(0, place - limit), place));
    case 'last':
      return preceded(whole(others));
    case 'first':
      return filled(0);
    case 'index':
      return filled(Math.max(0, start.index));
  }

  async function filled(from: number): Promise<readonly Row[]> {
    const rows = await rowsOf(best.slice(from, from + limit));
    if (rows.length === limit) return rows;
    const offset = Math.max(0, from - best.length);
    const columns = {columns: rowColumns, isDescending: true, limit: limit - rows.length + offset};
    const more = await walkRows<RowRecord>(handle, others, whole(others), columns, signal);
    return [...rows, ...more.slice(offset).map(rowOf)];
  }

  async function after(key: Key): Promise<readonly Row[]> {
    const found = await walkRows<RowRecord>(
      handle,
      others,
      partBeside(others, key, true),
      {columns: rowColumns, isDescending: true, limit},
      signal,
    );
    return found.map(rowOf);
  }

  async function preceded(part: Parameters<typeof walkRows>[2]): Promise<readonly Row[]> {
    const found = await walkRows<RowRecord>(
      handle,
      others,
      part,
      {columns: rowColumns, isDescending: false, limit},
      signal,
    );
    const missing = limit - found.length;
    return [...(missing > 0 ? await rowsOf(best.slice(-missing)) : []), ...found.toReversed().map(rowOf)];
  }

  async function rowsOf(keys: readonly Key[]): Promise<readonly Row[]> {
    if (keys.length === 0) return [];
    const rows = await handle.read<RowRecord>(
      `select ${rowColumns} from unnest($1::bigint[]) with ordinality as given (key, place) join article on article.key = given.key
       left join mark on mark.key = article.key and mark.person = current_user order by place`,
      [keys],
      signal,
    );
    return rows.map(rowOf);
  }
}

/** Counts the matches before an article. One that is not ranked comes after those that are, by date. */
export async function rankedRank(
  handle: Handle,
  plan: Plan,
  key: Key,
  signal: AbortSignal | undefined,
): Promise<number> {
  const best = await rankNewest(handle, plan, signal);
  const place = best.indexOf(key);
  if (place >= 0) return place;
  const others = othersOf(plan, best);
  return best.length + (await countPart(handle, others, partBeside(others, key, false), signal));
}

/** Returns the plan of the matches without a rank: those older than the oldest ranked one. */
function othersOf(plan: Plan, best: readonly Key[]): Plan {
  return {...plan, high: best.length < ranked ? plan.low : best.reduce(minKey)};
}

type Counted = {readonly key: Key; readonly counts: readonly number[]; readonly words: number};

/** Returns the keys of the newest matches, the best first. */
async function rankNewest(handle: Handle, plan: Plan, signal: AbortSignal | undefined): Promise<readonly Key[]> {
  const newest = await walkRows<{key: Key}>(
    handle,
    plan,
    whole(plan),
    {columns: 'article.key', isDescending: true, limit: ranked},
    signal,
  );
  const phrases = searchWords(plan).flatMap(words => searchWordsOf(words) ?? []);
  const keys = newest.map(({key}) => key);
  const counted = await countWords(handle, keys, phrases, signal);
  const average = counted.reduce((sum, {words}) => sum + words, 0) / Math.max(1, counted.length);
  const rarities = phrases.map((_, index) => {
    const having = counted.filter(({counts}) => (counts[index] ?? 0) > 0).length;
    // Common words must not count against an article.
    return Math.max(1e-6, Math.log((counted.length - having + 0.5) / (having + 0.5)));
  });
  const scores = new Map(counted.map(one => [one.key, scoreOf(one, rarities, average)]));
  return keys.toSorted((one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0));
}

function scoreOf({counts, words}: Counted, rarities: readonly number[], average: number): number {
  const length = saturation * (1 - lengthShare + (lengthShare * words) / Math.max(1, average));
  return rarities.reduce((sum, rarity, index) => {
    const count = counts[index] ?? 0;
    return sum + (rarity * count * (saturation + 1)) / (count + length);
  }, 0);
}

/** Counts how often each phrase occurs in articles, weighted by the line of `folded` that it is in. */
async function countWords(
  handle: Handle,
  keys: readonly Key[],
  phrases: readonly SearchWords[],
  signal: AbortSignal | undefined,
): Promise<readonly Counted[]> {
  const statement = newStatement();
  const given = statement.add(keys, 'bigint[]');
  const counts = phrases.map(words => {
    const {line: only, text} = phraseOf(words);
    const phrase = statement.add(text, 'text');
    const lines = weights.flatMap((weight, index) => {
      const line = `lines[${index + 1}]`;
      const count = `(length(${line}) - length(replace(${line}, ${phrase}, ''))) / length(${phrase})`;
      return only === undefined || only === index + 1 ? [`${weight} * (${count})`] : [];
    });
    return `(${lines.join(' + ')})::float8`;
  });
  return handle.read<Counted>(
    `select key, words, array[${counts.join(', ')}]::float8[] as counts from (
       select article.key, article.words, string_to_array(words.folded, chr(10)) as lines from article join words on words.key = article.key
       where article.key = any(${given}) offset 0
     ) as texts`,
    statement.values,
    signal,
  );
}
