/**
 * Measures a shared library on a PostgreSQL server in a temporary folder: `npm run bench:shared -- [OPTION]...`. It needs Debian's postgresql. It prints figures as
 * they are measured, and at the end as tables in Markdown for docs/decisions/postgresql.md.
 *
 *     --articles N     the default is 100,000
 *     --quick          1,000 articles and few keys
 *     --goal MS        prints the plan of the slowest query of each kind whose 95th percentile takes longer; the default is 150
 *     --folder FOLDER  stores the corpus there, and uses the one that is there
 *     --library URL    measures searches and keys of this library instead, such as postgres:///articles?host=/run/postgresql. The server must be on this machine
 *                      and answer on a socket. Nothing is imported, but keys mark articles as read.
 */

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {type Library, parseQuery} from '../source/library/library.ts';
import {setUpSharedLibrary} from '../source/library/postgres/administration.ts';
import {connect} from '../source/library/postgres/connection.ts';
import {libraryOn} from '../source/library/postgres/postgres.ts';
import type {Server, Value} from '../source/library/postgres/session.ts';
import {startCluster} from '../test/library/postgres/cluster.ts';
import {startLink} from '../test/library/postgres/link.ts';
import {makeCorpusFile} from './corpus/corpus-file.ts';
import {type Figures, quantile} from './figures.ts';
import {runCommand} from './machine/command.ts';
import {measureSteps} from './machine/hold.ts';
import {openReader} from './measures/keys.ts';
import {sampleArticles, termsOf} from './measures/terms.ts';
import {table} from './report/page.ts';
import {makeFolder, makeWorkplace, tearsheet, type Workplace} from './workplace.ts';

const {values} = parseArgs({
  options: {
    articles: {type: 'string', default: '100000'},
    quick: {type: 'boolean', default: false},
    goal: {type: 'string', default: '150'},
    folder: {type: 'string'},
    library: {type: 'string'},
  },
});

const articles = values.quick ? 1000 : Number(values.articles);
const presses = values.quick ? 10 : 40;

/** Rows of the first page: more than a screen. */
const rows = 60;

/** The goal of the first page of a search, in milliseconds. */
const goal = Number(values.goal);

/** Milliseconds that the network adds to each round trip. */
const delays = [0, 50] as const;

/** The shares of the corpus that are imported by one importer, and by several at once. */
const parts = 5;
const importers = [1, parts - 1] as const;

/** What is measured of a reader. */
const keys = {
  j: '`j` in a list with a preview, until the next article is shown',
  J: '`J` in an article, until the next article is open',
};

/** The tables that are printed at the end. */
const tables: string[] = [];

const {folder, remove} = makeFolder(values.folder);
try {
  const place = makeWorkplace(folder, articles);
  await (values.library === undefined ? measureCorpus(place) : measureLibrary(place, values.library));
  process.stdout.write(`\n${tables.join('\n\n')}\n`);
} finally {
  remove();
}

/** Measures a library of the corpus on a server of its own. */
async function measureCorpus(place: Workplace): Promise<void> {
  const cluster = await startCluster();
  try {
    const address = await cluster.createDatabase();
    await setUpSharedLibrary(address, false);
    await measureImports(place, address);
    const server = await connect(address);
    await server.transact(session => session.run('analyze'));
    await server.close();
    await measureLibrary(place, address);
  } finally {
    await cluster.stop();
  }
}

/** Measures the searches and keys of a library. */
async function measureLibrary(place: Workplace, address: string): Promise<void> {
  const server = await connect(address);
  try {
    await measureQueries(server);
  } finally {
    await server.close();
  }
  await measureKeys(place, address);
}

/** Prints a figure of a table. */
function print(name: string, figure: string): void {
  process.stdout.write(`${name.padEnd(44)} ${figure}\n`);
}

/** The rate of one importer, then of several at once. Processor times count more than the clock, if the machine does other work. */
async function measureImports(place: Workplace, address: string): Promise<void> {
  const count = Math.ceil(articles / parts);
  const env = {...place.env, TEARSHEET_LIBRARY: address};
  const probe = await connect(address);
  const lines: string[][] = [];
  let next = 0;
  for (const together of importers) {
    const files = await Promise.all(
      Array.from({length: together}, (_, number) =>
        makeCorpusFile(place.folder, {name: `part-${next + number}`, first: (next + number) * count, count}),
      ),
    );
    next += together;
    const before = await serverCpu(probe);
    const began = performance.now();
    const used = await Promise.all(files.map(({path}) => runCommand(tearsheet('add', path, '--quiet'), env)));
    const seconds = (performance.now() - began) / 1000;
    const all = together * count;
    const own = used.reduce((sum, {cpu}) => sum + cpu, 0) / all;
    const name = together === 1 ? '1 importer' : `${together} importers`;
    const rate = `${Math.round(all / seconds)} articles/s`;
    const server = milliseconds(((await serverCpu(probe)) - before) / all);
    print(`import, ${name}`, rate);
    print(`import, ${name}, processor time of an article`, `server ${server}, importer ${milliseconds(own)}`);
    lines.push([name, rate, server, milliseconds(own)]);
  }
  tables.push(table(['import', 'rate', 'processor time of the server for an article', 'of an importer'], lines));
  await probe.close();
}

