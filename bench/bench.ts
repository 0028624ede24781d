/**
 * Measures the program, and other programs beside it, and writes docs/performance.json and what is made from it: `npm run bench -- [OPTION]...`.
 *
 *     --articles N,N   these sizes; the default is 1000,10000
 *     --full           100 to 1,000,000 articles: it takes hours
 *     --only PART,…    only these parts (see `parts`), or other programs by their names; other figures stay
 *     --folder FOLDER  stores corpora and libraries there, and uses those that are there
 *     --library FILE   measures a copy of this library, under the number of --articles, instead of the corpus
 *     --quick          a few keys with 1,000 articles in two minutes; writes nothing, and fails if a figure is far from its goal twice
 */

import {execFileSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {programVersion} from '../source/program.ts';
import {addRun, type Figures, type Run} from './figures.ts';
import {describeMachine, loadAverage, versionOf} from './machine/describe.ts';
import {measureFeeds} from './measures/feeds.ts';
import {measureGrowth} from './measures/growth.ts';
import {corpusFiles, measureCopy, measureImports} from './measures/imports.ts';
import {measureKeys} from './measures/keys.ts';
import {measureMemory} from './measures/memory.ts';
import {measureQueries} from './measures/queries.ts';
import {measureSearches} from './measures/searches.ts';
import {measureStarts} from './measures/starts.ts';
import {findTerms, type Terms} from './measures/terms.ts';
import type {Effort, Peer} from './peers/peer.ts';
import {peers} from './peers/peers.ts';
import {breaches} from './report/limits.ts';
import {readPerformance, writePerformance} from './report/stored.ts';
import {makeFolder, makeWorkplace, type Workplace} from './workplace.ts';

const {values} = parseArgs({
  options: {
    articles: {type: 'string', default: '1000,10000'},
    full: {type: 'boolean', default: false},
    only: {type: 'string'},
    folder: {type: 'string'},
    library: {type: 'string'},
    quick: {type: 'boolean', default: false},
  },
});

const usual: Effort = {starts: 7, presses: 120, rounds: 6, idleSeconds: 10, keys: 15_000, feeds: 100};
const quick: Effort = {starts: 3, presses: 40, rounds: 3, idleSeconds: 3, keys: 1000, feeds: 20};

type Part = (place: Workplace, effort: Effort, terms: Terms) => Promise<Figures>;

/** What is measured of the program with a library, in this order. The import makes the library, and comes before them. */
const parts: Readonly<Record<string, Part>> = {
  start: (place, {starts}, terms) => measureStarts(place, terms, starts),
  keys: (place, {presses, rounds}) => measureKeys(place, presses, rounds),
  search: async (place, _effort, terms) => ({
    ...(await measureSearches(place, terms)),
    ...(await measureQueries(place, terms)),
  }),
  memory: (place, {idleSeconds, keys}, terms) => measureMemory(place, terms, idleSeconds, keys),
  texts: async () => measureGrowth(),
  feeds: (place, {feeds}) => measureFeeds(place, feeds),
};

/** Parts that do not depend on the number of articles: they are measured once. */
const sizeless: ReadonlySet<string> = new Set(['texts', 'feeds']);

const sizes = values.quick
  ? [1000]
  : values.full
    ? [100, 1000, 10_000, 100_000, 1_000_000]
    : values.articles.split(',').map(Number);
const effort = values.quick ? quick : usual;
const only = values.only?.split(',');
const isWanted = (name: string) => only === undefined || only.includes(name);
const started = performance.now();

if (process.platform !== 'linux') throw new Error('The benchmarks read /proc, which only Linux has.');
const {folder, remove} = makeFolder(values.folder);
try {
  for (const articles of sizes) await measureSize(makeWorkplace(folder, articles));
} finally {
  remove();
}

async function measureSize(place: Workplace): Promise<void> {
  const wanted = Object.entries(parts).filter(
    ([name]) => isWanted(name) && (place.articles === sizes[0] || !sizeless.has(name)),
  );
  if (wanted.length > 0 || isWanted('import')) await measureProgram(place, wanted);
  for (const peer of peers) if (!values.quick) await measurePeer(peer, place);
}

async function measureProgram(place: Workplace, wanted: readonly (readonly [string, Part])[]): Promise<void> {
  // Every part needs the library.
  let figures = await (values.library === undefined ? measureImports(place) : measureCopy(place, values.library));
  note('import', place, figures);
  const terms = await findTerms(place);
  for (const [name, measure] of wanted) {
    const more = await measure(place, effort, terms);
    note(name, place, more);
    figures = {...figures, ...more};
    if (values.quick)
      figures = await measureFarAgain(figures, more, place.articles, () => measure(place, effort, terms));
  }
  if (values.quick) failFarFromGoals(figures, place.articles);
}

/**
 * Measures a part again if one of its figures is far from its goal, and returns all figures with the better of the two: other work of the machine can delay
 * one of a few measurements, but hardly twice.
 */
async function measureFarAgain(
  figures: Figures,
  part: Figures,
  articles: number,
  measure: () => Promise<Figures>,
): Promise<Figures> {
  const far = breaches(figures, articles).filter(({figure}) => figure in part);
  if (far.length === 0) return figures;
  for (const {sentence} of far) process.stdout.write(`Measured again: ${sentence}\n`);
  const again = await measure();
  const better = far.map(({figure}) => [figure, Math.min(figures[figure] ?? 0, again[figure] ?? 0)] as const);
  return {...figures, ...Object.fromEntries(better)};
}

/** Prints figures and stores them at once, so that nothing is lost if a later part fails. */
function note(part: string, place: Workplace, figures: Figures): void {
  print('tearsheet', part, place, figures);
  record({program: 'tearsheet', version: programVersion, articles: place.articles, figures});
}

function failFarFromGoals(figures: Figures, articles: number): void {
  const far = breaches(figures, articles);
  for (const {sentence} of far) process.stdout.write(`Far from its goal: ${sentence}\n`);
  if (far.length > 0) process.exitCode = 1;
}

/** Measures another program, unless it is not installed or cannot handle this size. */
async function measurePeer({name, versionOption, mostArticles, measure}: Peer, place: Workplace): Promise<void> {
  if (!isWanted(name) || place.articles > mostArticles) return;
  const version = versionOf(name, versionOption);
  if (version === undefined) {
    process.stdout.write(`${name} is not installed, so it is not measured.\n`);
    return;
  }
  const figures = await measure(place, await corpusFiles(place), effort);
  print(name, version, place, figures);
  record({program: name, version, articles: place.articles, figures});
}

/** Prints figures as they are stored. */
function print(program: string, part: string, {articles}: Workplace, figures: Figures): void {
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`\n${program}, ${part}, ${articles.toLocaleString('en')} articles (${seconds} s)\n`);
  for (const [name, value] of Object.entries(figures))
    process.stdout.write(`  ${name.padEnd(28)}${value.toFixed(2)}\n`);
}

function record(run: Omit<Run, 'date' | 'load'>): void {
  if (values.quick) return;
  const {runs} = readPerformance();
  writePerformance({machine: describeMachine(), runs: addRun(runs, {...run, date: today(), load: loadAverage()})});
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

if (!values.quick) {
  execFileSync(process.execPath, ['--import', './build/loader.js', 'docs/generate.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  });
}
