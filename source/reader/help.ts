import type {View} from '../library/library.ts';
import {cells, findAll} from '../typeset/typeset.ts';
import {contextsBehindHelp, type Where} from './action.ts';
import {actionsOf} from './keymap.ts';
import type {Preferences} from './preferences.ts';
import {type KeyContext, keysFor} from './sequences.ts';

/** A line of help: a heading, or keys with the description of their action. */
export type HelpLine = {readonly heading: string} | {readonly keys: string; readonly title: string};

const titles: Readonly<Record<KeyContext, string>> = {
  list: 'In the list',
  article: 'In an article',
  link: 'With a link selected',
  passage: 'With a passage selected',
  chooser: 'In a list of choices',
  help: 'In help',
};

/** The bound actions, without those that the linear view omits. */
type Bound = Pick<Preferences, 'keymap' | 'typesetting'>;

/** The state that help depends on. */
type Helped = Where & Documented;

/** The state that decides which actions exist, and their keys. */
type Documented = {readonly preferences: Bound; readonly views: readonly View[]};

/** Returns the actions of a context as lines of help; one without a key is run by its name. */
function helpOf(
  {preferences: {keymap, typesetting}, views}: Documented,
  context: KeyContext,
  wanted: string,
): HelpLine[] {
  const lines = actionsOf(views, context)
    .filter(({visualOnly}) => !(visualOnly && typesetting.isSpoken))
    .map(action => ({
      keys: keysFor(keymap, context, action).join(' ') || `:${action.name}`,
      title: typesetting.isSpoken ? (action.linearTitle ?? action.title) : action.title,
      name: action.name,
    }))
    .filter(({keys, title, name}) => wanted === '' || findAll(`${keys} ${title} ${name}`, wanted).length > 0);
  return lines.length === 0 ? [] : [{heading: titles[context]}, ...lines];
}

/** Help of several contexts, one below the other. */
export function helpIn(state: Documented, contexts: readonly KeyContext[], wanted: string): HelpLine[] {
  return contexts.map(context => helpOf(state, context, wanted)).reduce(apart, []);
}

/** Cells that the keys of a help line take, and the share of the line where that is narrow. */
const keysWidth = 18;
const keysShare = 1 / 3;

const blank: HelpLine = {heading: ''};

/** The two columns: actions of the list, and of an article. */
const sides: readonly (readonly KeyContext[])[] = [
  ['list', 'help'],
  ['article', 'link', 'passage', 'chooser'],
];

/** In fewer columns than this, one side is below the other. */
const twoColumns = 90;

/**
 * The rows of help for a terminal so wide, of the lines that hold what is wanted; each has one line of help, or two side by side. Where the reader is
 * comes first.
 */
export function helpLines(state: Helped, columns: number, wanted: string): (readonly HelpLine[])[] {
  const [near = [], far = []] = sidesFrom(contextsBehindHelp(state)).map(side => helpIn(state, side, wanted));
  if (near.length + far.length === 0) return [[{heading: `No key or action matches "${wanted}".`}]];
  if (columns < twoColumns || near.length === 0 || far.length === 0) return apart(near, far).map(line => [line]);
  return Array.from({length: Math.max(near.length, far.length)}, (_, row) => [near[row] ?? blank, far[row] ?? blank]);
}

/** Returns the sides of help, with these contexts before the others. */
function sidesFrom(contexts: readonly KeyContext[]): KeyContext[][] {
  const isHere = (context: KeyContext) => contexts.includes(context);
  const ordered = sides.map(side => [
    ...contexts.filter(context => side.includes(context)),
    ...side.filter(context => !isHere(context)),
  ]);
  return ordered.sort((a, b) => Number(b.some(isHere)) - Number(a.some(isHere)));
}

/** One below the other, with an empty line between them. */
function apart(above: HelpLine[], below: HelpLine[]): HelpLine[] {
  return above.length > 0 && below.length > 0 ? [...above, blank, ...below] : [...above, ...below];
}

/** Returns a line of help as text, for this many cells; it may be longer. */
export function helpText(line: HelpLine, width: number): string {
  if ('heading' in line) return line.heading;
  const column = Math.min(keysWidth, Math.floor(width * keysShare));
  return line.keys + ' '.repeat(Math.max(2, column - cells(line.keys))) + line.title;
}
