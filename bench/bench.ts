import process from 'node:process';
import {measureEndurance} from './endurance.ts';
import {measureGrowth} from './growth.ts';
import {makeHome} from './home.ts';
import {measureImport} from './import.ts';
import {measureKeys} from './keys.ts';
import {measureStartup} from './startup.ts';
import {formatTable} from './table.ts';

/** Prints one table; ends with status 1 where a figure is over its limit. */
const home = await makeHome();
try {
  const results = [
    ...(await measureStartup(home)),
    ...(await measureKeys(home)),
    ...(await measureEndurance(home)),
    ...measureGrowth(),
    ...measureImport(),
  ];
  process.stdout.write(`${formatTable(results)}\n`);
  if (results.some(({figure, limit}) => figure > limit)) process.exitCode = 1;
} finally {
  home.remove();
}
