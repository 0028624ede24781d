import process from 'node:process';
import {complain} from './commands/output.ts';
import {isClosedPipe, runProgram} from './commands/run-program.ts';
import {log} from './log.ts';

function endWithoutOutput(error: Error): never {
  if (isClosedPipe(error)) process.exit(0);
  complain(process.stderr, `The output cannot be written (${error.message}): free some space, or write elsewhere.`);
  process.exit(1);
}

/** Runs the program in its own process. */
export async function main(): Promise<void> {
  process.stdout.on('error', endWithoutOutput);
  process.exitCode = await runProgram(process.argv.slice(2), process);
  log('cli', `exit status ${process.exitCode}`);
}
