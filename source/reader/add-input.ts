import {readdir} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import process from 'node:process';
import {Readable} from 'node:stream';
import {type ArticleId, sanitizeLine} from '../article/article.ts';
import {homeFolder} from '../config/config.ts';
import type {WebAccess} from '../ingest/ingest.ts';
import type {Library} from '../library/library.ts';
import {messages} from './messages.ts';

/** The environment for adding articles besides the library, with callbacks for progress. */
export type AddContext = {
  /** Opens the connection to the web that addresses are fetched with. */
  readonly webAccess: () => Promise<WebAccess>;
  /** Called with a message for the status line. */
  readonly report: (message: string) => void;
  /** Called when new articles are in the library, at most once a second. */
  readonly reload: () => void;
};

/** Milliseconds that reading or storing may take at once, so that keys and frames are handled in between. */
const longestStep = 8;

/** Milliseconds between two reloads of the list while articles arrive. */
const reloadEvery = 1000;

/**
 * Stores the articles of a file, a folder or an address as one step of undo, and returns a message with the result.
 *
 * @throws LibraryError if the library cannot be written.
 */
export async function addInput(library: Library, typed: string, context: AddContext): Promise<string> {
  const {findInputs, ingest, isAddress} = await import('../ingest/ingest.ts');
  const {webAccess, report, reload} = context;
  const access = isAddress(typed) ? await webAccess() : undefined;
  const inputs = findInputs([isAddress(typed) ? typed : expandHome(typed)], Readable.from([]), () => {
    if (!access) throw new Error('A file asked for the web.');
    return access;
  });
  const titles: string[] = [];
  const arrived: ArticleId[] = [];
  const failures: string[] = [];
  let unchanged = 0;
  let removed = 0;
  let reloaded = performance.now();
  for await (const outcome of ingest(inputs, {engine: library.engine, open: async () => library}, {longestStep})) {
    failures.push(...outcome.failures);
    for (const {id, outcome: kind, title, removed: since} of outcome.stored) {
      if (kind === 'stored') arrived.push(id);
      if (since !== undefined) removed++;
      else if (kind === 'unchanged') unchanged++;
      else titles.push(title);
    }
    report(messages.addingCount(typed, titles.length + unchanged + removed));
    if (performance.now() - reloaded < reloadEvery) continue;
    reloaded = performance.now();
    reload();
  }
  const rules = await library.feeds.rules();
  if (rules.length > 0) {
    const {applyRules} = await import('../feeds/feeds.ts');
    await applyRules(library, rules, arrived);
  }
  return messages.added({titles, unchanged, removed, failures});
}

/** Returns the completions of a typed path. Folders end with a slash. Hidden files are included only if a dot is typed. */
export async function completePath(typed: string): Promise<readonly string[]> {
  const isFolder = typed === '' || typed.endsWith('/');
  const beginning = isFolder ? '' : basename(typed);
  const before = typed.slice(0, typed.length - beginning.length);
  const folder = expandHome(isFolder ? typed || '.' : dirname(typed));
  const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
  return (
    entries
      .filter(({name}) => name.startsWith(beginning) && (beginning.startsWith('.') || !name.startsWith('.')))
      // A name with control characters cannot be shown unchanged.
      .filter(({name}) => sanitizeLine(name) === name)
      .map(entry => before + entry.name + (entry.isDirectory() ? '/' : ''))
      .sort()
  );
}

function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homeFolder(process.env), path.slice(1)) : path;
}
