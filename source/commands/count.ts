import type {Command} from './command.ts';
import {write} from './output.ts';
import {readQueryIn} from './read-query.ts';
import {withLibrary} from './with-library.ts';

/** Prints how many articles a query finds. */
export const count: Command<{readonly view?: string}> = async (context, {view}, operands) =>
  withLibrary(context, async library => {
    await write(context.stdout, `${await library.articles.count(await readQueryIn(library, operands, view))}\n`);
    return 0;
  });
