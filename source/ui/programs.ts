import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {setTimeout} from 'node:timers/promises';
import type {ReadStream} from 'node:tty';
import {uiMessages} from './messages.ts';

/** Splits a command line into words as a POSIX shell does (XCU 2.2), with quotes and backslashes but no other syntax of a shell. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s"'\\])+/g)) {
    words.push(
      word.replace(/"((?:\\.|[^"\\])*)"?|'([^']*)'?|\\(.)/g, (_, double?: string, single?: string, escaped?: string) =>
        double !== undefined ? double.replace(/\\(["\\$`])/g, '$1') : (single ?? escaped ?? ''),
      ),
    );
  }
  return words;
}

/** Milliseconds for a program to report a failure, or to obey SIGTERM. */
const patience = 1000;

/** The text that a program reads, in pieces. */
export type ProgramInput = AsyncIterable<string>;

/**
 * Runs a program in the terminal, without a shell. Its standard input is `input`, or the terminal. Returns an error message if it failed. `keyboard` must be
 * paused: the standard input of this program may be a pipe. An abort of the signal ends the program.
 */
export async function runHere(
  [program = '', ...words]: readonly string[],
  keyboard: ReadStream,
  signal: AbortSignal,
  input?: ProgramInput,
): Promise<string | undefined> {
  const child = spawn(program, words, {stdio: [input === undefined ? keyboard : 'pipe', 'inherit', 'inherit']});
  const end = () => {
    child.kill('SIGTERM');
    // The program may ignore the signal, or may be stopped.
    const timer = globalThis.setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('exit', () => clearTimeout(timer));
  };
  signal.addEventListener('abort', end, {once: true});
  const writing = writeInput(child, input);
  const failure = await failureOf(child, program);
  signal.removeEventListener('abort', end);
  await writing;
  return failure;
}

/** Milliseconds after which a program that writes to a pane is ended, and the maximum number of characters that it may write. */
const limits = {time: 60_000, output: 1_000_000} as const;

/** Runs a program without the terminal and returns its output, or an error message if it failed without any. Ends it when the signal aborts, or after a minute. */
export async function capture(
  [program = '', ...words]: readonly string[],
  input: ProgramInput,
  signal: AbortSignal,
  time: number = limits.time,
): Promise<{readonly output: string} | {readonly message: string}> {
  // A group of its own, so that programs which it starts end with it.
  const child = spawn(program, words, {stdio: ['pipe', 'pipe', 'pipe'], detached: true});
  const ending = AbortSignal.any([signal, AbortSignal.timeout(time)]);
  const end = () => {
    endGroup(child);
    // A program that left the group, such as a daemon, may keep the pipes open forever.
    for (const stream of child.stdio) stream?.destroy();
  };
  ending.addEventListener('abort', end, {once: true});
  let output = '';
  const collect = (piece: string) => {
    output += piece;
    if (output.length > limits.output) end();
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', collect);
  const writing = writeInput(child, input);
  const failure = await failureOf(child, program);
  ending.removeEventListener('abort', end);
  await writing;
  if (output.length > limits.output) return {output: `${output.slice(0, limits.output)}\n[…]`};
  if (ending.aborted) return {message: uiMessages.programTooLong(program)};
  if (failure === undefined) return {output};
  return failure === uiMessages.noProgram(program)
    ? {message: failure}
    : {output: `${output.trimEnd()}\n[${failure}]`.trimStart()};
}

function endGroup({pid}: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** A program that was started beside the reader: an error message if it failed at once, and a promise of its end if it is still running. */
type Started = {readonly failure?: string; readonly running?: Promise<unknown>};

/** Starts a program beside the reader. It may outlive the reader. */
export async function startBeside([program = '', ...words]: readonly string[]): Promise<Started> {
  const child = spawn(program, words, {stdio: 'ignore', detached: true});
  child.unref();
  const ended = failureOf(child, program);
  const outcome = await Promise.race([ended, setTimeout(patience, 'running' as const, {ref: false})]);
  if (outcome === 'running') return {running: ended};
  return outcome === undefined ? {} : {failure: outcome};
}

/** Writes a text to a program. The program may end before it has read everything, as head does. */
async function writeInput(child: ChildProcess, input: ProgramInput | undefined): Promise<void> {
  const {stdin} = child;
  if (!stdin || input === undefined) return;
  // A program that it left behind may keep the pipe open without ever reading it.
  child.once('exit', () => stdin.destroy());
  await pipeline(Readable.from(input), stdin).catch(() => {});
}

/** Waits for the end of a program. Returns an error message if it failed. */
async function failureOf(child: ChildProcess, program: string): Promise<string | undefined> {
  try {
    const [status, signal] = await once(child, 'close');
    return status === 0 ? undefined : uiMessages.programFailed(program, signal ?? uiMessages.endStatus(status));
  } catch {
    return uiMessages.noProgram(program);
  }
}
