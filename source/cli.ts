import process from 'node:process';
import {ExpectedError, exitStatuses, UsageError} from './article/article.ts';
import type {Context} from './commands/command.ts';
import {type CommandLine, parseCommandLine} from './commands/command-line.ts';
import {commands} from './commands/commands.ts';
import {complain} from './commands/output.ts';
import {type Paths, resolvePaths} from './config/config.ts';
import {log} from './log.ts';
import {programName, programVersion} from './program.ts';

/** Runs the program and returns its exit status. */
async function main(args: readonly string[]): Promise<number> {
  const line = parseCommandLine(args, commands);
  if (line.version) {
    process.stdout.write(`${programName} ${programVersion}\n`);
    return 0;
  }
  const {paths, warnings} = resolvePaths(process.env, line.library);
  const context = makeContext(line, paths);
  if (line.help) {
    const {commandHelp, programHelp} = await import('./commands/help.ts');
    const {entry} = line;
    process.stdout.write(entry ? commandHelp(entry, context.columns) : programHelp(commands, context, context.columns));
    return 0;
  }
  for (const warning of warnings) complain(process.stderr, warning);
  const entry = line.entry ?? defaultCommand(line);
  log('cli', `${programName} ${programVersion}, Node ${process.version}, ${process.platform}: ${entry.name}`);
  return entry.run(context, line.values, line.operands);
}

/** Returns the reader, or the list if there is no terminal to read in. */
function defaultCommand({values}: CommandLine) {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const name = isTerminal && (process.env.TERM !== 'dumb' || values.linear === true) ? 'read' : 'list';
  const entry = commands.find(command => command.name === name);
  if (!entry) throw new Error(`The table of commands has no ${name}.`);
  return entry;
}

function makeContext({color, isOffline}: CommandLine, paths: Paths): Context {
  const {stdout, env} = process;
  return {
    ...paths,
    stdout,
    // Node opens a standard stream when it is first read: 2 ms each, which most commands can do without.
    get stdin() {
      return process.stdin;
    },
    get stderr() {
      return process.stderr;
    },
    env,
    columns: stdout.columns || Number.parseInt(env.COLUMNS ?? '', 10) || 80,
    color: color || wantsColor(stdout.isTTY, env),
    isOffline,
    commands,
  };
}

/** Follows https://no-color.org and https://force-color.org. If both are set, FORCE_COLOR wins, as in Node itself. */
function wantsColor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Prints what went wrong in one sentence and returns the exit status. */
function explain(error: unknown): number {
  if (error instanceof ExpectedError) {
    complain(process.stderr, error.message);
    if (error instanceof UsageError && error.excerpt !== undefined) process.stderr.write(error.excerpt);
    return exitStatuses[error.kind];
  }
  if (hasTooManyFiles(error)) {
    complain(
      process.stderr,
      'Too many files are open: close some programs, or raise the limit with ulimit -n, then try again.',
    );
    return 1;
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  complain(
    process.stderr,
    `This is an error in tearsheet itself (${reason}): run it again with TEARSHEET_LOG=FILE, and report what the file says.`,
  );
  log('cli', error instanceof Error ? (error.stack ?? reason) : reason);
  return 1;
}

/** Returns whether the system refused to open a file of the program itself because too many are open. */
function hasTooManyFiles(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE');
}

/** Returns whether the reader of a pipe has closed it, as in `tearsheet list | head`. That ends the work and is not a failure. */
function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

function outputFailed(error: Error): never {
  if (isClosedPipe(error)) process.exit(0);
  complain(process.stderr, `The output cannot be written (${error.message}): free some space, or write elsewhere.`);
  process.exit(1);
}

process.stdout.on('error', outputFailed);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = isClosedPipe(error) ? 0 : explain(error);
}
log('cli', `exit status ${process.exitCode}`);
