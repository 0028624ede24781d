import type {ArticleId} from '../article/article.ts';
import type {MarkChange, Row} from '../library/library.ts';

/** The fields of an article that an action needs. */
export type Subject = Pick<Row, 'id' | 'title' | 'url' | 'read' | 'starred' | 'removed'>;

/** The target of an action: one article, rows of the list by index, or the whole list. */
export type Target =
  | {readonly kind: 'article'; readonly article: Subject}
  /** `loaded` contains the rows if all of them are loaded, because their indexes can change before the action reads them. */
  | {readonly kind: 'rows'; readonly first: number; readonly count: number; readonly loaded?: readonly Subject[]}
  | {readonly kind: 'list'};

/** A change of articles that is shown already, and that the library has not stored yet. */
export type PendingMark = {readonly ids: readonly ArticleId[]; readonly change: MarkChange};

/** Returns the articles of a target; none if they are not loaded. */
export function loadedSubjects(target: Target): readonly Subject[] {
  if (target.kind === 'article') return [target.article];
  return target.kind === 'rows' ? (target.loaded ?? []) : [];
}
