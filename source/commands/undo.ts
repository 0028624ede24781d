import {type Command, Failure, Misuse} from './command.ts';
import {say} from './output.ts';
import {withLibrary} from './with-library.ts';

/** Takes back the last change of the library. */
export const undo: Command = async (context, _, operands) => {
  if (operands.length > 0)
    throw new Misuse('tearsheet undo takes back the last change and nothing else: give it no operand.');
  const title = await withLibrary(context, library => library.history.undo());
  if (title === undefined) throw new Failure('There is nothing to take back.');
  say(context.stderr, `Taken back: ${title}.`);
  return 0;
};
