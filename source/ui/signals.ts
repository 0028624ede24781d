import process from 'node:process';
import {onTermination, stopUntilContinued} from '../terminal/terminal.ts';
import type {Terminal} from './terminal.ts';

/** Runs `work` with the terminal, and quits the reader when a signal would end the process. Returns that signal, if one came. */
export async function withSignals(terminal: Terminal, work: () => Promise<void>): Promise<NodeJS.Signals | undefined> {
  let ending: NodeJS.Signals | undefined;
  const end = (signal: NodeJS.Signals) => {
    // Ctrl+C is meant for the command that has the terminal.
    if (ending !== undefined || (signal === 'SIGINT' && terminal.isLent())) return;
    ending = signal;
    terminal.quit();
  };
  const stop = () => {
    if (terminal.isLent()) stopUntilContinued(process.pid);
    else void terminal.suspend();
  };
  // After SIGSTOP, which no program can handle, the shell has changed the terminal.
  const resume = () => void terminal.resume();
  const stopListening = onTermination(end);
  process.on('SIGTSTP', stop).on('SIGCONT', resume);
  try {
    await work();
  } finally {
    stopListening();
    process.off('SIGTSTP', stop).off('SIGCONT', resume);
  }
  return ending;
}
