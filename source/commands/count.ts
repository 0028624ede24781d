import type {Command} from './command.ts';
import {write} from './output.ts';
import {readQueryIn} from './read-query.ts';
import {withLibrary} from './with-library.ts';

/** Prints how many articles a query holds. */
export const count: Command<{readonly view?: string}> = async ({library: path, stdout}, {view}, operands) =>
  withLibrary(path, async library => {
    await write(stdout, `${await library.count(await readQueryIn(library, operands, view))}\n`);
    return 0;
  });
