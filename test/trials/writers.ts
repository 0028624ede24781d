import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {toArticleId} from '../../source/article/article.ts';
import {checkLibrary, openLibrary} from '../../source/library/library.ts';
import {start} from '../commands/program.ts';
import type {WriterResult} from './writer.ts';

/** How many changes several processes made, the longest wait for three of them in seconds, and everything that must not happen. */
export type WritersResult = {readonly changes: number; readonly longest: number; readonly faults: readonly string[]};

const processes = 8;

/** Changes one library from several processes until the moment. No change may fail or be lost, and the library must be healthy. */
export async function writeTogether(folder: string, until: number): Promise<WritersResult> {
  const path = join(folder, 'shared.db');
  await (await openLibrary(path)).close();
  const loader = fileURLToPath(new URL('../../build/loader.js', import.meta.url));
  const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
  const ended = await Promise.all(
    Array.from({length: processes}, (_, number) =>
      start(process.execPath, ['--import', loader, writer, path, `w${number}`, String(until)], folder, {}),
    ),
  );
  const faults = ended.filter(({status}) => status !== 0).map(({stderr}) => stderr);
  const results: readonly WriterResult[] = ended.flatMap(({status, stdout}) =>
    status === 0 ? JSON.parse(stdout) : [],
  );
  faults.push(...results.flatMap(({errors}) => errors));
  const library = await openLibrary(path);
  for (const id of results.flatMap(({ids}) => ids)) {
    const row = await library.articles.row(toArticleId(id));
    if (!row?.starred) faults.push(`article ${id} or its star is lost`);
  }
  await library.close();
  faults.push(...(await checkLibrary(path)).findings.map(({message}) => message));
  await Promise.all(['', '-wal', '-shm'].map(end => rm(path + end, {force: true})));
  const changes = results.reduce((sum, result) => sum + result.changes, 0);
  return {changes, longest: Math.max(...results.map(result => result.longest)) / 1000, faults};
}
