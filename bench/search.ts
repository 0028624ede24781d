/**
 * `node bench/search.ts [ARTICLES [FILE]]` measures the time of a search until its first rows, and the longest time that it blocks the drawing thread,
 * in a library of this many articles (100,000), which is created in the file if necessary. The figures are processor times, which other
 * load does not change, with elapsed times beside them. Exits with 1 if a figure is over its limit.
 */

import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import type {Library} from '../source/library/library.ts';
import {everything, parseQuery} from '../source/library/query/query.ts';
import {openLibraryInBackground} from '../source/library/sqlite/background.ts';
import {openLibrary} from '../source/library/sqlite/sqlite.ts';
import {articleOf, stem} from './corpus.ts';
import {formatTable, quantile, type Result} from './table.ts';

/** Rows of the first page: more than a screen. */
const rows = 60;

/** Searches of each kind. Each is made twice, so that half of them find the file in memory. */
const searches = 20;

/** Maximum milliseconds until the first rows, by the number of articles. */
const limits = [
  {articles: 100_000, limit: 50},
  {articles: Number.POSITIVE_INFINITY, limit: 100},
];

const some = (make: (index: number) => string) => Array.from({length: searches}, (_, index) => make(index));

/** Words as common as "government", "vaccine" and a surname in news. A search for them also finds their endings and rarer words with the same beginning. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  'a very common word': some(index => stem(index)),
  'a word of one article in ten': some(index => stem(150 + index)),
  'a rare word': some(index => stem(9000 + 31 * index)),
  'two words': some(index => `${stem(5 + index)} ${stem(400 + index)}`),
  'a phrase': some(index => `"${stem(index)} ${stem(index + 1)}"`),
  'a rare phrase': some(() => '"harbour inquiry"'),
  'a prefix of three letters': some(index => `${stem(index).slice(0, 3)}*`),
  'a prefix of four letters': some(index => `${stem(60 + 7 * index).slice(0, 4)}*`),
  'one or two Japanese characters': ['東京', '発表', 'の', '価', '月', '大雨', '新しい', '会議', 'る', '政府'],
  'a word without another': some(index => `${stem(index)} -${stem(40 + index)}`),
  'a word in the headline': some(index => `title:${stem(100 + index)}`),
  'a word and facts': some(index => `${stem(30 + index)} is:unread after:2020 words:>300`),
  'a word or a mark': some(index => `${stem(300 + index)} or is:starred`),
  'by relevance, one article in ten': some(index => `${stem(150 + index)} sort:relevance`),
  'by relevance, a rare word': some(index => `${stem(9000 + 31 * index)} sort:relevance`),
};

const [count = '100000', file] = process.argv.slice(2);
const articles = Number(count);
const folder = file === undefined ? mkdtempSync(join(tmpdir(), 'tearsheet-bench-')) : undefined;
try {
  const path = file ?? join(folder ?? '', 'library.db');
  if (!existsSync(path)) await makeLibrary(path);
  const results = await measure(path);
  process.stdout.write(`${articles.toLocaleString('en')} articles\n${formatTable(results)}\n`);
  if (results.some(({figure, limit}) => figure > limit)) process.exitCode = 1;
} finally {
  if (folder !== undefined) rmSync(folder, {recursive: true});
}

async function makeLibrary(path: string): Promise<void> {
  const library = await openLibrary(path);
  const batch = 5000;
  for (let first = 0; first < articles; first += batch) {
    const items = Array.from({length: Math.min(batch, articles - first)}, (_, index) => articleOf(first + index));
    await library.articles.store(items, {undoable: false});
  }
  await library.close();
}

async function measure(path: string): Promise<readonly Result[]> {
  const library = await openLibraryInBackground(path);
  const limit = limits.find(each => articles <= each.articles)?.limit ?? 0;
  // The requests of a reader before the first search.
  await library.articles.page(everything, {from: 'first'}, rows);
  const started = performance.now();
  await library.articles.page(parseQuery('quibblestone').query, {from: 'first'}, rows);
  const first = performance.now() - started;

  const results: Result[] = [];
  let longest = 0;
  for (const [kind, texts] of Object.entries(kinds)) {
    const times: number[] = [];
    const used: number[] = [];
    for (const text of [...texts, ...texts]) {
      const [before, mainBefore] = [process.cpuUsage(), process.threadCpuUsage()];
      times.push(await timeOf(library, text));
      used.push(milliseconds(process.cpuUsage(before)));
      longest = Math.max(longest, milliseconds(process.threadCpuUsage(mainBefore)));
    }
    const note = `p50 ${quantile(used, 0.5).toFixed(1)} ms; by the clock ${quantile(times, 0.5).toFixed(1)} and ${quantile(times, 0.95).toFixed(1)} ms`;
    results.push({what: `${kind}, p95`, figure: quantile(used, 0.95), limit, unit: ' ms', note});
  }
  const typed = await timeOfTyping(library);
  await library.close();
  return [
    {
      what: 'the first search, which starts the worker',
      figure: first,
      limit: 4 * limit,
      unit: ' ms',
      note: 'by the clock',
    },
    ...results,
    {
      what: 'a word typed letter by letter, from the last',
      figure: typed,
      limit: 4 * limit,
      unit: ' ms',
      note: 'p95 by the clock',
    },
    {what: 'the main thread, the longest for a search', figure: longest, limit: 16, unit: ' ms', note: ''},
  ];
}

function milliseconds({user, system}: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

/** Elapsed milliseconds until the first rows. */
async function timeOf(library: Library, text: string): Promise<number> {
  const started = performance.now();
  const {query} = parseQuery(text);
  await library.articles.page(query, {from: 'first'}, rows);
  return performance.now() - started;
}

/** Milliseconds from the last letter of a word to its rows, if each letter starts a search and cancels the previous one. */
async function timeOfTyping(library: Library): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < searches; index++) {
    const word = stem(20 + 11 * index);
    let typing = new AbortController();
    for (let length = 1; length < word.length; length++) {
      typing.abort();
      typing = new AbortController();
      const {query} = parseQuery(word.slice(0, length));
      const asked = [
        library.articles.page(query, {from: 'first'}, rows, typing.signal),
        library.articles.count(query, typing.signal),
      ];
      for (const answer of asked) answer.catch(() => {});
      await wait(80);
    }
    typing.abort();
    times.push(await timeOf(library, word));
  }
  return quantile(times, 0.95);
}
