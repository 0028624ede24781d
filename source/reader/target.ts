import type {Row} from '../library/library.ts';

/** The fields of an article that an action needs. */
export type Subject = Pick<Row, 'id' | 'title' | 'url' | 'read' | 'starred'>;

/** The target of an action: one article, rows of the list by index, or the whole list. */
export type Target =
  | {readonly kind: 'article'; readonly article: Subject}
  | {readonly kind: 'rows'; readonly first: number; readonly count: number}
  | {readonly kind: 'list'};
