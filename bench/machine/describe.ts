import {execFileSync} from 'node:child_process';
import {cpus, loadavg, release, totalmem, type} from 'node:os';
import process from 'node:process';
import type {Machine} from '../figures.ts';

export function describeMachine(): Machine {
  const [processor] = cpus();
  return {
    processor: processor?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: totalmem(),
    system: `${type()} ${release()}`,
    node: process.version,
  };
}

/** Returns the load average of five minutes. */
export function loadAverage(): number {
  return Math.round((loadavg()[1] ?? 0) * 10) / 10;
}

/** Returns the first version number that a program prints, or undefined if it is not installed. */
export function versionOf(program: string, option: string): string | undefined {
  try {
    return /(?<![a-z])\d[\w.+-]*/i.exec(
      execFileSync(program, [option], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}),
    )?.[0];
  } catch {
    return undefined;
  }
}
