import {isObject} from './json-file.ts';

/** A change that the library had not stored when a session ended. Each can be applied twice without harm. */
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
  /** A new highlight, perhaps with a note; see `Highlight`. */
  | {
      readonly kind: 'highlight';
      readonly article: string;
      readonly quote: string;
      readonly prefix?: string;
      readonly suffix?: string;
      readonly note?: string;
    }
  /** The note of a highlight. Without a note, it is removed. */
  | {readonly kind: 'note'; readonly highlight: string; readonly note?: string}
  | {readonly kind: 'remove-highlight'; readonly highlight: string}
  | {readonly kind: 'view'; readonly name: string; readonly query: string; readonly key?: string};

/** Returns whether a value of the file is such a change. */
export function isUnsavedChange(value: unknown): value is UnsavedChange {
  if (!isObject(value)) return false;
  const {kind, ...fields} = value;
  switch (kind) {
    case 'mark':
      return isTexts(fields['articles']) && isMarkChange(fields['change']);
    case 'progress':
      return (
        typeof fields['article'] === 'string' &&
        isCount(fields['block']) &&
        isCount(fields['offset']) &&
        isShare(fields['progress'])
      );
    case 'highlight':
      return areTexts(fields, 'article', 'quote');
    case 'note':
    case 'remove-highlight':
      return areTexts(fields, 'highlight');
    case 'view':
      return areTexts(fields, 'name', 'query');
    default:
      return false;
  }
}

function isMarkChange(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).every(([name, set]) =>
    name === 'tag' || name === 'untag'
      ? isTexts(set)
      : ['read', 'starred', 'removed'].includes(name) && typeof set === 'boolean',
  );
}

/** Returns whether all fields are texts, and these fields exist. */
function areTexts(fields: Readonly<Record<string, unknown>>, ...required: readonly string[]): boolean {
  return required.every(name => name in fields) && Object.values(fields).every(text => typeof text === 'string');
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(text => typeof text === 'string');
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
