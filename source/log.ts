import {appendFileSync} from 'node:fs';
import process from 'node:process';

const {TEARSHEET_LOG: file} = process.env;

/**
 * Appends a line to the file that TEARSHEET_LOG names: milliseconds since the process started, who writes, and what happened. Without the variable it
 * does nothing. The log never contains what the user types or reads, so that it can be attached to a report.
 */
export function log(room: string, event: string): void {
  if (!file) return;
  const line = `${performance.now().toFixed(1).padStart(10)} ms  ${room.padEnd(8)}  ${event}\n`;
  try {
    appendFileSync(file, line, {mode: 0o600});
  } catch {
    // A log that cannot be written must not stop the program.
  }
}

/** Runs `work` and logs how long it took, even if it fails. */
export async function logDuration<Result>(room: string, event: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    log(room, `${event}: ${(performance.now() - started).toFixed(1)} ms`);
  }
}
