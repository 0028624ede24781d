import {plural} from '../article/article.ts';

/** Returns what undo says of a run of batches: `Added: Headline`, `Added 3 articles, updated 2`. */
export function titleOfRun(
  {stored, updated}: {readonly stored: number; readonly updated: number},
  title: string,
): string {
  if (stored + updated === 1) return `${stored === 1 ? 'Added' : 'Updated'}: ${title}`;
  if (stored === 0) return `Updated ${plural(updated, 'article')}`;
  return `Added ${plural(stored, 'article')}${updated > 0 ? `, updated ${updated}` : ''}`;
}
