import {minutesToRead, plural} from '../article/article.ts';
import {
  formatKeys,
  hints,
  isStored,
  keyNamer,
  linesShown,
  nextArticleHint,
  type OpenArticle,
  type Search,
  type State,
  selectedHighlight,
  selectedLink,
  shareSeen,
} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {cells, drawable, fitExactly, superscript} from '../typeset/typeset.ts';

/**
 * The last row of the screen: on the left what was said or which keys help, on the right where one is. What was said takes the whole row where it
 * needs it; of the keys as many are named as have room.
 */
export function statusLine(state: State, width: number, palette: Palette): string {
  return paintRow(drawn(state, width, palette), width, width, palette);
}

function drawn(state: State, width: number, palette: Palette): string {
  const quiet = (words: string) => paint(palette, 'status', words);
  const loud = (words: string) => paint(palette, 'message', words);
  const right = ` ${whereabouts(state)} `;
  const room = width - cells(right) - 1;
  const text = said(state);
  if (text !== undefined) {
    if (cells(text) >= room) return loud(fitExactly(` ${text}`, width));
    return loud(fitExactly(` ${text}`, room + 1)) + quiet(right);
  }
  if (room < 0) return quiet(fitExactly(right.trim(), width));
  return quiet(fitExactly(helpful(state, room), room + 1) + right);
}

/** Returns a message, or the keys that were typed. */
function said(state: State): string | undefined {
  const {typed, message, help, chooser, open, focus} = state;
  if (help !== undefined) return helpKeys(state);
  if (typed.prefix !== '') return `${typed.count}${formatKeys(typed.prefix)}…`;
  if (typed.count !== '') return typed.count;
  if (message !== undefined || chooser || !open?.chosen || focus !== 'article') return message;
  const link = selectedLink(open);
  const about = link ? `${isStored(open, link) ? 'Stored: ' : ''}${link.href}` : noteOf(open);
  return [...(about === undefined ? [] : [about]), ...hints(state)].join('  ');
}

function helpKeys({preferences}: State): string {
  const key = keyNamer(preferences.keymap, 'help');
  const scroll = `${key('help-line-down')} and ${key('help-line-up')} scroll it`;
  return `${key('close-help')} closes help, ${scroll}, ${key('search-help')} searches it.`;
}

/** Returns the note of the selected passage, as its sign in the margin announces it. */
function noteOf(open: OpenArticle): string | undefined {
  const {note, sign} = selectedHighlight(open) ?? {};
  return note === undefined
    ? undefined
    : `${sign === undefined ? '' : superscript(sign)} ${drawable(note.slice(0, 400).replace(/\s+/g, ' '))} `;
}

/** Part of the room of the hints that a headline among them may take. */
const headlineRoom = 0.6;

/** Returns the most useful keys; at the end of an article, the next article comes first. */
function helpful(state: State, room: number): string {
  const next = nextArticleHint(state);
  if (next === undefined) return withRoom(hints(state), room);
  const others = hints(state).filter(hint => !next.startsWith(hint));
  const headline = drawable(next);
  return withRoom([fitExactly(headline, Math.min(cells(headline), Math.floor(headlineRoom * room))), ...others], room);
}

/** As many hints as fit whole. */
function withRoom(keys: readonly string[], room: number): string {
  let line = '';
  for (const key of keys) {
    const longer = line === '' ? ` ${key}` : `${line}  ${key}`;
    if (cells(longer) > room) break;
    line = longer;
  }
  return line;
}

/** The maximum width of the search in the status line, in cells: a word has many forms. */
const widestWanted = 24;

/** The labels of pages that are not stored articles. */
const asides = {visited: 'not stored', comparison: 'changes'} as const;

function whereabouts(state: State): string {
  const {list, open, focus, chooser} = state;
  if (chooser) return chooser.offered.length === 0 ? '0 lines' : `${chooser.selected + 1} of ${chooser.offered.length}`;
  const row = list.total === 0 ? '0 articles' : `${list.selected + 1} of ${list.total}${list.isCounted ? '' : '+'}`;
  if (focus === 'list' || !open) return list.query === '' ? row : `${list.query} · ${row}`;
  const seen = shareSeen(open.page, open.place, linesShown(state));
  const left = minutesToRead(Math.round(open.article.words * (1 - seen)));
  const {search} = open;
  if (search) {
    const {wanted} = search;
    const shown = cells(wanted) > widestWanted ? fitExactly(wanted, widestWanted) : wanted;
    return `${shown}: ${findOf(search)} · ${Math.floor(seen * 100)}%`;
  }
  const minutes = seen === 1 ? 'end' : `${left} min left`;
  const onward = state.trail.length === 0 ? row : `${plural(state.trail.length, 'link')} on`;
  const where = open.aside ? asides[open.aside.kind] : onward;
  return `${where} · ${Math.floor(seen * 100)}% · ${minutes}`;
}

/** Which find the reader is at. */
export function findOf({here, finds}: Search): string {
  return finds.length === 0 ? 'not found' : `find ${here + 1} of ${finds.length}`;
}
