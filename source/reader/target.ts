import type {Row} from '../library/library.ts';

/** What an action on an article has to know of it. */
export type Subject = Pick<Row, 'id' | 'title' | 'url' | 'read' | 'starred'>;

/** What an action on articles is about: one, rows of the list by index, or all of the list. */
export type Target =
  | {readonly kind: 'article'; readonly article: Subject}
  | {readonly kind: 'rows'; readonly first: number; readonly count: number}
  | {readonly kind: 'list'};
