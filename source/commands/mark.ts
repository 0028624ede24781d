import {UsageError} from '../article/article.ts';
import type {MarkChange} from '../library/library.ts';
import {printMetadata} from './article-metadata.ts';
import type {Command} from './command.ts';
import {readTags} from './command-line.ts';
import {say} from './output.ts';
import {describeArticles} from './reference.ts';
import {confirmedIds, reportNothing, type SelectionOptions, withSelection} from './selection.ts';

type MarkOptions = SelectionOptions & {
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly read?: boolean;
  readonly unread?: boolean;
  readonly star?: boolean;
  readonly unstar?: boolean;
  readonly tag?: readonly string[];
  readonly untag?: readonly string[];
};

/** Changes the marks of the selected articles, in one change. */
export const mark: Command<MarkOptions> = async (context, options, operands) => {
  const {change, done, verb} = readChange(options);
  if (operands.length === 0 && options.view === undefined) {
    throw new UsageError('Name the articles to mark: tearsheet mark REF..., a QUERY, or - for ids from a pipe.');
  }
  return withSelection(context, {operands, options, kind: 'ref'}, async (selection, library) => {
    const ids = await confirmedIds(selection, {verb, isSure: options.yes === true, context});
    if (ids === undefined) return 1;
    if (ids.length === 0) return selection.status || reportNothing(context, options);
    const title = `${done}: ${await describeArticles(ids, library)}`;
    const changed = await library.personal.mark(ids, change, title);
    if (options.json) await printMetadata(context, ids, library);
    say(context.stderr, changed > 0 ? `${title}.` : 'Nothing changed: the articles had these marks already.');
    return selection.status;
  });
};

/** Returns the change, a description of it for messages and undo, and a verb phrase for the question before it. */
function readChange(options: MarkOptions): {
  readonly change: MarkChange;
  readonly done: string;
  readonly verb: string;
} {
  const {read, unread, star, unstar} = options;
  if (read && unread) throw new UsageError('Give --read or --unread, not both.');
  if (star && unstar) throw new UsageError('Give --star or --unstar, not both.');
  const tag = readTags('--tag', options.tag);
  const untag = readTags('--untag', options.untag);
  const both = tag.find(name => untag.includes(name));
  if (both !== undefined) throw new UsageError(`Give --tag ${both} or --untag ${both}, not both.`);
  const done = [
    ...(read ? ['marked read'] : unread ? ['marked unread'] : []),
    ...(star ? ['starred'] : unstar ? ['unstarred'] : []),
    ...(tag.length > 0 ? [`tagged ${tag.join(' ')}`] : []),
    ...(untag.length > 0 ? [`untagged ${untag.join(' ')}`] : []),
  ].join(', ');
  if (done === '')
    throw new UsageError('Give at least one of --read, --unread, --star, --unstar, --tag NAME or --untag NAME.');
  return {
    change: {
      ...((read || unread) && {read: read === true}),
      ...((star || unstar) && {starred: star === true}),
      ...(tag.length > 0 && {tag}),
      ...(untag.length > 0 && {untag}),
    },
    done: done.charAt(0).toUpperCase() + done.slice(1),
    verb: 'mark',
  };
}
