/** What Linux says about a process and everything below it. A process that has ended counts nothing. */

import {readdirSync, readFileSync} from 'node:fs';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Returns the paths of the threads of a process. */
function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(thread => `/proc/${pid}/task/${thread}`);
  } catch {
    return [];
  }
}

/** Returns a process and its descendants. */
function treeOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap(thread => read(`${thread}/children`).split(' ').filter(Boolean).map(Number));
  return [pid, ...children.flatMap(treeOf)];
}

/** Adds up what `count` finds in each process of a tree. */
function sumOf(pid: number, count: (pid: number) => number): number {
  return treeOf(pid).reduce((sum, one) => sum + count(one), 0);
}

function fieldOf(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? 0);
}

/** Returns the milliseconds of processor time of all live threads, by the nanoseconds of the scheduler. */
export function cpuOf(pid: number): number {
  const ofThread = (thread: string) => Number(read(`${thread}/schedstat`).split(' ')[0] ?? 0) / 1e6;
  return sumOf(pid, one => threadsOf(one).reduce((sum, thread) => sum + ofThread(thread), 0));
}

/** Returns how often threads have gone to sleep, which is how often they have been woken. */
export function wakeUpsOf(pid: number): number {
  const ofThread = (thread: string) => fieldOf(read(`${thread}/status`), 'voluntary_ctxt_switches');
  return sumOf(pid, one => threadsOf(one).reduce((sum, thread) => sum + ofThread(thread), 0));
}

/** Returns the bytes that were written to files. */
export function writtenBy(pid: number): number {
  return sumOf(pid, one => fieldOf(read(`/proc/${one}/io`), 'write_bytes'));
}

/** Returns the bytes of memory that are in use. */
export function memoryOf(pid: number): number {
  return 1024 * sumOf(pid, one => fieldOf(read(`/proc/${one}/status`), 'VmRSS'));
}

/** Returns the most bytes of memory that were ever in use. */
export function peakOf(pid: number): number {
  return 1024 * sumOf(pid, one => fieldOf(read(`/proc/${one}/status`), 'VmHWM'));
}
