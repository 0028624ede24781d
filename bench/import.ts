import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {DatabaseSync} from 'node:sqlite';
import {articleOf} from './corpus.ts';
import {launcher} from './home.ts';
import type {Result} from './table.ts';

/** Records of about 3 KB. */
const records = 10_000;

const runs = 3;

/** Rows in one transaction of the plain insert: the same number as in the program. */
const batch = 1000;

/** The maximum memory of an import of any size, in megabytes. */
const mostMemory = 300;

/**
 * `tearsheet add` of JSON Lines, as a multiple of a plain insert of the same texts into a full-text index. Runs of both take turns, so that other
 * load affects both; the fastest of each counts. The program has two threads, so if other load takes both cores, it loses more than the insert: 2.7
 * times under a load of three, 5.2 under one of fifteen.
 */
export function measureImport(): readonly Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-bench-'));
  try {
    const drafts = Array.from({length: records}, (_, index) => articleOf(index).draft);
    const file = join(folder, 'articles.jsonl');
    writeFileSync(file, drafts.map(draft => `${JSON.stringify(draft)}\n`).join(''));
    const plain: number[] = [];
    const program: Import[] = [];
    for (let run = 0; run < runs; run++) {
      plain.push(insert(join(folder, `plain-${run}.db`), drafts));
      program.push(add(join(folder, `library-${run}.db`), file, folder));
    }
    const bare = Math.min(...plain);
    const time = Math.min(...program.map(each => each.time));
    const rate = (milliseconds: number) => Math.round((records / milliseconds) * 1000).toLocaleString('en');
    const note = `${rate(time)} and ${rate(bare)} articles a second`;
    const memory = Math.max(...program.map(each => each.memory));
    return [
      {what: 'import of JSON Lines, over a plain insert', figure: time / bare, limit: 4, unit: 'x', note},
      {what: 'memory of an import', figure: memory, limit: mostMemory, unit: ' MB', note: `${records} articles`},
    ];
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** Milliseconds for the rows and the index in SQLite alone, in the order and transactions of the program. */
function insert(path: string, drafts: readonly {readonly title: string; readonly body: string}[]): number {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = wal; pragma synchronous = normal;
    create table article (key integer primary key, title text not null, body text not null) strict;
    create virtual table search using fts5 (title, body, content = 'article', content_rowid = 'key');
  `);
  const row = database.prepare('insert into article values (?, ?, ?)');
  const index = database.prepare('insert into search (rowid, title, body) values (?, ?, ?)');
  const started = performance.now();
  for (let first = 0; first < drafts.length; first += batch) {
    database.exec('begin');
    for (const [offset, {title, body}] of drafts.slice(first, first + batch).entries()) {
      row.run(first + offset, title, body);
      index.run(BigInt(first + offset), title, body);
    }
    database.exec('commit');
  }
  const time = performance.now() - started;
  database.close();
  return time;
}

/** Elapsed milliseconds, and the maximum memory in megabytes. */
type Import = {readonly time: number; readonly memory: number};

/** Makes the program report its memory at its end. Its threads load this too. */
const report = `data:text/javascript,
  import {isMainThread} from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => process.stdout.write('memory ' + process.resourceUsage().maxRSS));`;

function add(library: string, file: string, home: string): Import {
  const started = performance.now();
  const output = execFileSync(process.execPath, ['--import', report, launcher, '--library', library, 'add', file], {
    env: {PATH: process.env.PATH ?? '', HOME: home, XDG_CACHE_HOME: home, TEARSHEET_CONFIG_DIR: home},
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const time = performance.now() - started;
  return {time, memory: Number(/memory (\d+)$/.exec(output)?.[1]) / 1024};
}
