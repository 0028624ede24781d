import process from 'node:process';
import {ExpectedError, exitStatuses, UsageError} from '../article/article.ts';
import {type Paths, resolvePaths} from '../config/config.ts';
import {log} from '../log.ts';
import {programName, programVersion} from '../program.ts';
import {isClosedPipe} from '../terminal/output.ts';
import type {Context, Entry} from './command.ts';
import {type CommandLine, parseCommandLine} from './command-line.ts';
import {commands} from './commands.ts';
import {complain, silence} from './output.ts';

/** The parts of a process that the program uses, such as Node's `process`. */
export type ProgramProcess = Pick<Context, 'stdin' | 'stdout' | 'stderr' | 'env'>;

/** Runs the program with the arguments of a command line, and returns its exit status. Prints an error as one message. */
export async function runProgram(args: readonly string[], host: ProgramProcess): Promise<number> {
  try {
    return await runCommandLine(args, host);
  } catch (error) {
    return isClosedPipe(error) ? 0 : await explain(error, host);
  }
}

/** Prints the lines that point to a mistake, except for a screen reader, which would speak each of their symbols. */
async function printExcerpt(excerpt: string, {stderr, env}: ProgramProcess): Promise<void> {
  if (stderr.isTTY) {
    const {hasScreenReader} = await import('./screen-reader.ts');
    if (hasScreenReader({folder: resolvePaths(env, undefined).paths.folder, env})) return;
  }
  stderr.write(excerpt);
}

async function runCommandLine(args: readonly string[], host: ProgramProcess): Promise<number> {
  const line = parseCommandLine(args, commands);
  if (line.version) {
    host.stdout.write(`${programName} ${programVersion}\n`);
    return 0;
  }
  const {paths, warnings} = resolvePaths(host.env, line.library);
  const context = makeContext(line, paths, host);
  if (line.help) {
    const {commandHelp, programHelp} = await import('./help.ts');
    const {entry} = line;
    host.stdout.write(entry ? commandHelp(entry, context.columns) : programHelp(commands, context, context.columns));
    return 0;
  }
  if (line.values.quiet === true) silence(host.stderr);
  for (const warning of warnings) complain(host.stderr, warning);
  const entry = line.entry ?? defaultCommand(line, host);
  log('cli', `${programName} ${programVersion}, Node ${process.version}, ${process.platform}: ${entry.name}`);
  return entry.run(context, line.values, line.operands);
}

/** Returns the reader, or the list if there is no terminal to read in. */
function defaultCommand({values}: CommandLine, {stdin, stdout, env}: ProgramProcess): Entry {
  const isTerminal = stdin.isTTY && stdout.isTTY;
  const name = isTerminal && (env.TERM !== 'dumb' || values.linear === true) ? 'read' : 'list';
  const entry = commands.find(command => command.name === name);
  if (!entry) throw new Error(`The table of commands has no ${name}.`);
  return entry;
}

function makeContext({color, isOffline}: CommandLine, paths: Paths, host: ProgramProcess): Context {
  const {stdout, env} = host;
  return {
    ...paths,
    stdout,
    // The streams are opened when they are first read.
    get stdin() {
      return host.stdin;
    },
    get stderr() {
      return host.stderr;
    },
    env,
    columns: stdout.columns || Number.parseInt(env.COLUMNS ?? '', 10) || 80,
    color: color || wantsColor(stdout.isTTY, env),
    isOffline,
    commands,
  };
}

/** Follows https://no-color.org and https://force-color.org. If both are set, FORCE_COLOR wins, as in Node itself. */
function wantsColor(isTerminal: boolean, env: ProgramProcess['env']): boolean {
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Prints the message of an error and returns the exit status. */
async function explain(error: unknown, host: ProgramProcess): Promise<number> {
  const {stderr} = host;
  if (error instanceof ExpectedError) {
    complain(stderr, error.message);
    if (error instanceof UsageError && error.excerpt !== undefined) await printExcerpt(error.excerpt, host);
    return exitStatuses[error.kind];
  }
  if (hasTooManyFiles(error)) {
    complain(
      stderr,
      'Too many files are open: close some programs, or raise the limit with ulimit -n, then try again.',
    );
    return 1;
  }
  if (error instanceof Error && 'syscall' in error) {
    complain(
      stderr,
      `The system reports a failure (${error.message}): check the disk and your permissions, then try again.`,
    );
    return 1;
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  complain(
    stderr,
    `This is an error in tearsheet itself (${reason}): run it again with TEARSHEET_LOG=FILE, and report what the file says.`,
  );
  log('cli', error instanceof Error ? (error.stack ?? reason) : reason);
  return 1;
}

/** Returns whether the system refused to open a file of the program itself because too many are open. */
function hasTooManyFiles(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE');
}
