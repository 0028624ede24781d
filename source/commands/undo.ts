import {InputError, UsageError} from '../article/article.ts';
import type {Command} from './command.ts';
import {say, write} from './output.ts';
import {formatRecord} from './records.ts';
import {withExistingLibrary} from './with-library.ts';

/** Undoes the last change of the library. */
export const undo: Command<{readonly json?: boolean}> = async (context, {json}, operands) => {
  if (operands.length > 0) throw new UsageError('tearsheet undo takes no operand: it undoes the last change.');
  const title = await withExistingLibrary(context, library => library.history.undo());
  if (title === undefined) throw new InputError('There is nothing to undo.');
  if (json) await write(context.stdout, formatRecord({undone: title}));
  else say(context.stderr, `Undone: ${title}.`);
  return 0;
};
