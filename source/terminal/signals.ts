import {constants} from 'node:os';
import process from 'node:process';

/**
 * The signals that end a program unless it handles them, and that it can handle (signal(7)). SIGPROF belongs to V8's profiler. After SIGSEGV and
 * similar signals, a program cannot continue.
 */
const terminationSignals = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGTRAP',
  'SIGABRT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGALRM',
  'SIGTERM',
  'SIGSTKFLT',
  'SIGXCPU',
  'SIGXFSZ',
  'SIGVTALRM',
  'SIGIO',
  'SIGPWR',
  'SIGSYS',
] as const satisfies readonly NodeJS.Signals[];

/**
 * Calls back instead of ending the program when a signal would end it. Code that changes the terminal listens for as long as it does so. Returns a function
 * that stops listening.
 */
export function onTermination(listener: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of terminationSignals) process.on(signal, listener);
  return () => {
    for (const signal of terminationSignals) process.off(signal, listener);
  };
}

/** Milliseconds that a signal that the program sends itself may take. */
const longestDelivery = 1000;

/** Ends the program by a signal, so that its parent sees what ended it. */
export function endBySignal(signal: NodeJS.Signals): never {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // Another thread may receive it, a little later. Until then the program must not end by itself with another status.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, longestDelivery);
  process.exit(128 + constants.signals[signal]);
}

/**
 * Stops a process as Ctrl+Z does; 0 is the whole process group, so that a launcher or npm above us stops too. Returns when this process continues.
 * Neither signal reaches the listeners of the program.
 */
export function stopUntilContinued(pid: number): void {
  const signals = ['SIGTSTP', 'SIGCONT'] as const;
  const listeners = signals.map(signal => process.listeners(signal));
  for (const signal of signals) process.removeAllListeners(signal);
  process.kill(pid, 'SIGTSTP');
  for (const [index, signal] of signals.entries()) {
    for (const listener of listeners[index] ?? []) process.on(signal, listener);
  }
}
