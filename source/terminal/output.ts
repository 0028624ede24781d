import {EventEmitter} from 'node:events';
import {fstatSync, writeSync} from 'node:fs';
import process from 'node:process';
import type {WriteStream} from 'node:tty';
import {programName} from '../program.ts';

/** Standard output: a terminal, a pipe or a file. */
export type Output = EventEmitter & Pick<WriteStream, 'isTTY' | 'columns' | 'rows' | 'write'>;

/**
 * Returns the standard output of this process. Only a device gets the stream of Node: that takes 8 ms to load, and writes to pipes and files are synchronous
 * in it too. A write that fails ends the process, without a message if the other end of a pipe is closed.
 */
export function openOutput(): Output {
  if (fstatSync(1).isCharacterDevice()) {
    process.stdout.on('error', fail);
    return process.stdout;
  }
  const output = new EventEmitter();
  return Object.assign(output, {
    isTTY: false,
    columns: 0,
    rows: 0,
    write(data: string | Uint8Array) {
      try {
        writeAll(typeof data === 'string' ? Buffer.from(data) : data);
      } catch (error) {
        fail(error as Error);
      }
      return true;
    },
  });
}

/** Returns whether the other end of a pipe is closed, as in `tearsheet list | head`. That ends the work and is not a failure. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

function fail(error: Error): never {
  if (isClosedPipe(error)) process.exit(0);
  const message = `The output cannot be written (${error.message}): free some space, or write elsewhere.`;
  process.stderr.write(`${programName}: ${message}\n`);
  process.exit(1);
}

/** Milliseconds between attempts to write to a full pipe that another program has made non-blocking. */
const pause = 5;

function writeAll(data: Uint8Array): void {
  for (let written = 0; written < data.length; ) {
    try {
      written += writeSync(1, data, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
