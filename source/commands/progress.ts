import {basename} from 'node:path';
import {sanitizeLine} from '../article/article.ts';
import type {IngestProgress} from '../ingest/ingest.ts';
import {fitExactly} from '../typeset/width.ts';
import type {Context} from './command.ts';
import {hasScreenReader} from './screen-reader.ts';

/** One line of the terminal that shows the progress of a long command. */
export type ProgressLine = {
  /** Draws the line after this number of articles, at most a few times a second. */
  show(records: number, at: IngestProgress): void;
  clear(): void;
};

/** Milliseconds between two drawings. */
const pause = 100;

/** Cells of the bar. */
const barWidth = 20;

/** Shows the progress of a command if standard error is a terminal that no screen reader reads; otherwise shows nothing. */
export function openProgress(context: Pick<Context, 'stderr' | 'columns' | 'folder' | 'env'>): ProgressLine {
  const {stderr, columns} = context;
  // A screen reader cannot follow a line that is redrawn in place.
  const isDrawn = stderr.isTTY && !hasScreenReader(context);
  const began = performance.now();
  let drawn = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show(records, at) {
      const now = performance.now();
      if (!isDrawn || now - drawn < pause) return;
      drawn = now;
      isShown = true;
      const elapsed = {all: (now - began) / 1000, input: (now - (at.began ?? began)) / 1000};
      // The cursor returns to the start of the line, so that a ^C that the terminal shows is cleared with the line.
      stderr.write(`\r${fitExactly(progressLine(records, at, elapsed), columns - 1)}\r`);
    },
    clear() {
      if (isShown) stderr.write(`\r${' '.repeat(columns - 1)}\r`);
      isShown = false;
      drawn = Number.NEGATIVE_INFINITY;
    },
  };
}

/** The seconds since the command began, and since its current input began. */
type Elapsed = {readonly all: number; readonly input: number};

/** Formats `corpus.jsonl ━━━━━━━━──────────── 43%  143,210 articles  5,120/s  1:20 left`, without the parts that are unknown. */
export function progressLine(records: number, {name, read, size}: IngestProgress, {all, input}: Elapsed): string {
  const share = size === undefined ? undefined : Math.min(read / size, 1);
  const rate = all < 1 ? 0 : records / all;
  const left = !share || share === 1 || input < 1 ? undefined : (input * (1 - share)) / share;
  return [
    name === undefined ? '' : sanitizeLine(basename(name)),
    share === undefined ? '' : `${bar(share)} ${Math.floor(share * 100)}%`,
    `${records.toLocaleString('en')} ${records === 1 ? 'article' : 'articles'}`,
    rate === 0 ? '' : `${Math.round(rate).toLocaleString('en')}/s`,
    left === undefined ? '' : `${clock(left)} left`,
  ]
    .filter(part => part !== '')
    .join('  ');
}

function bar(share: number): string {
  const full = Math.round(share * barWidth);
  return '━'.repeat(full) + '─'.repeat(barWidth - full);
}

/** Formats seconds as `1:20` or `2:05:09`. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (count: number) => String(count).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
}
