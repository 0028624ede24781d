import {copyFile, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {zstdDecompressSync} from 'node:zlib';
import type {Captured} from '../../source/article/article.ts';
import {type Library, parseQuery} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {runInProcess, story} from '../commands/program.ts';
import {captured} from '../library/fixtures.ts';

/** A command that faults are injected into. It runs in a copy of the template. */
export type Scenario = {
  readonly name: string;
  readonly args: readonly string[];
  /** The file of the template that is the library at the beginning. */
  readonly library?: string;
  /** Another file of the template that the command reads. */
  readonly input?: string;
  /** Whether the command fails, or does something else, when it was done before. */
  readonly isOnce?: true;
  /** Returns whether the command was done. */
  readonly isDone: (folder: string, library: Library) => Promise<boolean>;
};

/** The files of the template that are not a library. */
const inputs: Readonly<Record<string, string>> = {
  'one.md': story('Harbour'),
  'many.jsonl': Array.from({length: 40}, (_, number) =>
    JSON.stringify({
      title: `Report ${number}`,
      url: `https://example.org/${number}`,
      body: `Nobody saw report ${number}. `.repeat(90),
    }),
  ).join('\n'),
};

const countOf = (library: Library, query: string) => library.articles.count(parseQuery(query).query);

const finds =
  (query: string, count: number): Scenario['isDone'] =>
  async (_, library) =>
    (await countOf(library, query)) === count;

const hasFile =
  (name: string): Scenario['isDone'] =>
  async folder => {
    const copy = await openLibrary(join(folder, name));
    const count = await countOf(copy, 'harbour');
    await copy.close();
    return count === 1;
  };

export const scenarios: readonly Scenario[] = [
  {name: 'the first add', args: ['add', 'one.md'], input: 'one.md', isDone: finds('harbour', 1)},
  {name: 'add', args: ['add', 'many.jsonl'], input: 'many.jsonl', library: 'some.db', isDone: finds('saw', 40)},
  {
    name: 'mark',
    args: ['mark', 'harbour', '--read', '--tag', 'seen'],
    library: 'some.db',
    isDone: finds('tag:seen is:read', 1),
  },
  {name: 'remove', args: ['remove', 'harbour', '--yes'], library: 'some.db', isOnce: true, isDone: finds('harbour', 0)},
  {name: 'undo', args: ['undo'], library: 'some.db', isOnce: true, isDone: finds('is:starred', 0)},
  {
    name: 'view',
    args: ['view', 'add', 'wires', 'is:unread'],
    library: 'some.db',
    isDone: async (_, library) => (await library.personal.views()).some(({name}) => name === 'wires'),
  },
  {name: 'reparse', args: ['reparse'], library: 'outdated.db', isDone: finds('corrected', 6)},
  {name: 'fetch', args: ['fetch', 'The Tide'], library: 'feeds.db', isDone: finds('tide', 12)},
  {name: 'an old library', args: ['add', 'one.md'], input: 'one.md', library: 'old.db', isDone: finds('harbour', 1)},
  {name: 'backup', args: ['backup', 'copy.db'], library: 'some.db', isOnce: true, isDone: hasFile('copy.db')},
  {
    name: 'restore',
    args: ['backup', 'restore', 'some.db', '--yes'],
    input: 'some.db',
    library: 'feeds.db',
    isDone: finds('is:starred', 1),
  },
  {
    name: 'salvage',
    args: ['doctor', '--salvage', 'saved.db'],
    library: 'some.db',
    isOnce: true,
    isDone: hasFile('saved.db'),
  },
  {
    name: 'config',
    args: ['config', 'measure', '60'],
    library: 'some.db',
    isDone: async folder => JSON.parse(await readFile(join(folder, 'config', 'config.json'), 'utf8')).measure === 60,
  },
];

/** A folder that each trial copies, and the loopback server of its feed. */
export type Template = {readonly folder: string; readonly close: () => void};

/** Makes the libraries and inputs of all scenarios. */
export async function makeTemplate(folder: string): Promise<Template> {
  await mkdir(folder, {recursive: true});
  for (const [name, text] of Object.entries(inputs)) await writeFile(join(folder, name), text);
  const packed = await readFile(new URL('../library/sqlite/version-1.db.zst', import.meta.url));
  await writeFile(join(folder, 'old.db'), zstdDecompressSync(packed));
  await run(folder, 'some.db', ['add', 'one.md']);
  await run(folder, 'some.db', ['mark', 'harbour', '--star']);
  const outdated = await openLibrary(join(folder, 'outdated.db'));
  await outdated.articles.store(Array.from({length: 6}, (_, number) => outdatedArticle(number)));
  await outdated.close();

  let entries = 1;
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/rss+xml');
    response.end(feedOf(entries));
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  await run(folder, 'feeds.db', ['feed', 'add', address]);
  entries = 12;
  return {folder, close: () => server.close()};
}

async function run(folder: string, library: string, args: readonly string[]): Promise<void> {
  const {status, stderr} = await runInProcess(['--library', library, ...args], folder, environmentOf(folder));
  if (status !== 0) throw new Error(stderr);
}

/** Creates the folder of a trial again, with the files that its scenario needs. */
export async function copyTemplate(template: Template, place: string, {library, input}: Scenario): Promise<void> {
  await rm(place, {recursive: true, force: true});
  await mkdir(place);
  if (library !== undefined) await copyFile(join(template.folder, library), join(place, 'library.db'));
  if (input !== undefined) await copyFile(join(template.folder, input), join(place, input));
}

/** The environment of a command in a folder of a trial. */
export function environmentOf(folder: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    TEARSHEET_LIBRARY: join(folder, 'library.db'),
    TEARSHEET_CONFIG_DIR: join(folder, 'config'),
    // Compiled code is shared by all trials.
    XDG_CACHE_HOME: join(folder, '..', 'cache'),
  };
}

/** An article that is parsed again, because an older version of intake parsed it. */
function outdatedArticle(number: number): Captured {
  const {draft} = captured({title: `Old report ${number}`});
  const bytes = new TextEncoder().encode(story(`Old report ${number}`, {standfirst: 'Corrected.'}));
  return {draft, capture: {bytes, name: 'old.md', format: 'markdown', parserVersion: 0}};
}

function feedOf(entries: number): string {
  const items = Array.from(
    {length: entries},
    (_, number) =>
      `<item><guid>${number}</guid><title>Tide ${number}</title><link>https://tide.example/${number}</link>` +
      `<description>${'The boats came in late that evening, and the quay was full of people. '.repeat(9)}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>The Tide</title><link>https://tide.example/</link>${items.join('')}</channel></rss>`;
}
