import type {Steps} from '../../../article/article.ts';
import {wordsIn} from '../../fold.ts';
import type {Start} from '../../library.ts';
import type {Database} from '../database.ts';
import {keyOf} from '../rows.ts';
import {pageKeys} from './paging.ts';
import type {Plan} from './plan.ts';
import {countAll, keysWithin, whole, within} from './stretches.ts';

/**
 * The number of matches that are ranked. Order of relevance means: the newest 5,000 matches by BM25 (sqlite.org/fts5.html, 5.1.1), where a word of
 * the headline counts as ten of the body, and one of the standfirst or byline as four; then all others, newest first. Ranking every match of a
 * common word takes two seconds in a library of a million articles, and nobody reads that far. If a word is too common for BM25, the newest 1,000 are in order
 * of how many of the words are in the headline.
 */
const weighed = 5000;
const skimmed = 1000;

/** Returns the keys of a page in order of relevance. The plan must be a search. */
export function* rankedPage(database: Database, plan: Plan, start: Start, limit: number): Steps<readonly number[]> {
  const best = weigh(database, plan);
  yield;
  const others = othersOf(plan, best);
  const place = start.from === 'after' || start.from === 'before' ? best.indexOf(keyOf(start.cursor)) : -1;
  switch (start.from) {
    case 'after':
      if (place < 0) return yield* pageKeys(database, others, start, limit);
      return yield* filled(best.slice(place + 1, place + 1 + limit));
    case 'before':
      if (place >= 0) return best.slice(Math.max(0, place - limit), place);
      return preceded(yield* pageKeys(database, others, start, limit));
    case 'last':
      return preceded(yield* pageKeys(database, others, start, limit));
    case 'first':
      return yield* filled(best.slice(0, limit));
    case 'index': {
      const index = Math.max(0, start.index);
      if (index < best.length) return yield* filled(best.slice(index, index + limit));
      return yield* pageKeys(database, others, {from: 'index', index: index - best.length}, limit);
    }
  }

  function* filled(first: readonly number[]): Steps<readonly number[]> {
    if (first.length === limit) return first;
    return [...first, ...(yield* pageKeys(database, others, {from: 'first'}, limit - first.length))];
  }

  function preceded(last: readonly number[]): readonly number[] {
    const missing = limit - last.length;
    return [...(missing > 0 ? best.slice(-missing) : []), ...last];
  }
}

/** Counts the matches before this article. An article that is not ranked comes after them, by date. */
export function* rankedRank(database: Database, plan: Plan, key: number): Steps<number> {
  const best = weigh(database, plan);
  yield;
  const place = best.indexOf(key);
  if (place >= 0) return place;
  const others = othersOf(plan, best);
  return best.length + (yield* countAll(database, others, {...whole(others), low: Math.max(others.low, key + 1)}));
}

function weigh(database: Database, plan: Plan): readonly number[] {
  return plan.driver.isRankable ? byWeight(database, plan) : headlinesFirst(database, plan);
}

function headlinesFirst(database: Database, plan: Plan): readonly number[] {
  const keys = keysWithin(database, plan, whole(plan), true, skimmed);
  const titles = database
    .prepare<{title: string}>(
      'select title from (select key as place, value as wanted from json_each(?)) cross join article on article.key = wanted order by place',
    )
    .all(JSON.stringify(keys));
  const found = titles.map(({title}) => plan.words.filter(words => wordsIn(title, words)).length);
  return keys
    .map((key, place) => ({key, found: found[place] ?? 0}))
    .sort((one, other) => other.found - one.found)
    .map(({key}) => key);
}

function byWeight(database: Database, plan: Plan): readonly number[] {
  const {from, where, values} = within(plan, whole(plan));
  return database
    .prepare<{key: number}>(
      `select key from (
         select search.rowid as key, bm25(search, 1, 10, 4, 4) as weight from ${from} where ${where}
         order by search.rowid desc limit ?
       ) order by weight, key desc`,
    )
    .all(...values, weighed)
    .map(({key}) => key);
}

/** Returns the plan of the matches without a rank: those older than the oldest ranked one. */
function othersOf(plan: Plan, best: readonly number[]): Plan {
  const most = plan.driver.isRankable ? weighed : skimmed;
  return {...plan, high: best.length < most ? plan.low : best.reduce((a, b) => Math.min(a, b))};
}
