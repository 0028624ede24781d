import {present, toArticleId} from '../article/article.ts';
import type {Session, UnsavedHighlight, UnsavedMark} from '../config/config.ts';
import type {Library} from '../library/library.ts';
import type {Effect} from './effect.ts';
import {describeMarkChange} from './mark-effects.ts';
import type {SaveProgress} from './reading.ts';
import type {PendingMark} from './target.ts';

type Unsaved = Pick<Session, 'unsaved' | 'unsavedMarks' | 'unsavedHighlights'>;

/** Returns the changes that the library has not stored yet, as the session stores them. Of the waiting effects, it includes only those that add highlights. */
export function unsavedChanges(
  marks: readonly PendingMark[] | undefined,
  waiting: readonly Effect[],
  progress: SaveProgress | undefined,
): Unsaved {
  const highlights = waiting.flatMap(addedHighlight);
  return {
    ...(progress && {unsaved: progressOf(progress)}),
    ...(marks && {unsavedMarks: marks.map(markOf)}),
    ...(highlights.length > 0 && {unsavedHighlights: highlights}),
  };
}

function addedHighlight(effect: Effect): readonly UnsavedHighlight[] {
  if (effect.kind !== 'change-highlight' || effect.change.kind !== 'add') return [];
  const {quote, prefix, suffix, note} = effect.change.highlight;
  return [{article: effect.open.article.id, quote, ...present({prefix, suffix, note})}];
}

function markOf({id, change: {read, starred, tag, untag}}: PendingMark): UnsavedMark {
  return {article: id, change: present({read, starred, tag, untag})};
}

function progressOf({id, position: {block, offset}, progress}: SaveProgress): NonNullable<Session['unsaved']> {
  return {article: id, block, offset, progress};
}

/** Stores the changes that were not stored when the last session ended. */
export async function storeUnsaved(
  library: Library,
  {unsaved, unsavedMarks = [], unsavedHighlights = []}: Unsaved,
): Promise<void> {
  for (const {article, change} of unsavedMarks) {
    const row = await library.articles.row(toArticleId(article));
    if (row) await library.personal.mark([row.id], change, `${describeMarkChange(change)}: ${row.title}`);
  }
  for (const {article, ...highlight} of unsavedHighlights) {
    const row = await library.articles.row(toArticleId(article));
    if (!row) continue;
    const stored = await library.personal.highlights(row.id);
    // The server may have stored the highlight before the connection was lost.
    if (stored.some(({quote, prefix}) => quote === highlight.quote && prefix === highlight.prefix)) continue;
    await library.personal.addHighlight(row.id, highlight, `Highlighted: ${row.title}`);
  }
  if (!unsaved) return;
  const {article, block, offset, progress} = unsaved;
  await library.personal.saveProgress(toArticleId(article), {position: {block, offset}, progress});
}
