import {spawn} from 'node:child_process';
import {mkdir, mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {Readable, Writable} from 'node:stream';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type ProgramProcess, runProgram} from '../../source/commands/run-program.ts';

export const launcher = fileURLToPath(new URL('../../bin/tearsheet.js', import.meta.url));

/** The current folder of tests. */
const project = process.cwd();

/** What a run of the program came to. */
type Result = {readonly status: number; readonly stdout: string; readonly stderr: string};

/** What a process came to. */
type Ended = {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

type RunOptions = {readonly input?: string | Uint8Array; readonly env?: Readonly<Record<string, string>>};

/** The program in its own home folder, which is removed after the test. */
export type Home = {
  readonly folder: string;
  readonly library: string;
  /** Writes a file into the folder and gives its path. */
  readonly write: (name: string, content: string | Uint8Array) => Promise<string>;
  /** Runs the program in this process, which takes a tenth of the time of `start`. Until the end of the test, the folder is the current one. */
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Result>;
  /** Runs the built program in the folder, in its own process. */
  readonly start: (args: readonly string[], options?: RunOptions) => Promise<Ended>;
  readonly env: Readonly<Record<string, string>>;
};

export async function makeHome(test: TestContext): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'tearsheet-'));
  test.after(() => {
    process.chdir(project);
    return rm(folder, {recursive: true, force: true});
  });
  const library = join(folder, 'library.db');
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TZ: 'UTC',
    TEARSHEET_LIBRARY: library,
    TEARSHEET_CONFIG_DIR: join(folder, 'config'),
    // Compiled code is shared by all tests: it is not what they are about.
    XDG_CACHE_HOME: join(tmpdir(), 'tearsheet-test-cache'),
  };
  return {
    folder,
    library,
    env,
    async write(name, content) {
      // Private, as the program itself creates them; messages about other permissions have their own tests.
      await mkdir(dirname(join(folder, name)), {recursive: true, mode: 0o700});
      await writeFile(join(folder, name), content, {mode: 0o600});
      return join(folder, name);
    },
    run: (args, options = {}) => runInProcess(args, folder, {...env, ...options.env}, options.input),
    start: (args, options = {}) =>
      start(process.execPath, [launcher, ...args], folder, {...env, ...options.env}, options.input),
  };
}

/** Runs the program in this process, with its own streams, which are not terminals. The folder becomes the current one. */
export async function runInProcess(
  args: readonly string[],
  folder: string,
  env: ProgramProcess['env'],
  input: string | Uint8Array = '',
): Promise<Result> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const host = {stdin: Readable.from([Buffer.from(input)], {objectMode: false}), stdout, stderr, env};
  process.chdir(folder);
  const status = await runProgram(args, host as unknown as ProgramProcess);
  return {status, stdout: stdout.text(), stderr: stderr.text()};
}

/** A stream that stores what is written to it. */
class Sink extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

/** Runs a program to its end, in its own process. */
export function start(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  input: string | Uint8Array = '',
): Promise<Ended> {
  const {promise, resolve, reject} = Promise.withResolvers<Ended>();
  const child = spawn(command, args, {cwd, env, stdio: 'pipe'});
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', chunk => stdout.push(chunk));
  child.stderr.on('data', chunk => stderr.push(chunk));
  child.on('error', reject);
  child.on('close', (status, signal) =>
    resolve({status, signal, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString()}),
  );
  // The program may end before it has read all of its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return promise;
}

/** An article in Markdown with front matter, long enough to be one. */
export function story(title: string, facts: Readonly<Record<string, string>> = {}): string {
  const front = Object.entries({title, ...facts}).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return [
    '---',
    ...front,
    '---',
    '',
    `The harbour of ${title} lay still that morning, and nobody on the quay had heard the news that the boats brought in.`,
    '',
    '## What they said',
    '',
    'It was *not* the weather, said the harbour master, but the price of **ice**, which had doubled in a week.',
    '',
  ].join('\n');
}

/** Returns the files of compiled code in a folder, with the times when they were written. Code that V8 rejects is written again. */
export async function compiledCode(folder: string): Promise<readonly (readonly [name: string, written: number])[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async name => [name, (await stat(join(folder, name))).mtimeMs] as const));
}
