import process from 'node:process';
import {type ProgramProcess, runProgram} from './commands/run-program.ts';
import {log} from './log.ts';
import {openOutput} from './terminal/output.ts';

/** Runs the program in its own process. */
export async function main(): Promise<void> {
  const host: ProgramProcess = {
    stdout: openOutput(),
    // Node opens a standard stream when it is first read: 2 ms each, which most commands can do without.
    get stdin() {
      return process.stdin;
    },
    get stderr() {
      return process.stderr;
    },
    env: process.env,
  };
  process.exitCode = await runProgram(process.argv.slice(2), host);
  log('cli', `exit status ${process.exitCode}`);
  // Otherwise V8 first collects the garbage of the command, which takes 5 ms. Anything unfinished, such as a write, still keeps the process running.
  if (process.getActiveResourcesInfo().length === 0) process.exit();
}
