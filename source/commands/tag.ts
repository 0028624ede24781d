import {InputError, plural, sanitizeLine, UsageError} from '../article/article.ts';
import type {Library, TagRenaming} from '../library/library.ts';
import type {Command, Context} from './command.ts';
import {checkNull} from './command-line.ts';
import {formatLines, say, write} from './output.ts';
import {formatRecord} from './records.ts';
import {withExistingLibrary} from './with-library.ts';

type TagOptions = {readonly json?: boolean; readonly null?: boolean};

/** Lists the tags of the library, and renames, merges and removes them. */
export const tag: Command<TagOptions> = async (context, options, [verb = 'list', ...names]) => {
  switch (verb) {
    case 'list':
      checkNull(options);
      if (names.length > 0) throw new UsageError('tearsheet tag list takes no name: it prints all of them.');
      return withExistingLibrary(context, library => printTags(context, library, options));
    case 'rename':
    case 'merge':
    case 'remove':
      return withExistingLibrary(context, library => changeTags(context, library, verb, names.map(sanitizeLine)));
    default:
      throw new UsageError(`tearsheet tag has list, rename, merge and remove, not "${sanitizeLine(verb)}".`);
  }
};

async function printTags({stdout}: Context, library: Library, options: TagOptions): Promise<number> {
  const tags = await library.articles.tags();
  const width = String(Math.max(0, ...tags.map(({count}) => count))).length;
  const lines = tags.map(({name, count}) => `${String(count).padStart(width)}  ${name}`);
  await write(stdout, options.json ? tags.map(formatRecord).join('') : formatLines(lines, options));
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
  const to = verb === 'remove' ? undefined : names.at(-1);
  const from = to === undefined ? names : names.slice(0, -1);
  const known = new Set((await library.articles.tags()).map(({name}) => name.toLowerCase()));
  const unknown = from.find(name => !known.has(name.toLowerCase()));
  if (unknown !== undefined) throw new InputError(`There is no tag "${unknown}": see tearsheet tag list.`);
  const isSame = to !== undefined && from.every(name => name.toLowerCase() === to.toLowerCase());
  if (verb === 'rename' && to !== undefined && known.has(to.toLowerCase()) && !isSame) {
    throw new InputError(`There is a tag "${to}" already: to join both, tearsheet tag merge ${from[0]} ${to}`);
  }
  const title = to === undefined ? `Removed ${quoteAll(from)}` : `Renamed ${quoteAll(from)} to "${to}"`;
  const renaming = await library.personal.renameTags({from, to}, title);
  const places = to === undefined ? `from ${articlesIn(renaming)}` : `in ${articlesIn(renaming)}`;
  const others = othersIn(renaming);
  const message =
    to === undefined
      ? `${title} ${places}.${others.length > 0 ? ` Still used by ${listFormat.format(others)}.` : ''}`
      : `${title} ${listFormat.format([places, ...others])}.`;
  say(stderr, `${message} To undo: tearsheet undo`);
  return 0;
}

function quoteAll(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(', ');
}

const listFormat = new Intl.ListFormat('en-GB');

/** Formats `3 articles (1 in the trash)`. */
function articlesIn({articles, trashed}: TagRenaming): string {
  return `${plural(articles, 'article')}${trashed > 0 ? ` (${trashed} in the trash)` : ''}`;
}

/** Formats names as `the view wires` and `the rule ports`. */
function othersIn({views, rules, feeds}: TagRenaming): readonly string[] {
  return [
    ...views.map(name => `the view ${name}`),
    ...rules.map(name => `the rule ${sanitizeLine(name)}`),
    ...feeds.map(name => `the feed ${sanitizeLine(name)}`),
  ];
}
