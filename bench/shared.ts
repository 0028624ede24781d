/**
 * Measures a shared library on a PostgreSQL server in a temporary folder: `npm run bench:shared -- [OPTION]...`. It needs Debian's postgresql.
 *
 *     --articles N     the default is 100,000
 *     --quick          1,000 articles and few keys
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
import {makeFolder, makeWorkplace, tearsheet, type Workplace} from './workplace.ts';

const {values} = parseArgs({
  options: {
    articles: {type: 'string', default: '100000'},
    quick: {type: 'boolean', default: false},
    folder: {type: 'string'},
    library: {type: 'string'},
  },
});

const articles = values.quick ? 1000 : Number(values.articles);
const presses = values.quick ? 10 : 40;

/** Rows of the first page: more than a screen. */
const rows = 60;

/** The goal of the first page of a search, in milliseconds. */
const goal = 150;

/** Milliseconds that the network adds to each round trip. */
const delays = [0, 50] as const;

/** The shares of the corpus that are imported by one importer, and by several at once. */
const parts = 5;
const importers = [1, parts - 1] as const;

const {folder, remove} = makeFolder(values.folder);
try {
  const place = makeWorkplace(folder, articles);
  await (values.library === undefined ? measureCorpus(place) : measureLibrary(place, values.library));
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
  for (const delay of delays) await measureKeys(place, address, delay);
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
    print(`import, ${name}`, `${Math.round(all / seconds)} articles/s`);
    print(
      `import, ${name}, processor time of an article`,
      `server ${milliseconds(((await serverCpu(probe)) - before) / all)}, importer ${milliseconds(own)}`,
    );
  }
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

/** The first page of queries of all kinds, each asked twice. Prints the slowest plan of a kind that misses the goal. */
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
  const find = (text: string) => library.articles.page(parseQuery(text).query, {from: 'first'}, rows);
  for (const [name, queries] of Object.entries(await queriesOf(library))) {
    const times: number[] = [];
    const slow: Statement[] = [];
    const before = await serverCpu(server);
    for (const query of [...queries, ...queries]) {
      statements = [];
      const began = performance.now();
      await find(query);
      times.push(performance.now() - began);
      slow.push(...statements);
    }
    const p95 = quantile(times, 0.95);
    const cpu = ((await serverCpu(server)) - before) / times.length;
    print(
      `first page, ${name}`,
      `${milliseconds(p95)} (median ${milliseconds(quantile(times, 0.5))}; processor time of the server ${milliseconds(cpu)})`,
    );
    const slowest = slow.sort((one, other) => other.time - one.time)[0];
    if (p95 > goal && slowest) await printPlan(server, slowest);
  }
}

async function printPlan(server: Server, {text, values}: Statement): Promise<void> {
  const lines = await server.read<Record<string, string>>(`explain (analyze, buffers, costs off) ${text}`, values);
  for (const line of lines) process.stdout.write(`    ${Object.values(line).join('')}\n`);
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
async function measureKeys(place: Workplace, address: string, delay: number): Promise<void> {
  const link = await startLink(address, delay / 2);
  const reader = await openReader({...place, env: {...place.env, TEARSHEET_LIBRARY: link.address}});
  const figures: Figures = {
    ...(await measureSteps(reader, 'j', [{keys: 'j'}], presses)),
    ...(await measureSteps(reader, 'open', [{before: ['h', 'j'], keys: '\r'}], 1)),
    ...(await measureSteps(reader, 'J', [{keys: 'J'}], presses)),
  };
  for (const key of ['j', 'J'])
    print(
      `key ${key}, ${delay} ms added`,
      `${milliseconds(figures[`${key}.p95`] ?? Number.NaN)} (median ${milliseconds(figures[`${key}.p50`] ?? Number.NaN)})`,
    );
  await reader.end('Q');
  link.close();
}

function milliseconds(time: number): string {
  return `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
}
