/** Runs the program of the one-file executable, which begins with this. */

import process from 'node:process';
import {loadFromExecutable} from './executable.ts';
import {runMain} from './scripts.ts';

// As in bin/tearsheet.js: without a listener, Node opens its inspector on this signal.
process.on('SIGUSR1', function end() {
  if (process.listenerCount('SIGUSR1') > 1) return;
  process.off('SIGUSR1', end);
  process.kill(process.pid, 'SIGUSR1');
});

runMain(loadFromExecutable);
