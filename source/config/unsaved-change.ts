import {isObject} from './json-file.ts';

/** A change that the library had not stored when a session ended. Storing it twice does no harm. */
export type UnsavedChange =
  | {
      readonly kind: 'mark';
      readonly articles: readonly string[];
      /** See `MarkChange`. */
      readonly change: {
        readonly read?: boolean;
        readonly starred?: boolean;
        readonly tag?: readonly string[];
        readonly untag?: readonly string[];
        readonly removed?: boolean;
      };
    }
  /** Where reading stopped; `progress` is the share that was read, 0 to 1. */
  | {
      readonly kind: 'progress';
      readonly article: string;
      readonly block: number;
      readonly offset: number;
      readonly progress: number;
    }
  /** A new highlight, perhaps with a note; see `Highlight`. The library recognises one that it has stored by its id. */
  | {
      readonly kind: 'highlight';
      readonly id: string;
      readonly article: string;
      readonly quote: string;
      readonly prefix?: string;
      readonly suffix?: string;
      readonly note?: string;
    }
  /** A new note of a highlight. Without `note`, its note is removed. */
  | {readonly kind: 'note'; readonly highlight: string; readonly note?: string}
  | {readonly kind: 'remove-highlight'; readonly highlight: string}
  | {readonly kind: 'view'; readonly name: string; readonly query: string; readonly key?: string};

/** Returns whether a value from the file is a change that was not stored. */
export function isUnsavedChange(value: unknown): value is UnsavedChange {
  if (!isObject(value)) return false;
  const {kind, ...fields} = value;
  switch (kind) {
    case 'mark':
      return isTextList(fields['articles']) && isMarkChange(fields['change']);
    case 'progress':
      return (
        typeof fields['article'] === 'string' &&
        isCount(fields['block']) &&
        isCount(fields['offset']) &&
        isShare(fields['progress'])
      );
    case 'highlight':
      return hasTexts(fields, 'id', 'article', 'quote');
    case 'note':
    case 'remove-highlight':
      return hasTexts(fields, 'highlight');
    case 'view':
      return hasTexts(fields, 'name', 'query');
    default:
      return false;
  }
}

function isMarkChange(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).every(([name, set]) =>
    name === 'tag' || name === 'untag'
      ? isTextList(set)
      : ['read', 'starred', 'removed'].includes(name) && typeof set === 'boolean',
  );
}

/** Returns whether the required fields exist and all fields are texts. */
function hasTexts(fields: Readonly<Record<string, unknown>>, ...required: readonly string[]): boolean {
  return required.every(name => name in fields) && Object.values(fields).every(text => typeof text === 'string');
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every(text => typeof text === 'string');
}

/** Returns whether a value is a whole number of at least 0. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Returns whether a value is a fraction from 0 to 1. */
export function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
