import {type Command, Misuse} from './command.ts';
import {naming} from './naming.ts';
import {say} from './output.ts';
import {resolveAll} from './reference.ts';
import {withNames} from './with-library.ts';

/** Puts the articles that REFs name into the bin, in one change. */
export const remove: Command = async (context, _, refs) => {
  if (refs.length === 0) throw new Misuse('Say which articles to remove: tearsheet remove REF...');
  return withNames(context, async names => {
    const ids = await resolveAll(refs, names, context.stdin);
    const title = `Removed: ${await naming(ids, names.library)}`;
    if (ids.length > 0) await names.library.remove(ids, title);
    say(
      context.stderr,
      ids.length > 0 ? `${title} (tearsheet undo brings it back).` : 'Nothing was removed: no id came in.',
    );
    return 0;
  });
};
