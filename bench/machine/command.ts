import {spawn} from 'node:child_process';
import type {Readable} from 'node:stream';
import {peakOf} from './processes.ts';

/** What a program used: milliseconds by the clock and of processor time, and its most memory in bytes, looked at every 20 ms. */
export type Usage = {readonly wall: number; readonly cpu: number; readonly peak: number; readonly output: string};

/** The shell measures the time of a command and of all that it has started, and writes it to descriptor 3. */
const timed = 'TIMEFORMAT="%3R %3U %3S"; { time "$@" 2>&4 3>&- 4>&-; } 2>&3 4>&2';

/**
 * Runs a program to its end, with its output to a pipe. Throws if it fails.
 * @param input what it reads from its standard input, such as the output of another process
 */
export async function runCommand(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  input?: Readable,
): Promise<Usage> {
  const child = spawn('bash', ['-c', timed, 'bash', ...command], {env, stdio: ['pipe', 'pipe', 'pipe', 'pipe']});
  if (input) input.pipe(child.stdin);
  else child.stdin.end();
  const [output, errors, times] = [textOf(child.stdout), textOf(child.stderr), textOf(child.stdio[3] as Readable)];
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid ?? 0));
  }, 20);
  const {promise, resolve} = Promise.withResolvers<number | null>();
  child.on('close', resolve);
  const status = await promise;
  clearInterval(looking);
  if (status !== 0) throw new Error(`${command.join(' ')} ended with status ${status}: ${errors()}`);
  const [wall = 0, user = 0, system = 0] = times().trim().split(' ').map(Number);
  return {wall: wall * 1000, cpu: (user + system) * 1000, peak, output: output()};
}

function textOf(stream: Readable): () => string {
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString();
}
