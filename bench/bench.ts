import process from 'node:process';
import {measureEndurance} from './endurance.ts';
import {measureGrowth} from './growth.ts';
import {makeHome} from './home.ts';
import {measureImport} from './import.ts';
import {measureKeys} from './keys.ts';
import {measureStartup} from './startup.ts';
import {formatTable} from './table.ts';

const parts = {
  startup: measureStartup,
  keys: measureKeys,
  endurance: measureEndurance,
  growth: measureGrowth,
  import: measureImport,
} as const;

/**
 * Measures all parts, or those that are named (`npm run bench keys`), and prints a table for each. Exits with 1 if a figure is over its
 * limit.
 */
const named = process.argv.slice(2);
const home = await makeHome();
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const results = await measure(home);
    process.stdout.write(`${formatTable(results)}\n`);
    if (results.some(({figure, limit}) => figure > limit)) process.exitCode = 1;
  }
} finally {
  home.remove();
}
