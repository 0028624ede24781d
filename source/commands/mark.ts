import {sanitizeLine, UsageError} from '../article/article.ts';
import type {MarkChange} from '../library/library.ts';
import type {Command} from './command.ts';
import {say} from './output.ts';
import {describeArticles, resolveAll} from './reference.ts';
import {withNames} from './with-library.ts';

type MarkOptions = {
  readonly read?: boolean;
  readonly unread?: boolean;
  readonly star?: boolean;
  readonly unstar?: boolean;
  readonly tag?: readonly string[];
  readonly untag?: readonly string[];
};

/** Changes the marks of the articles that REFs name, in one change. */
export const mark: Command<MarkOptions> = async (context, options, refs) => {
  const {change, done} = readChange(options);
  if (refs.length === 0)
    throw new UsageError('Name the articles to mark: tearsheet mark REF..., or - for ids from a pipe.');
  return withNames(context, async names => {
    const ids = await resolveAll(refs, names, context.stdin);
    if (ids.length === 0) {
      say(context.stderr, 'Nothing was marked: standard input contained no id.');
      return 0;
    }
    const title = `${done}: ${await describeArticles(ids, names.library)}`;
    const changed = await names.library.personal.mark(ids, change, title);
    say(context.stderr, changed > 0 ? `${title}.` : 'Nothing changed: the articles had these marks already.');
    return 0;
  });
};

/** Returns the change, and a description of it for messages and undo. */
function readChange(options: MarkOptions): {readonly change: MarkChange; readonly done: string} {
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
  };
}

function readTags(option: string, names: readonly string[] = []): string[] {
  const tags = names.map(sanitizeLine);
  if (tags.includes('')) throw new UsageError(`${option} needs a name.`);
  return tags;
}
