import {type ArticleId, plural, UsageError} from '../article/article.ts';
import type {Library} from '../library/library.ts';
import type {Command} from './command.ts';
import {say} from './output.ts';
import {describeArticles, resolveAll} from './reference.ts';
import {withNames} from './with-library.ts';

/** Moves the articles that REFs name to the trash, in one change, or deletes them. */
export const remove: Command<{readonly forever?: boolean}> = async (context, {forever}, refs) => {
  if (refs.length === 0 && !forever)
    throw new UsageError('Name the articles to remove: tearsheet remove REF..., or - for ids from a pipe.');
  return withNames(context, async names => {
    if (refs.length === 0) {
      const deleted = await names.library.articles.emptyTrash();
      say(context.stderr, deleted > 0 ? `Deleted ${plural(deleted, 'article')} for good.` : 'The trash is empty.');
      return 0;
    }
    const ids = await resolveAll(refs, names, context.stdin);
    const sentence = forever ? await deleteAll(ids, names.library) : await removeAll(ids, names.library);
    say(context.stderr, ids.length > 0 ? sentence : 'Nothing was removed: standard input contained no id.');
    return 0;
  });
};

async function removeAll(ids: readonly ArticleId[], library: Library): Promise<string> {
  const copies = new Set((await Promise.all(ids.map(id => library.articles.copies(id)))).flat().map(({id}) => id));
  for (const id of ids) copies.delete(id);
  const title = `Removed: ${await describeArticles(ids, library)}${withCopies(ids, copies.size)}`;
  if (ids.length > 0) await library.personal.mark(ids, {removed: true}, title);
  return `${title} (to restore: tearsheet undo).`;
}

async function deleteAll(ids: readonly ArticleId[], library: Library): Promise<string> {
  const named = await describeArticles(ids, library);
  const deleted = await library.articles.removeForever(ids);
  return `Deleted for good: ${named}${withCopies(ids, deleted - new Set(ids).size)}.`;
}

/** Returns ` and its 2 copies`: what is removed together with the named articles. */
function withCopies(ids: readonly ArticleId[], copies: number): string {
  if (copies <= 0) return '';
  const whose = ids.length === 1 ? 'its' : 'their';
  return ` and ${whose} ${copies === 1 ? 'copy' : `${copies} copies`}`;
}
