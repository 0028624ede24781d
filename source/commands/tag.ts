import {InputError, plural, sanitizeLine, UsageError} from '../article/article.ts';
import type {Library} from '../library/library.ts';
import type {Command, Context} from './command.ts';
import {say, write} from './output.ts';
import {formatRecord} from './records.ts';
import {withExistingLibrary} from './with-library.ts';

/** Lists the tags of the library, and renames, merges and removes them. */
export const tag: Command<{readonly json?: boolean}> = async (context, {json}, [verb = 'list', ...names]) => {
  switch (verb) {
    case 'list':
      if (names.length > 0) throw new UsageError('tearsheet tag list takes no name: it prints all of them.');
      return withExistingLibrary(context, library => printTags(context, library, json === true));
    case 'rename':
    case 'merge':
    case 'remove':
      return withExistingLibrary(context, library => changeTags(context, library, verb, names.map(sanitizeLine)));
    default:
      throw new UsageError(`tearsheet tag has list, rename, merge and remove, not "${sanitizeLine(verb)}".`);
  }
};

async function printTags({stdout}: Context, library: Library, asJson: boolean): Promise<number> {
  const tags = await library.articles.tags();
  const width = String(Math.max(0, ...tags.map(({count}) => count))).length;
  const lines = tags.map(each =>
    asJson ? formatRecord(each) : `${String(each.count).padStart(width)}  ${each.name}\n`,
  );
  await write(stdout, lines.join(''));
  return 0;
}

type Verb = 'rename' | 'merge' | 'remove';

const usages: Readonly<Record<Verb, string>> = {
  rename: 'Give the tag and its new name: tearsheet tag rename OLD NEW.',
  merge: 'Give the tags, and last the one that they become: tearsheet tag merge OLD... NEW.',
  remove: 'Name the tags to remove: tearsheet tag remove NAME...',
};

async function changeTags({stderr}: Context, library: Library, verb: Verb, names: readonly string[]): Promise<number> {
  const isFit = verb === 'rename' ? names.length === 2 : names.length >= (verb === 'merge' ? 2 : 1);
  if (!isFit || names.includes('')) throw new UsageError(usages[verb]);
  const into = verb === 'remove' ? undefined : names.at(-1);
  const former = into === undefined ? names : names.slice(0, -1);
  const known = new Map((await library.articles.tags()).map(({name}) => [name.toLowerCase(), name]));
  const unknown = former.find(name => !known.has(name.toLowerCase()));
  if (unknown !== undefined) throw new InputError(`There is no tag "${unknown}": see tearsheet tag list.`);
  const isSame = into !== undefined && former.every(name => name.toLowerCase() === into.toLowerCase());
  if (verb === 'rename' && into !== undefined && known.has(into.toLowerCase()) && !isSame) {
    throw new InputError(`There is a tag "${into}" already: to join both, tearsheet tag merge ${former[0]} ${into}`);
  }
  const ids = new Set((await Promise.all(former.map(name => library.articles.withTag(name)))).flat());
  const title = into === undefined ? `Removed ${quoted(former)}` : `Renamed ${quoted(former)} to "${into}"`;
  // The new tag may differ only in case.
  const untag = former.filter(name => isSame || name.toLowerCase() !== into?.toLowerCase());
  const changed = await library.personal.mark([...ids], {untag, ...(into !== undefined && {tag: [into]})}, title);
  say(stderr, `${title} in ${plural(changed, 'article')}; to restore: tearsheet undo`);
  return 0;
}

function quoted(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(', ');
}
