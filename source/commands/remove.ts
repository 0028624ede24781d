import {type ArticleId, plural, UsageError} from '../article/article.ts';
import type {Library} from '../library/library.ts';
import {printMetadata} from './article-metadata.ts';
import type {Command, Context} from './command.ts';
import {say} from './output.ts';
import {describeArticles} from './reference.ts';
import {confirmedIds, reportNothing, type SelectionOptions, withSelection} from './selection.ts';
import {withExistingLibrary} from './with-library.ts';

type RemoveOptions = SelectionOptions & {readonly forever?: boolean; readonly yes?: boolean; readonly json?: boolean};

/** Moves the selected articles to the trash, in one change, or deletes them. */
export const remove: Command<RemoveOptions> = async (context, options, operands) => {
  const isForever = options.forever === true;
  const isTrash = isForever && operands.length === 0 && options.view === undefined;
  if (operands.length === 0 && options.view === undefined && !isForever) {
    throw new UsageError('Name the articles to remove: tearsheet remove REF..., a QUERY, or - for ids from a pipe.');
  }
  if (isTrash) return emptyTrash(context);
  const scope = isForever ? 'everywhere' : 'listed';
  return withSelection(context, {operands, options, kind: 'ref', scope}, async (selection, library) => {
    const verb = isForever ? 'delete' : 'remove';
    const ids = await confirmedIds(selection, {verb, isSure: options.yes === true, context, guarded: library});
    if (ids === undefined) return 1;
    if (ids.length === 0) return selection.status || reportNothing(context, options);
    if (isForever && options.json) await printMetadata(context, ids, library);
    const message = isForever ? await deleteAll(ids, library) : await removeAll(ids, library);
    if (!isForever && options.json) await printMetadata(context, ids, library);
    say(context.stderr, message);
    return selection.status;
  });
};

async function emptyTrash(context: Context): Promise<number> {
  const deleted = await withExistingLibrary(context, ({articles}) => articles.emptyTrash());
  say(context.stderr, deleted > 0 ? `Deleted ${plural(deleted, 'article')} for good.` : 'The trash is empty.');
  return 0;
}

async function removeAll(ids: readonly ArticleId[], library: Library): Promise<string> {
  const copies = new Set((await Promise.all(ids.map(id => library.articles.copies(id)))).flat().map(({id}) => id));
  for (const id of ids) copies.delete(id);
  const title = `Removed: ${await describeArticles(ids, library)}${withCopies(ids, copies.size)}`;
  const moved = await library.personal.mark(ids, {removed: true}, title);
  return moved > 0 ? `${title}. To undo: tearsheet undo` : 'Nothing changed: the articles are in the trash already.';
}

async function deleteAll(ids: readonly ArticleId[], library: Library): Promise<string> {
  const named = await describeArticles(ids, library);
  const deleted = await library.articles.removeForever(ids);
  return `Deleted for good: ${named}${withCopies(ids, deleted - new Set(ids).size)}.`;
}

/** Formats ` and its 2 copies`, which are removed together with the named articles. */
function withCopies(ids: readonly ArticleId[], copies: number): string {
  if (copies <= 0) return '';
  const whose = ids.length === 1 ? 'its' : 'their';
  return ` and ${whose} ${copies === 1 ? 'copy' : `${copies} copies`}`;
}
