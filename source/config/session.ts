import {existsSync, renameSync} from 'node:fs';
import {join} from 'node:path';
import {isObject, openJson, readJson, reasonOf, tidy} from './json-file.ts';

/** Where the reader left off. A field that is absent was never there. */
export type Session = {
  /** The id of the open article. */
  readonly article?: string;
  /** Where it stands at the top of the window: a block, UTF-16 units into its plain text, and of a picture there the share that lies above, 0 to 1. */
  readonly position?: SessionPosition;
  /** The query of the list, as it was typed. */
  readonly query?: string;
  /** The id of the selected row. */
  readonly row?: string;
  readonly focus: 'list' | 'article';
  /** Whether the article had the window for itself. */
  readonly zen?: boolean;
  /** Whether the terminal's own ground was light or dark when it was last asked. */
  readonly ground?: 'light' | 'dark';
  /** What keys have changed of the settings. */
  readonly adjusted?: Readonly<Record<string, Adjustment>>;
  /** What was typed last at each kind of prompt, the newest first. */
  readonly prompts: Readonly<Record<string, readonly string[]>>;
};

type SessionPosition = {readonly block: number; readonly offset: number; readonly inPicture?: number};

/** A setting that was changed by a key: what it was set to then, and what it is now. It holds until the setting itself is another. */
export type Adjustment = {readonly from: string | number | boolean; readonly to: string | number | boolean};

/** Prompts that are kept of each kind. */
const promptsKept = 50;

/**
 * Reads the session of a folder without conf, which would cost 27 ms of every start. A file that is damaged is renamed, so that its content is
 * not lost, and named in a warning; one that may not be read is named and left as it is; a field that is not what it should be is left out.
 */
export function readSession(folder: string): {readonly session: Session; readonly warnings: readonly string[]} {
  const file = join(folder, 'state.json');
  const warnings = tidy(folder, 'state');
  const json = readJson(file);
  switch (json.kind) {
    case 'object':
      return {session: validate(json.object), warnings};
    case 'missing':
      return {session: validate({}), warnings};
    case 'damaged':
      return {session: validate({}), warnings: [...warnings, setAside(file, json.reason)]};
    case 'unreadable': {
      const warning = `Where you left off is not known, because ${file} cannot be read (${json.reason}): allow yourself to read and write it.`;
      return {session: validate({}), warnings: [...warnings, warning]};
    }
  }
}

/** Damaged files that are kept beside each other; the last one is replaced. */
const mostAside = 100;

function setAside(file: string, reason: string): string {
  let number = 1;
  while (number < mostAside && existsSync(`${file}.damaged-${number}`)) number++;
  const aside = `${file}.damaged-${number}`;
  try {
    renameSync(file, aside);
    return `Where you left off is lost, because ${file} was damaged (${reason}); it is now ${aside}.`;
  } catch {
    return `Where you left off is lost, because ${file} cannot be read (${reason}); remove it.`;
  }
}

function validate(json: Readonly<Record<string, unknown>>): Session {
  const {article, position, query, row, focus, zen, ground, adjusted, prompts} = json;
  return {
    ...(typeof article === 'string' && {article}),
    ...(isPosition(position) && {position: positionOf(position)}),
    ...(typeof query === 'string' && {query}),
    ...(typeof row === 'string' && {row}),
    ...(typeof zen === 'boolean' && {zen}),
    ...((ground === 'light' || ground === 'dark') && {ground}),
    ...(isObject(adjusted) && {adjusted: adjustments(adjusted)}),
    focus: focus === 'article' ? 'article' : 'list',
    prompts: isObject(prompts)
      ? Object.fromEntries(Object.entries(prompts).map(([kind, texts]) => [kind, recent(texts)]))
      : {},
  };
}

function isPosition(value: unknown): value is SessionPosition {
  return isObject(value) && isCount(value.block) && isCount(value.offset);
}

function positionOf({block, offset, inPicture}: SessionPosition): SessionPosition {
  const isShare = typeof inPicture === 'number' && inPicture >= 0 && inPicture <= 1;
  return {block, offset, ...(isShare && {inPicture})};
}

function adjustments(json: Readonly<Record<string, unknown>>): Record<string, Adjustment> {
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

function recent(texts: unknown): string[] {
  return Array.isArray(texts) ? texts.filter(text => typeof text === 'string').slice(0, promptsKept) : [];
}

/** Keeps the session. */
export type SessionWriter = {
  /**
   * Writes the whole session at once: to a temporary file that then takes the old one's place. It is synchronous and never throws, so that it can
   * be the last thing that a process does; where it fails it gives the sentence to print.
   */
  readonly save: (session: Session) => string | undefined;
};

/** Loads conf, to be called when the first frame stands. */
export async function sessionWriter(folder: string): Promise<SessionWriter> {
  const file = await openJson(folder, 'state');
  return {
    save(session) {
      try {
        // Every field is written, so that none is left from an earlier session.
        file.replace({...session});
        return undefined;
      } catch (error) {
        return `Where you are could not be kept in ${join(folder, 'state.json')}: ${reasonOf(error)}.`;
      }
    },
  };
}