/** Returns the milliseconds of processor time of a server, with its connections that have ended. */
async function serverCpu({read}: Server): Promise<number> {
  const [row] = await read<{pid: number}>('select pg_backend_pid() as pid');
  const postmaster = statOf(row?.pid ?? 0).parent;
  const children = readFileSync(join('/proc', String(postmaster), 'task', String(postmaster), 'children'), 'utf8');
  const live = children.split(' ').filter(Boolean).map(Number);
  const {own, ended} = statOf(postmaster);
  return own + ended + live.reduce((sum, pid) => sum + statOf(pid).own, 0);
}

/** Returns the parent of a process, and milliseconds of processor time of it and of its children that have ended (proc(5); 100 ticks a second). */
function statOf(pid: number): {readonly parent: number; readonly own: number; readonly ended: number} {
  const fields = readFileSync(join('/proc', String(pid), 'stat'), 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return {parent, own: 10 * (user + system), ended: 10 * (endedUser + endedSystem)};
}

type Statement = {readonly text: string; readonly values: readonly Value[]; readonly time: number};
type Asked = {readonly query: string; readonly time: number; readonly statements: readonly Statement[]};

/** The first page of queries of all kinds, each asked twice. Prints the plan of the slowest query of a kind that misses the goal. */
async function measureQueries(server: Server): Promise<void> {
  let statements: Statement[] = [];
  const library = libraryOn({
    ...server,
    read: async (text, values = [], signal) => {
      const began = performance.now();
      const found = await server.read(text, values, signal);
      statements.push({text, values, time: performance.now() - began});
      return found as never;
    },
  });
  const columns: string[][] = [];
  for (const [name, queries] of Object.entries(await queriesOf(library))) {
    const asked: Asked[] = [];
    const before = await serverCpu(server);
    for (const query of [...queries, ...queries]) {
      statements = [];
      const began = performance.now();
      await library.articles.page(parseQuery(query).query, {from: 'first'}, rows);
      asked.push({query, time: performance.now() - began, statements});
    }
    const times = asked.map(({time}) => time);
    const p95 = quantile(times, 0.95);
    const median = milliseconds(quantile(times, 0.5));
    const cpu = milliseconds(((await serverCpu(server)) - before) / times.length);
    print(`first page, ${name}`, `${milliseconds(p95)} (median ${median}; processor time of the server ${cpu})`);
    columns.push([name, milliseconds(p95), median, cpu]);
    if (p95 > goal) await printPlan(server, slowest(asked));
  }
  const names = ['first page', '95th percentile', 'median', 'processor time of the server'];
  const [head = [], ...lines] = names.map((first, index) => [first, ...columns.map(column => column[index] ?? '')]);
  tables.push(table(head, lines));
}

/** Prints the plan of the statement of a query that takes longest. */
async function printPlan(server: Server, {query, time, statements}: Asked): Promise<void> {
  const {text, values, time: part} = slowest(statements);
  process.stdout.write(
    `  The slowest query is ${query || 'the empty one'}: ${milliseconds(time)}. Of its statements (${statements.length}), this took ${milliseconds(part)}:\n`,
  );
  const lines = await server.read<Record<string, string>>(`explain (analyze, buffers, costs off) ${text}`, values);
  for (const line of lines) process.stdout.write(`    ${Object.values(line).join('')}\n`);
}

function slowest<Timed extends {readonly time: number}>(some: readonly Timed[]): Timed {
  return some.reduce((one, other) => (other.time > one.time ? other : one));
}

async function queriesOf(library: Library): Promise<Readonly<Record<string, readonly string[]>>> {
  const {common, tenth, rare, phrases, characters} = termsOf(
    (await sampleArticles(library, 240)).map(({body}) => body),
  );
  return {
    newest: Array.from({length: 10}, () => ''),
    'rare word': rare,
    'common word': common,
    'one word in ten': tenth,
    phrase: phrases,
    'prefix of three letters': common.map(word => `${word.slice(0, 3)}*`),
    'Japanese word': characters,
    'two common words': common.map((word, index) => `${word} ${common[(index + 1) % common.length] ?? ''}`),
  };
}

/** Times until the next article is shown: beside the list, and in its place. */
async function measureKeys(place: Workplace, address: string): Promise<void> {
  const runs: Figures[] = [];
  for (const delay of delays) {
    const link = await startLink(address, delay / 2);
    const reader = await openReader({...place, env: {...place.env, TEARSHEET_LIBRARY: link.address}});
    const figures: Figures = {
      ...(await measureSteps(reader, 'j', [{keys: 'j'}], presses)),
      ...(await measureSteps(reader, 'open', [{before: ['h', 'j'], keys: '\r'}], 1)),
      ...(await measureSteps(reader, 'J', [{keys: 'J'}], presses)),
    };
    for (const key of Object.keys(keys))
      print(`key ${key}, ${delay} ms added`, `${quantiles(figures, key).join(' (median ')})`);
    runs.push(figures);
    await reader.end('Q');
    link.close();
  }
  const names = delays.flatMap(delay => [`${delay} ms added: 95th percentile`, 'median']);
  const lines = Object.entries(keys).map(([key, what]) => [what, ...runs.flatMap(run => quantiles(run, key))]);
  tables.push(table(['key', ...names], lines));
}

/** Returns the 95th percentile and the median of a key. */
function quantiles(figures: Figures, key: string): readonly string[] {
  return ['p95', 'p50'].map(name => milliseconds(figures[`${key}.${name}`] ?? Number.NaN));
}

function milliseconds(time: number): string {
  return `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
}
