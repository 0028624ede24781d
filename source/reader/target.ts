import type {Row} from '../library/library.ts';

/** What an action needs to know about an article. */
export type Subject = Pick<Row, 'id' | 'title' | 'url' | 'read' | 'starred'>;

/** What an action applies to: one article, rows of the list by index, or the whole list. */
export type Target =
  | {readonly kind: 'article'; readonly article: Subject}
  | {readonly kind: 'rows'; readonly first: number; readonly count: number}
  | {readonly kind: 'list'};
