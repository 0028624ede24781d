#!/usr/bin/env node
// CommonJS without the prefix `node:`, so that every old Node can read it and say what is needed. Node also starts it faster than an ES module.

'use strict';

const path = require('path');

const needed = 24;
const top = path.dirname(__dirname);

// Without a listener, Node opens its inspector on this signal, which runs any code for anyone who connects.
process.on('SIGUSR1', function end() {
  if (process.listenerCount('SIGUSR1') > 1) return;
  process.off('SIGUSR1', end);
  process.kill(process.pid, 'SIGUSR1');
});

if (Number.parseInt(process.versions.node, 10) >= needed) {
  try {
    require('../dist/main.cjs');
  } catch (error) {
    explain(error);
  }
} else {
  runWithOwnNode();
}
function explain(error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  process.stderr.write(`tearsheet: it is not built yet: run \`npm run build\` in ${top}.\n`);
  process.exitCode = 1;
}

/** A checkout has a Node of its own among its packages. */
function runWithOwnNode() {
  const {existsSync, realpathSync} = require('fs');
  const node = path.join(top, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node) || realpathSync(node) === process.execPath) {
    process.stderr.write(
      `tearsheet: it needs Node ${needed} or later, and this is ${process.version}: get one at https://nodejs.org.\n`,
    );
    process.exitCode = 1;
    return;
  }
  const {spawn} = require('child_process');
  const child = spawn(node, [__filename, ...process.argv.slice(2)], {stdio: 'inherit'});
  // No handler for SIGTSTP: Ctrl+Z stops the whole group, and this process with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGABRT', 'SIGUSR1', 'SIGUSR2', 'SIGALRM']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (status, signal) => {
    if (signal === null) process.exit(status);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
