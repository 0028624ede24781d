import {everything, parseQuery} from '../../source/library/query/query.ts';
import {openLibraryInBackground} from '../../source/library/sqlite/background.ts';
import {type Figures, quantile} from '../figures.ts';
import type {Workplace} from '../workplace.ts';
import type {Terms} from './terms.ts';

/** Rows of the first page: more than a screen. */
const rows = 60;

/** Queries of all kinds, by the names of their figures. */
function queriesOf({common, tenth, rare, phrases, characters}: Terms): Readonly<Record<string, readonly string[]>> {
  const cut = (words: readonly string[], length: number) => words.map(word => `${word.slice(0, length)}*`);
  return {
    common,
    tenth,
    rare,
    'two-words': common.map((word, index) => `${word} ${tenth[index] ?? ''}`),
    phrase: phrases,
    'short-prefix': cut(common, 3),
    'long-prefix': cut(tenth, 4),
    japanese: [...characters, ...characters.map(pair => pair.slice(0, 1))],
    without: common.map((word, index) => `${word} -${tenth[index] ?? ''}`),
    headline: tenth.map(word => `title:${word}`),
    facts: common.map(word => `${word} is:unread after:2020 words:>300`),
    mark: tenth.map(word => `${word} or is:starred`),
    relevance: tenth.map(word => `${word} sort:relevance`),
    'rare-relevance': rare.map(word => `${word} sort:relevance`),
  };
}

/**
 * Queries of all kinds, without a terminal: the processor time until the first rows of 95 % of a kind, and the longest time that the thread that
 * draws works for one of them: a reader could draw nothing meanwhile. Each query is asked twice, so that half of them find the file in memory.
 */
export async function measureQueries({library: path}: Workplace, terms: Terms): Promise<Figures> {
  const library = await openLibraryInBackground(path);
  const find = (text: string) => library.articles.page(parseQuery(text).query, {from: 'first'}, rows);
  await library.articles.page(everything, {from: 'first'}, rows);
  // The first search starts the worker.
  await find(terms.rare[0] ?? '');
  const figures: Record<string, number> = {};
  let longest = 0;
  for (const [name, queries] of Object.entries(queriesOf(terms))) {
    const used: number[] = [];
    for (const query of [...queries, ...queries]) {
      const [before, beforeHere] = [process.cpuUsage(), process.threadCpuUsage()];
      await find(query);
      used.push(milliseconds(process.cpuUsage(before)));
      longest = Math.max(longest, milliseconds(process.threadCpuUsage(beforeHere)));
    }
    if (used.length > 0) figures[`query.${name}.cpu`] = quantile(used, 0.95);
  }
  await library.close();
  return {...figures, 'search.blocked': longest};
}

function milliseconds({user, system}: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
