import type {Command} from './command.ts';
import {write} from './output.ts';
import {readQueryIn} from './read-query.ts';
import {withExistingLibrary} from './with-library.ts';

type CountOptions = {readonly view?: string; readonly 'exit-code'?: boolean};

/** Prints how many articles a query finds. */
export const count: Command<CountOptions> = async (context, {view, 'exit-code': isStatus}, operands) =>
  withExistingLibrary(context, async library => {
    const found = await library.articles.count(await readQueryIn(library, operands, view));
    await write(context.stdout, `${found}\n`);
    return isStatus && found === 0 ? 1 : 0;
  });
