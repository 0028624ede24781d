import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {Captured, Draft} from '../../source/article/article.ts';
import {everything, type Library, type Query} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite.ts';

/** A folder that is gone after the test. */
export async function temporaryFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tearsheet-library-'));
  test.after(() => rm(folder, {recursive: true, force: true}));
  return folder;
}

/** A path for a library, with nothing there yet. */
export async function temporaryPath(test: TestContext): Promise<string> {
  return join(await temporaryFolder(test), 'library.db');
}

/** A new library, closed and gone after the test. */
export async function temporaryLibrary(test: TestContext): Promise<Library> {
  const library = await openLibrary(await temporaryPath(test));
  test.after(() => library.close());
  return library;
}

/** An article whose capture is its body. */
export function captured(facts: Partial<Draft> & {readonly title: string}): Captured {
  const draft = {tags: [], body: `The text of ${facts.title}.`, ...facts};
  return {draft, capture: {bytes: new TextEncoder().encode(draft.body), format: 'markdown', intake: 1}};
}

/** Articles `Article 0` to `Article n-1`, a day apart, the last the newest. */
export function daily(number: number): readonly Captured[] {
  return Array.from({length: number}, (_, day) =>
    captured({title: `Article ${day}`, published: new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)}),
  );
}

/** Stores the articles and gives their ids, in their order. */
export async function stored(library: Library, items: readonly Captured[]): Promise<readonly string[]> {
  return (await library.store(items)).map(({id}) => id);
}

export function query(parts: Partial<Query>): Query {
  return {...everything, ...parts};
}

/** The headlines that the whole list of this query shows, newest first. */
export async function titles(library: Library, parts: Partial<Query> = {}): Promise<readonly string[]> {
  const rows = await library.page(query(parts), {from: 'newest'}, 10_000);
  return rows.map(({title}) => title);
}
