import {existsSync, renameSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {isDatabaseAddress, withoutPassword} from '../article/article.ts';
import {cleanUpFiles, isObject, openJson, readJson, reasonOf} from './json-file.ts';

/** The state in which the reader ended, to continue from. */
export type Session = {
  /** The id of the open article. */
  readonly article?: string;
  /** The place at the top of the window: a block, UTF-16 units into its plain text, and the share of a picture that is scrolled out, 0 to 1. */
  readonly position?: SessionPosition;
  /** The query of the list, as the user typed it. */
  readonly query?: string;
  /** The id of the selected row. */
  readonly row?: string;
  readonly focus: 'list' | 'article';
  /** Whether the article filled the window. */
  readonly zen?: boolean;
  /** The terminal's own background, as the terminal last reported it. */
  readonly background?: 'light' | 'dark';
  /** The settings that the user changed with keys. */
  readonly adjusted?: Readonly<Record<string, Adjustment>>;
  /** Where reading stopped in an article, if the library had not stored it when the session ended; `progress` is the share that was read, 0 to 1. */
  readonly unsaved?: UnsavedProgress;
  /** Marks that the library had not stored when the session ended. */
  readonly unsavedMarks?: readonly UnsavedMark[];
  /** Highlights that the library had not stored when the session ended. */
  readonly unsavedHighlights?: readonly UnsavedHighlight[];
  /** The last inputs of each kind of prompt, newest first. */
  readonly prompts: Readonly<Record<string, readonly string[]>>;
};

type UnsavedProgress = {
  readonly article: string;
  readonly block: number;
  readonly offset: number;
  readonly progress: number;
};

/** A change of the marks of one article. */
export type UnsavedMark = {
  readonly article: string;
  readonly change: {
    readonly read?: boolean;
    readonly starred?: boolean;
    readonly tag?: readonly string[];
    readonly untag?: readonly string[];
  };
};

/** A highlight of an article, perhaps with a note; see `Highlight`. */
export type UnsavedHighlight = {
  readonly article: string;
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly note?: string;
};

type SessionPosition = {readonly block: number; readonly offset: number; readonly inPicture?: number};

/** A setting that was changed with a key: its value in the settings at that time, and its present value. Changing the setting itself ends it. */
export type Adjustment = {readonly from: string | number | boolean; readonly to: string | number | boolean};

/** The number of inputs of each kind of prompt that are remembered. */
const mostPrompts = 50;

/** The fields of a session that make sense only in the library in which it ended. */
const ofLibrary = [
  'article',
  'position',
  'query',
  'row',
  'focus',
  'zen',
  'unsaved',
  'unsavedMarks',
  'unsavedHighlights',
] as const;

/** The number of other libraries whose places are remembered. */
const mostLibraries = 20;

/**
 * Reads the session of a folder for a library, without conf, which would add 27 ms to every start. Renames a damaged file, so that its content is not lost.
 * Returns a warning for a file that is damaged or cannot be read. Omits invalid fields.
 */
export function readSession(
  folder: string,
  library: string,
): {readonly session: Session; readonly warnings: readonly string[]} {
  const file = join(folder, 'state.json');
  const warnings = cleanUpFiles(folder, 'state');
  const json = readJson(file);
  switch (json.kind) {
    case 'object':
      return {session: validate(placeIn(json.object, nameOf(library))), warnings};
    case 'missing':
      return {session: validate({}), warnings};
    case 'damaged':
      return {session: validate({}), warnings: [...warnings, setAside(file, json.reason)]};
    case 'unreadable': {
      const warning = `Your last place is unknown, because ${file} cannot be read (${json.reason}). Remove it, or give yourself permission to read and write it.`;
      return {session: validate({}), warnings: [...warnings, warning]};
    }
  }
}

/** Returns the name of a library in the session: the path of its file, or the address of its database without the password. */
function nameOf(library: string): string {
  return isDatabaseAddress(library) ? withoutPassword(library) : resolve(library);
}

/** Returns a stored session with the place in this library, if the session ended in another one. */
function placeIn(json: Readonly<Record<string, unknown>>, library: string): Readonly<Record<string, unknown>> {
  const {library: last, elsewhere} = json;
  if (typeof last !== 'string' || last === library) return json;
  const place = isObject(elsewhere) ? elsewhere[library] : undefined;
  return {...json, ...Object.fromEntries(ofLibrary.map(name => [name, isObject(place) ? place[name] : undefined]))};
}

/** Returns the places in other libraries that the file contains, the latest last. */
function placesElsewhere(file: string, library: string): Readonly<Record<string, unknown>> {
  const json = readJson(file);
  if (json.kind !== 'object') return {};
  const {library: last, elsewhere} = json.object;
  const place = Object.fromEntries(ofLibrary.flatMap(name => (name in json.object ? [[name, json.object[name]]] : [])));
  const others = Object.entries(isObject(elsewhere) ? elsewhere : {});
  const all = typeof last === 'string' ? [...others.filter(([path]) => path !== last), [last, place] as const] : others;
  return Object.fromEntries(all.filter(([path]) => path !== library).slice(-mostLibraries));
}

/** Maximum number of damaged files; further ones replace the last. */
const mostAside = 100;

function setAside(file: string, reason: string): string {
  let number = 1;
  while (number < mostAside && existsSync(`${file}.damaged-${number}`)) number++;
  const aside = `${file}.damaged-${number}`;
  try {
    renameSync(file, aside);
    return `Your last place is lost, because ${file} was damaged (${reason}). The file is now ${aside}.`;
  } catch {
    return `Your last place is lost, because ${file} is damaged (${reason}). Remove it.`;
  }
}

function validate(json: Readonly<Record<string, unknown>>): Session {
  const {article, position, query, row, focus, zen, background, adjusted, prompts} = json;
  const {unsaved, unsavedMarks, unsavedHighlights} = json;
  return {
    ...(typeof article === 'string' && {article}),
    ...(isPosition(position) && {position: positionOf(position)}),
    ...(typeof query === 'string' && {query}),
    ...(typeof row === 'string' && {row}),
    ...(typeof zen === 'boolean' && {zen}),
    ...((background === 'light' || background === 'dark') && {background}),
    ...(isObject(adjusted) && {adjusted: validAdjustments(adjusted)}),
    ...(isUnsaved(unsaved) && {unsaved}),
    ...(Array.isArray(unsavedMarks) && {unsavedMarks: unsavedMarks.filter(isUnsavedMark)}),
    ...(Array.isArray(unsavedHighlights) && {unsavedHighlights: unsavedHighlights.filter(isUnsavedHighlight)}),
    focus: focus === 'article' ? 'article' : 'list',
    prompts: isObject(prompts)
      ? Object.fromEntries(Object.entries(prompts).map(([kind, texts]) => [kind, validHistory(texts)]))
      : {},
  };
}

function isUnsaved(value: unknown): value is UnsavedProgress {
  return (
    isPosition(value) &&
    'article' in value &&
    typeof value.article === 'string' &&
    'progress' in value &&
    isShare(value.progress)
  );
}

function isUnsavedMark(value: unknown): value is UnsavedMark {
  if (!isObject(value) || typeof value['article'] !== 'string' || !isObject(value['change'])) return false;
  const isTags = (tags: unknown) => Array.isArray(tags) && tags.every(tag => typeof tag === 'string');
  return Object.entries(value['change']).every(([name, set]) =>
    name === 'read' || name === 'starred'
      ? typeof set === 'boolean'
      : (name === 'tag' || name === 'untag') && isTags(set),
  );
}

function isUnsavedHighlight(value: unknown): value is UnsavedHighlight {
  if (!isObject(value) || typeof value['article'] !== 'string' || typeof value['quote'] !== 'string') return false;
  return Object.values(value).every(text => typeof text === 'string');
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function isPosition(value: unknown): value is SessionPosition {
  return isObject(value) && isCount(value.block) && isCount(value.offset);
}

function positionOf({block, offset, inPicture}: SessionPosition): SessionPosition {
  return {block, offset, ...(isShare(inPicture) && {inPicture})};
}

function validAdjustments(json: Readonly<Record<string, unknown>>): Record<string, Adjustment> {
  const entries = Object.entries(json).flatMap(([name, value]) => {
    const {from, to} = isObject(value) ? value : {};
    return isPlain(from) && isPlain(to) ? [[name, {from, to}] as const] : [];
  });
  return Object.fromEntries(entries);
}

function isPlain(value: unknown): value is Adjustment['from'] {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function validHistory(texts: unknown): string[] {
  return Array.isArray(texts) ? texts.filter(text => typeof text === 'string').slice(0, mostPrompts) : [];
}

/** Saves the session. */
export type SessionWriter = {
  /**
   * Writes the whole session to a temporary file, which then replaces the old one. It is synchronous and never throws, so that a process can call it as
   * it ends. Returns an error message for the user if it fails.
   */
  readonly save: (session: Session) => string | undefined;
};

/** Opens the session of a folder for writing, in a library. It loads conf, so the first frame must not wait for it. */
export async function openSessionWriter(folder: string, library: string): Promise<SessionWriter> {
  const file = await openJson(folder, 'state');
  const path = nameOf(library);
  return {
    save(session) {
      try {
        // The whole object, so that no field of an earlier session stays.
        file.replace({...session, library: path, elsewhere: placesElsewhere(join(folder, 'state.json'), path)});
        return undefined;
      } catch (error) {
        return `Your place could not be saved in ${join(folder, 'state.json')}: ${reasonOf(error)}.`;
      }
    },
  };
}
