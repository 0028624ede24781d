import type {ArticleId} from '../article/article.ts';
import type {FeedId} from './feeds.ts';
import type {HighlightId} from './personal.ts';
import {parseJson} from './stored-text.ts';

/** A value of a column. */
type Column = string | number | boolean | null;

/**
 * The state of an article before a change, limited to the fields that changed. The article has its id, because its key changes with its
 * date. Moments are milliseconds since 1970; null for a mark that was not set.
 */
export type ArticleBefore = {
  readonly id: ArticleId;
  readonly removed?: number | null;
  readonly read?: number | null;
  readonly starred?: number | null;
  /** The article that it was folded into. */
  readonly folded?: ArticleId | null;
  readonly position?: {readonly block: number | null; readonly offset: number | null; readonly progress: number | null};
  /** Tags that the change added. */
  readonly tagged?: readonly string[];
  /** Tags that the change removed, with their places in the order of tags; null if unknown. */
  readonly untagged?: readonly {readonly name: string; readonly place: number | null}[];
};

/** The state of a highlight before a change; null if it did not exist. */
export type HighlightBefore = {
  readonly highlight: HighlightId;
  readonly was: {readonly note: string | null; readonly removed: number | null} | null;
};

/** A view as it is stored. */
export type StoredView = {
  readonly name: string;
  readonly query: string;
  readonly key: string | null;
  readonly made: number;
};

/** The state of a view before a change; null if it did not exist. */
export type ViewBefore = {readonly view: string; readonly was: StoredView | null};

/** The columns of a feed before a change. A feed that did not exist counts as removed. */
export type FeedBefore = {readonly feed: FeedId; readonly was: Readonly<Record<string, Column>>};

/** A rule as it is stored; `action` is JSON. */
export type StoredRule = {
  readonly name: string;
  readonly query: string;
  readonly action: string;
  readonly made: number;
};

/** The state of a rule before a change; null if it did not exist. */
export type RuleBefore = {readonly rule: string; readonly was: StoredRule | null};

/** The state of one object before a change. */
export type Before = ArticleBefore | HighlightBefore | ViewBefore | FeedBefore | RuleBefore;

/** Tests a value of the stored JSON. */
type Check = (value: unknown) => boolean;

const isText: Check = value => typeof value === 'string';
const isNumber: Check = value => Number.isFinite(value);
const isBoolean: Check = value => typeof value === 'boolean' || value === 0 || value === 1;
/** Milliseconds in the range of `Date` (ECMA-262, 21.4.1.1). */
const isMoment: Check = value => Number.isInteger(value) && Math.abs(value as number) <= 8.64e15;

/** Allows null as well. */
function orNull(check: Check): Check {
  return value => value === null || check(value);
}

function listOf(check: Check): Check {
  return value => Array.isArray(value) && value.every(check);
}

/** Tests an object: it must have all the required fields, may have the optional ones, and no others. */
function shape(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  const checks = new Map(Object.entries({...required, ...optional}));
  return value =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(required).every(name => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, field]) => checks.get(name)?.(field));
}

/** The columns of a feed that changes alter. Their names become SQL, so no others are accepted. */
const feedColumns = shape(
  {},
  {
    address: isText,
    name: orNull(isText),
    folder: orNull(isText),
    tags: isText,
    most_days: orNull(isNumber),
    most_articles: orNull(isNumber),
    minimum_minutes: orNull(isNumber),
    full_text: isBoolean,
    pictures: isBoolean,
    paused: isBoolean,
    hidden: isBoolean,
    fetch_state: isText,
    // SQLite stores milliseconds, PostgreSQL a moment in ISO 8601.
    removed: orNull(value => isMoment(value) || isMoment(Date.parse(String(value)))),
  },
);

const mark = orNull(isMoment);

/** The kinds of `Before`. */
const kinds: readonly Check[] = [
  shape(
    {id: isText},
    {
      removed: mark,
      read: mark,
      starred: mark,
      folded: orNull(isText),
      position: shape({block: orNull(isNumber), offset: orNull(isNumber), progress: orNull(isNumber)}),
      tagged: listOf(isText),
      untagged: listOf(shape({name: isText, place: orNull(isNumber)})),
    },
  ),
  shape({highlight: isText, was: orNull(shape({note: orNull(isText), removed: mark}))}),
  shape({view: isText, was: orNull(shape({name: isText, query: isText, key: orNull(isText), made: isMoment}))}),
  shape({feed: isText, was: value => feedColumns(value) && Object.keys(value as object).length > 0}),
  shape({rule: isText, was: orNull(shape({name: isText, query: isText, action: isText, made: isMoment}))}),
];

/**
 * Parses the states of a journal entry. A library can come from somebody else, and other people write into a shared one, so every value is checked.
 *
 * @throws Error if the JSON has another form.
 */
export function parseBefore(json: string): readonly Before[] {
  const states = parseJson<unknown>(json);
  if (!listOf(state => kinds.some(isKind => isKind(state)))(states)) throw new Error('The states have another form.');
  return states as readonly Before[];
}
