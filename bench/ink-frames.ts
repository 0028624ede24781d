/** Prints the milliseconds of processor time that Ink and the screen writer take to start and for a frame of a held key: `bench/patches.ts` runs it. */

import {EventEmitter} from 'node:events';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import {setTimeout as wait} from 'node:timers/promises';
import {createScreenWriter} from '../source/ui/screen-writer.ts';

const columns = 200;
const rows = 60;
const words = 'The ferry left the outer harbour a little after six with forty crates of salt'.split(' ');
const kana =
  '渡し船は六時を少し過ぎて外港を出た。塩の箱が四十、眠った者は一人もいない。突堤の灯が見えなくなるころには、';

/** A row as the reader draws one: the list, the rule beside it, and a line of text with styles. */
function row(number: number, isJapanese: boolean): string {
  const title = `Article ${number} of the harbour paper`;
  const latin = Array.from({length: 14}, (_, index) => words[(number + index) % words.length]).join(' ');
  const text = isJapanese ? kana.slice(number % 20, (number % 20) + 40) : latin.slice(0, 80).padEnd(80);
  return `\x1b[1m${title.padEnd(60)}\x1b[22m│ ${text}  \x1b[3mitalics of ${number}\x1b[23m`;
}

function cpu(): number {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
}

const {createElement} = await import('react');
const {Box, render, Transform} = await import('ink');

const blank = Array(rows).fill(' ').join('\n');
const frame = (first: number, isJapanese: boolean) =>
  createElement(
    Box,
    {flexDirection: 'column', width: columns, height: rows},
    createElement(Transform, {transform: (_: string, y: number) => row(first + y, isJapanese)}, blank),
  );

const writer = createScreenWriter(
  () => {},
  () => '',
);
const output = Object.assign(new EventEmitter(), {
  isTTY: true,
  columns,
  rows,
  write: (text: string) => text === '' || writer.show({rows: text.split('\n'), columns}),
});
const instance = render(frame(0, false), {
  stdout: output as unknown as NodeJS.WriteStream,
  stdin: new PassThrough() as unknown as NodeJS.ReadStream,
  debug: true,
  interactive: true,
  exitOnCtrlC: false,
  patchConsole: false,
});
await wait(50);
const start = cpu();

async function hold(first: number, frames: number, isJapanese: boolean): Promise<number> {
  const before = cpu();
  for (let count = 0; count < frames; count++) {
    instance.rerender(frame(first + count, isJapanese));
    await wait(2);
  }
  return (cpu() - before) / frames;
}

const firstFrames = await hold(1, 30, false);
await hold(100, 100, false);
const latin = await hold(1000, 150, false);
const japanese = await hold(2000, 150, true);
process.stdout.write(`${JSON.stringify({start, firstFrames, latin, japanese})}\n`);
process.exit();
