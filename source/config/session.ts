import {existsSync, renameSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {isDatabaseAddress, withoutPassword} from '../article/article.ts';
import {cleanUpFiles, isObject, lockFile, openJson, readJson, reasonOf} from './json-file.ts';
import {isCount, isShare, isUnsavedChange, type UnsavedChange} from './unsaved-change.ts';

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
  /** The changes that the library had not stored when the session ended, the oldest first. */
  readonly unsaved?: readonly UnsavedChange[];
  /** The last inputs of each kind of prompt, newest first. */
  readonly prompts: Readonly<Record<string, readonly string[]>>;
};

type SessionPosition = {readonly block: number; readonly offset: number; readonly inPicture?: number};

/** A setting that was changed with a key: its value in the settings at that time, and its present value. Changing the setting itself ends it. */
export type Adjustment = {readonly from: string | number | boolean; readonly to: string | number | boolean};

/** The number of inputs of each kind of prompt that are remembered. */
const mostPrompts = 50;

/** The fields of a session that make sense only in the library in which it ended. */
const ofLibrary = ['article', 'position', 'query', 'row', 'focus', 'zen', 'unsaved'] as const;

/** The number of other libraries whose places are remembered. Older places are kept only if they contain changes that were not stored. */
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
  const {library: last} = json.object;
  const place = Object.fromEntries(ofLibrary.flatMap(name => (name in json.object ? [[name, json.object[name]]] : [])));
  const others = Object.entries(isObject(json.object['elsewhere']) ? json.object['elsewhere'] : {});
  const all = typeof last === 'string' ? [...others.filter(([path]) => path !== last), [last, place] as const] : others;
  const elsewhere = all.filter(([path]) => path !== library);
  return Object.fromEntries(
    elsewhere.filter(
      ([, place], index) => index >= elsewhere.length - mostLibraries || (isObject(place) && 'unsaved' in place),
    ),
  );
}

/** Returns the changes of a library that a file contains. */
function unsavedIn(file: string, library: string): readonly UnsavedChange[] {
  const json = readJson(file);
  return json.kind === 'object' ? (validate(placeIn(json.object, library)).unsaved ?? []) : [];
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
  const {article, position, query, row, focus, zen, background, adjusted, unsaved, prompts} = json;
  return {
    ...(typeof article === 'string' && {article}),
    ...(isPosition(position) && {position: positionOf(position)}),
    ...(typeof query === 'string' && {query}),
    ...(typeof row === 'string' && {row}),
    ...(typeof zen === 'boolean' && {zen}),
    ...((background === 'light' || background === 'dark') && {background}),
    ...(isObject(adjusted) && {adjusted: validAdjustments(adjusted)}),
    ...(Array.isArray(unsaved) && {unsaved: unsaved.filter(isUnsavedChange)}),
    focus: focus === 'article' ? 'article' : 'list',
    prompts: isObject(prompts)
      ? Object.fromEntries(Object.entries(prompts).map(([kind, texts]) => [kind, validHistory(texts)]))
      : {},
  };
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
    return isSettingValue(from) && isSettingValue(to) ? [[name, {from, to}] as const] : [];
  });
  return Object.fromEntries(entries);
}

function isSettingValue(value: unknown): value is Adjustment['from'] {
  return ['string', 'number', 'boolean'].includes(typeof value);
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

/**
 * Opens the session of a folder for writing, in a library, for a reader that began with the session `begun`. It loads conf, so the first frame must not wait for
 * it.
 */
export async function openSessionWriter(folder: string, library: string, begun: Session): Promise<SessionWriter> {
  const file = await openJson(folder, 'state');
  const path = nameOf(library);
  const stored = join(folder, 'state.json');
  /** The changes in the file that this reader began with, or wrote last, as JSON. Those of other readers that ended meanwhile stay until one begins with them. */
  let own = new Set(begun.unsaved?.map(change => JSON.stringify(change)));
  return {
    save(session) {
      let unlock: (() => void) | undefined;
      try {
        // Another reader that saves now would lose what this one adds.
        unlock = lockFile(stored);
        const foreign = unsavedIn(stored, path).filter(change => !own.has(JSON.stringify(change)));
        const unsaved = [...foreign, ...(session.unsaved ?? [])];
        // The whole object, so that no field of an earlier session stays.
        file.replace({
          ...session,
          ...(unsaved.length > 0 && {unsaved}),
          library: path,
          elsewhere: placesElsewhere(stored, path),
        });
        own = new Set(session.unsaved?.map(change => JSON.stringify(change)));
        return undefined;
      } catch (error) {
        return `Your place could not be saved in ${stored}: ${reasonOf(error)}.`;
      } finally {
        unlock?.();
      }
    },
  };
}
