import process from 'node:process';
import type {Library} from '../library/library.ts';
import {openLibrary} from '../library/sqlite.ts';
import {readSession, type Session, type SessionWriter, sessionWriter} from '../state/session.ts';
import {readSettings, type Settings} from '../state/settings.ts';
import {type Command, type Context, Failure} from './command.ts';
import {complain} from './output.ts';
import {withLibrary} from './with-library.ts';

/** Runs the reader over the library, or over files and folders that are not stored. */
export const read: Command = async (context, _values, operands) => {
  if (!context.stdin.isTTY || !context.stdout.isTTY) {
    throw new Failure('The reader needs a terminal: tearsheet list and tearsheet show work without one.');
  }
  return operands.length > 0 ? readFiles(context, operands) : readLibrary(context);
};

/** What the settings, the session and the first start have to say, one sentence of it in the status line. */
type Beginning = {readonly settings: Settings; readonly session: Session; readonly message?: string};

async function readLibrary(context: Context): Promise<number> {
  const {settings, warnings} = readSettings(context.folder);
  const {session, warnings: faults} = readSession(context.folder);
  return withLibrary(context.library, async library => {
    const samples = (await library.pristine()) ? await addSamples(library) : undefined;
    const message = [...warnings, ...faults, samples].find(sentence => sentence !== undefined);
    return runReader(context, library, {settings, session, ...(message !== undefined && {message})}, context.folder);
  });
}

/** The library of a reader over files lies in memory and the session is not kept. */
async function readFiles(context: Context, paths: readonly string[]): Promise<number> {
  const [{parse}, {inputs}, {IntakeError}] = await Promise.all([
    import('../intake/intake.ts'),
    import('./inputs.ts'),
    import('../intake/error.ts'),
  ]);
  const library = await openLibrary(':memory:');
  const failures: string[] = [];
  for await (const found of inputs(paths, context.stdin)) {
    try {
      if ('failure' in found) failures.push(found.failure);
      else await library.store([await parse(found.input)]);
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      failures.push(error.message);
    }
  }
  if (await library.pristine()) throw new Failure(failures[0] ?? 'There is no article in what you named.');
  for (const failure of failures) complain(context.stderr, failure);
  const {settings, warnings} = readSettings(context.folder);
  const message = failures[0] ?? warnings[0];
  const beginning = {settings, session: {focus: 'list', prompts: {}}, ...(message !== undefined && {message})} as const;
  const status = await runReader(context, library, beginning, undefined);
  await library.close();
  return failures.length > 0 ? 1 : status;
}

async function addSamples(library: Library): Promise<string> {
  const {storeSamples} = await import('./samples.ts');
  const count = await storeSamples(library);
  return `Here are ${count} sample articles; tearsheet remove tag:sample takes them away again.`;
}

/** Runs the reader until it is quit; the session is kept in `folder`, if one is given. */
async function runReader(
  {stdin, stdout, stderr, env}: Context,
  library: Library,
  {settings, session, message}: Beginning,
  folder: string | undefined,
): Promise<number> {
  const {run} = await import('../ui/ui.tsx');
  let writer: SessionWriter | undefined;
  let failure: string | undefined;
  const signal = await run({
    library,
    session,
    stdin,
    stdout,
    env,
    browser: settings.browser,
    preferences: {
      measure: settings.measure,
      split: settings.split,
      listWidth: settings['list-width'],
      markRead: settings['mark-read'],
    },
    ...(message !== undefined && {message}),
    save: ended => {
      failure = writer?.save(ended);
    },
    drawn: async () => {
      if (folder !== undefined) writer = await sessionWriter(folder);
    },
  });
  if (failure !== undefined) complain(stderr, failure);
  // Ended by a signal, a program is to be seen as ended by it.
  if (signal) process.kill(process.pid, signal);
  return failure === undefined ? 0 : 1;
}
