import {UsageError} from '../article/article.ts';
import {printMetadata} from './article-metadata.ts';
import type {Command} from './command.ts';
import {say} from './output.ts';
import {describeArticles} from './reference.ts';
import {confirmedIds, reportNothing, type SelectionOptions, withSelection} from './selection.ts';

type RestoreOptions = SelectionOptions & {readonly yes?: boolean; readonly json?: boolean};

/** Returns the selected articles from the trash to the library, in one change. */
export const restore: Command<RestoreOptions> = async (context, options, operands) => {
  if (operands.length === 0 && options.view === undefined) {
    throw new UsageError('Name the articles to restore: tearsheet restore REF..., a QUERY, or - for ids from a pipe.');
  }
  return withSelection(context, {operands, options, kind: 'ref', scope: 'trash'}, async (selection, library) => {
    const ids = await confirmedIds(selection, {verb: 'restore', isSure: options.yes === true, context});
    if (ids === undefined) return 1;
    if (ids.length === 0)
      return selection.status || reportNothing(context, options, 'No article in the trash matches.');
    const title = `Restored: ${await describeArticles(ids, library)}`;
    await library.personal.mark(ids, {removed: false}, title);
    if (options.json) await printMetadata(context, ids, library);
    say(context.stderr, `${title}.`);
    return selection.status;
  });
};
