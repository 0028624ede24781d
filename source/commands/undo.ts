import {InputError, UsageError} from '../article/article.ts';
import type {Command} from './command.ts';
import {say} from './output.ts';
import {withLibrary} from './with-library.ts';

/** Takes back the last change of the library. */
export const undo: Command = async (context, _, operands) => {
  if (operands.length > 0)
    throw new UsageError('tearsheet undo takes back the last change and nothing else: give it no operand.');
  const title = await withLibrary(context, library => library.history.undo());
  if (title === undefined) throw new InputError('There is nothing to take back.');
  say(context.stderr, `Taken back: ${title}.`);
  return 0;
};
