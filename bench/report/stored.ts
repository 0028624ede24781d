import {readFileSync, writeFileSync} from 'node:fs';
import type {Performance} from '../figures.ts';

const file = new URL('../../docs/performance.json', import.meta.url);

export function readPerformance(): Performance {
  return JSON.parse(readFileSync(file, 'utf8')) as Performance;
}

/** Writes the figures, with four digits that count: the rest is noise. */
export function writePerformance(performance: Performance): void {
  const round = (_key: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(Number.isInteger(value) ? 15 : 4)) : value;
  writeFileSync(file, `${JSON.stringify(performance, round, 2)}\n`);
}
