import {PassThrough} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import type {ReadStream} from 'node:tty';
import {createKeyStream} from '../../source/ui/key-stream.ts';

/** The input from a terminal, and the keys and reports that the key stream makes of it. */
export function openKeys() {
  const stdin = new PassThrough();
  const terminal = Object.assign(stdin, {isTTY: true, setRawMode: () => stdin, ref: () => stdin, unref: () => stdin});
  const keys: string[] = [];
  const reports: string[] = [];
  const stream = createKeyStream(
    terminal as unknown as ReadStream,
    key => keys.push(key),
    text => reports.push(text),
  );
  stream.start();
  const settle = async () => {
    for (let turn = 0; turn < 50; turn++) await setImmediate();
  };
  return {send: (data: string | Buffer) => stdin.write(data), keys, reports, settle, stream};
}
