import {fstatSync} from 'node:fs';
import type {ReadStream} from 'node:tty';
import {InputError, plural} from '../article/article.ts';
import {openSessionWriter, readSession, type Session, type SessionWriter} from '../config/config.ts';
import type {WebAccess} from '../ingest/ingest.ts';
import {type Library, openLibraryInBackground, openMemoryLibrary, parseQuery} from '../library/library.ts';
import {type FetchFeeds, type ReaderSettings, readPreferences} from '../reader/reader.ts';
import {endBySignal, openKeyboard} from '../terminal/terminal.ts';
import {depthOf} from '../theme/theme.ts';
import type {Command, Context} from './command.ts';
import {makeDailyBackupSoon} from './daily-backup.ts';
import {complain} from './output.ts';
import {withLibrary} from './with-library.ts';

/** Runs the reader on the library, or on files, folders and pages that are not stored. */
export const read: Command<{readonly linear?: boolean}> = async (context, {linear = false}, operands) => {
  const {stdin, stdout} = context;
  if (!stdout.isTTY) {
    throw new InputError('The reader needs a terminal: tearsheet list and tearsheet show work without one.');
  }
  const inputs = operands.length === 0 && hasData() ? ['-'] : operands;
  const keyboard = stdin.isTTY && !inputs.includes('-') ? stdin : openKeyboard();
  const {signal, failed, notices} = await (inputs.length > 0
    ? readFiles(context, keyboard, inputs, linear)
    : readLibrary(context, keyboard, linear)
  ).finally(() => keyboard !== stdin && keyboard.destroy());
  // The status line has room for one message, and the next key removes it.
  for (const notice of notices) complain(context.stderr, notice);
  if (signal) endBySignal(signal);
  return failed ? 1 : 0;
};

/** The result of running a reader. */
type Ending = {
  readonly signal: NodeJS.Signals | undefined;
  readonly failed: boolean;
  /** The messages to print after the terminal is restored. */
  readonly notices: readonly string[];
};

/** Reads the settings. Ink's variable (ink, "Screen Reader Support") and a terminal without a screen also select lines of plain text. */
function choose({folder, env}: Context, isAsked: boolean): ReaderSettings {
  const chosen = readPreferences(folder);
  const isLinear = isAsked || chosen.isLinear || env.INK_SCREEN_READER === 'true' || env.TERM === 'dumb';
  return {...chosen, isLinear};
}

/** Returns whether standard input is a pipe or a file. A terminal and /dev/null are devices. */
function hasData(): boolean {
  const input = fstatSync(0);
  return input.isFIFO() || input.isFile();
}

async function readLibrary(context: Context, keyboard: ReadStream, isLinear: boolean): Promise<Ending> {
  const chosen = choose(context, isLinear);
  const {session, warnings: faults} = readSession(context.folder, context.library);
  const notices = [...chosen.warnings, ...faults];
  const read = async (library: Library): Promise<Ending> => {
    const samples = (await library.articles.isNeverUsed()) ? await addSamples(library) : undefined;
    const ended = await runReader(context, keyboard, {
      library,
      chosen,
      session,
      message: notices[0] ?? samples,
      folder: context.folder,
    });
    return {...ended, notices: [...notices, ...ended.notices]};
  };
  return withLibrary(context, read, openLibraryInBackground);
}

/** Reads files in a library in memory. The session is not stored. */
async function readFiles(
  context: Context,
  keyboard: ReadStream,
  paths: readonly string[],
  isLinear: boolean,
): Promise<Ending> {
  const chosen = choose(context, isLinear);
  const library = await openMemoryLibrary();
  try {
    const failures = await storeFiles(library, paths, context);
    if (await library.articles.isNeverUsed())
      throw new InputError(failures[0] ?? 'The inputs contain no article: name others.');
    const notices = [...failures, ...chosen.warnings];
    const ended = await runReader(context, keyboard, {
      library,
      chosen,
      session: await sessionOfFiles(library),
      message: notices[0],
      folder: undefined,
    });
    return {...ended, failed: ended.failed || failures.length > 0, notices};
  } finally {
    await library.close();
  }
}

