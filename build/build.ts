/** Builds dist/: `node build/build.ts`. */

import process from 'node:process';
import {bundle} from './bundle.ts';

await bundle('dist').catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