/** Returns the session for files. A single article is opened at once. */
async function sessionOfFiles(library: Library): Promise<Session> {
  const [only, ...others] = await library.articles.page(parseQuery('').query, {from: 'first'}, 2);
  const isSingle = only !== undefined && others.length === 0;
  return isSingle ? {focus: 'article', article: only.id, prompts: {}} : {focus: 'list', prompts: {}};
}

/** Stores the articles of the inputs, and returns an error message for each input that cannot be read. */
async function storeFiles(library: Library, paths: readonly string[], context: Context): Promise<string[]> {
  const [{findInputs, ingest}, {withWebAccess}] = await Promise.all([
    import('../ingest/ingest.ts'),
    import('./web-access.ts'),
  ]);
  const failures: string[] = [];
  await withWebAccess(context, async access => {
    const outcomes = ingest(findInputs(paths, context.stdin, access), {
      engine: library.engine,
      open: async () => library,
    });
    for await (const outcome of outcomes) failures.push(...outcome.failures);
  });
  return failures;
}

async function addSamples(library: Library): Promise<string> {
  const {storeSamples} = await import('../ingest/ingest.ts');
  const count = await storeSamples(library);
  return `Added ${count} sample articles. To remove them: tearsheet remove tag:sample`;
}

/** Fetches feeds on a thread, with its own library handle, so that no key waits. */
function fetchFeedsOf({library, isOffline}: Context, folder: string): FetchFeeds {
  return async function* (request, signal) {
    const [{refreshInBackground}, {readSettings}] = await Promise.all([
      import('../feeds/feeds.ts'),
      import('../config/config.ts'),
    ]);
    const {exec: commands, offline} = readSettings(folder).settings;
    yield* refreshInBackground({library, commands, isOffline: isOffline || offline, ...request}, signal);
  };
}

type Reading = {
  readonly library: Library;
  readonly chosen: ReaderSettings;
  readonly session: Session;
  /** The first message of the status line. */
  readonly message: string | undefined;
  /** The folder in which the session is stored; absent if it is not. */
  readonly folder: string | undefined;
};

/** Runs the reader until it is quit. */
async function runReader(
  context: Context,
  keyboard: ReadStream,
  {library, chosen, session, message, folder}: Reading,
): Promise<Ending> {
  const {preferences, browser, shell, pictures, isLinear} = chosen;
  const {stdout, env, color} = context;
  const ui = await import('../ui/ui.ts');
  const run = isLinear ? ui.runLinear : ui.run;
  let writer: SessionWriter | undefined;
  const notices: string[] = [];
  let failure: string | undefined;
  let waiting = 0;
  let lost = 0;
  let access: Promise<WebAccess> | undefined;
  const webAccess = () => (access ??= import('./web-access.ts').then(({openWebAccess}) => openWebAccess(context)));
  const signal = await run({
    library,
    session,
    stdin: keyboard,
    stdout,
    env,
    depth: depthOf(color, env),
    browser,
    shell,
    pictures,
    preferences,
    isEphemeral: folder === undefined,
    webAccess,
    fetchFeeds: folder === undefined ? undefined : fetchFeedsOf(context, folder),
    ...(message !== undefined && {message}),
    save: (ended, atRisk) => {
      failure = writer?.save(ended);
      const unsaved = ended.unsaved?.length ?? 0;
      [waiting, lost] = failure === undefined ? [unsaved, atRisk] : [0, unsaved + atRisk];
    },
    drawn: async () => {
      if (folder !== undefined) {
        makeDailyBackupSoon(context, notice => notices.push(notice));
        writer = await openSessionWriter(folder, context.library, session);
      }
      const {limitReaderHeap} = await import('./heap.ts');
      limitReaderHeap();
    },
  });
  await (await access)?.fetcher.close();
  if (failure !== undefined) notices.push(failure);
  if (waiting > 0) notices.push(waitingChanges(waiting));
  if (lost > 0) notices.push(lostChanges(lost));
  return {signal, failed: failure !== undefined, notices};
}

function waitingChanges(count: number): string {
  const are = count === 1 ? 'is' : 'are';
  return `${plural(count, 'change')} ${are} not stored yet, because the library cannot be reached or written. Start the reader with this library again to store ${count === 1 ? 'it' : 'them'}.`;
}

function lostChanges(count: number): string {
  return `${plural(count, 'change')} ${count === 1 ? 'is' : 'are'} lost, because the library cannot be reached.`;
}
