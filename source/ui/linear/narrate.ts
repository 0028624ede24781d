import {parseQuery} from '../../library/library.ts';
import {
  advance,
  continuations,
  formatKeys,
  isBefore,
  isProgress,
  keyNamer,
  linesShown,
  messages,
  nameOfProgram,
  type OpenArticle,
  type Place,
  pagerLines,
  placeAt,
  type State,
  selectedRow,
  shareSeen,
  stopKeys,
} from '../../reader/reader.ts';
import {describeQuery, emptyListMessage, uiMessages} from '../messages.ts';
import type {PromptMistake} from '../mistake-pane.ts';
import {helpLineThere, spokenHelp} from './help.ts';
import {spokenMessages} from './messages.ts';
import {
  isSameChoice,
  spokenChange,
  spokenChoiceAgain,
  spokenChooser,
  spokenHighlights,
  spokenSelection,
} from './selection-speech.ts';
import {spokenKeys, spokenPassage, spokenRow, spokenSentence} from './speech.ts';

/** Returns the lines that describe the changes since `before`; none if there is nothing to say. */
export function narrate(before: State | undefined, after: State, now: Date): string[] {
  if (!before)
    return [...newMessage(undefined, after), ...listCount(after), ...describePlace(after, now), spokenGreeting(after)];
  return [
    ...newMessage(before, after),
    ...programStarted(before, after),
    ...spokenTyping(before, after),
    ...(after.help === undefined ? [] : narrateHelp(before, after)),
    ...(after.help === undefined && before.help !== undefined ? [uiMessages.helpClosed] : []),
    ...spokenPager(before, after),
    ...(after.focus === 'article' ? narrateArticle(before, after) : narrateList(before, after, now)),
  ].filter(line => line !== '');
}

function spokenGreeting({preferences, focus}: State): string {
  const key = keyNamer(preferences.keymap, focus);
  const leave = focus === 'list' ? 'leave' : 'back-to-list';
  return uiMessages.greeting(spokenKeys(key('help')), spokenKeys(key(leave)));
}

/** Returns where the reader is, for a key that changed nothing, or on request. */
export function describePlace(state: State, now: Date): string[] {
  if (state.help !== undefined) return state.help.top === 0 ? spokenHelp(state) : [helpLineThere(state)];
  if (state.pager) return [pagerLineThere(state.pager, state)];
  const {open, list, focus} = state;
  if (state.chooser) return [spokenChoiceAgain(state)];
  if (focus === 'article' && open) {
    const selection = spokenSelection(open);
    const passage = selection.length > 0 ? selection : passageAt(open, open.place);
    return open.place.block === 0
      ? passage
      : [spokenMessages.here(open.article.title, spokenShare(state, open)), ...passage];
  }
  const row = selectedRow(state);
  if (row) return [spokenRow(row, list.selected, list.total, now)];
  return emptyListMessage(state).split('\n').map(spokenSentence);
}

function newMessage(before: State | undefined, {message}: State): string[] {
  return message === undefined || message === before?.message ? [] : [spokenSentence(message)];
}

/** Names the key that stops a program that has just started. */
function programStarted(before: State, after: State): string[] {
  const started = after.running.filter(program => !before.running.includes(program));
  return started.map(program => spokenSentence(`${uiMessages.stops(stopKeys(after)[0], nameOfProgram(program))}.`));
}

/** A count that is being typed, and the keys that can continue a sequence. */
function spokenTyping(before: State, after: State): string[] {
  const {prefix, count, pagesTurned} = after.typed;
  if (prefix !== '' && (prefix !== before.typed.prefix || pagesTurned !== before.typed.pagesTurned)) {
    const next = continuations(after);
    const keys = spokenKeys(formatKeys(prefix));
    if (next.length === 0) return [messages.visualOnly(keys)];
    if (pagesTurned === undefined) return [spokenMessages.prefix(keys, next.length, spokenKeys('?'))];
    return next.map(({keys, title}) => spokenMessages.keys([spokenKeys(keys)], title));
  }
  return count !== '' && count !== before.typed.count ? [count] : [];
}

function narrateHelp(before: State, after: State): string[] {
  const [was, is] = [before.help, after.help];
  if (was?.filter !== is?.filter || was?.section !== is?.section) return spokenHelp(after);
  return was?.top === is?.top ? [] : [helpLineThere(after)];
}

/** Returns the line that the pager is scrolled to. */
function pagerLineThere(pager: NonNullable<State['pager']>, state: State): string {
  const line = pagerLines(pager, state)[pager.top] ?? '';
  if (line.trim() === '') return spokenMessages.emptyLine;
  return pager.kind === 'messages' ? spokenSentence(line) : line;
}

/** Returns the text of the pager when it opens, and then the line that it is scrolled to. */
function spokenPager(before: State, {pager, ...after}: State): string[] {
  if (!pager) return before.pager ? [uiMessages.pagerClosed] : [];
  const lines = pagerLines(pager, after);
  if (before.pager?.text === pager.text) return before.pager.top === pager.top ? [] : [pagerLineThere(pager, after)];
  const key = keyNamer(after.preferences.keymap, 'pager');
  const spoken = pager.kind === 'messages' ? lines.map(spokenSentence) : lines;
  return [`${pager.title}:`, ...spoken, uiMessages.pagerEnd(spokenKeys(key('close-pager')))];
}

function narrateList(before: State, after: State, now: Date): string[] {
  if (after.chooser) return spokenChooser(before, after, after.chooser);
  const {selected, total, query} = after.list;
  if (query !== before.list.query)
    // A message that comes with another query says how many articles there are.
    return after.message !== undefined
      ? total === 0
        ? []
        : describePlace(after, now)
      : [...listCount(after), ...describePlace(after, now)];
  const row = selectedRow(after);
  const isSameRow = row?.id === selectedRow(before)?.id;
  // Articles that arrive move the row and change the count many times. The last message about their progress says how many there are.
  if (isProgress(after.message) && isSameRow && before.focus === 'list' && !before.chooser) return [];
  const isMoved = selected !== before.list.selected || !isSameRow;
  const back = before.focus === 'list' && !before.chooser ? '' : uiMessages.backInList;
  const count = total === before.list.total ? '' : spokenMessages.articlesNow(total);
  if (total === 0) return count === '' ? [] : describePlace(after, now);
  return row && (isMoved || back !== '')
    ? [back, count, spokenRange(before, after), spokenRow(row, selected, total, now)]
    : [count, after.range === before.range ? '' : spokenRange(before, after)];
}

function spokenRange(before: State, {range, list, message}: State): string {
  if (range !== undefined) return uiMessages.rangeSelected(Math.abs(list.selected - range) + 1);
  return before.range !== undefined && message === undefined ? uiMessages.rangeEnded : '';
}

function listCount({list, views}: State): string[] {
  const {total, query} = list;
  const {mistake} = parseQuery(query);
  if (mistake) return [spokenMistake(mistake)];
  // Advice about an empty list is more useful than its length.
  if (total === 0) return [];
  const name = views.find(view => view.query === query)?.name ?? describeQuery(list);
  return [query === '' ? spokenMessages.articles(total) : spokenMessages.articlesOf(total, name)];
}

/** Returns the mistake in a line, and its place. */
export function spokenMistake(mistake: PromptMistake | undefined): string {
  if (!mistake) return '';
  const message = spokenSentence(mistake.message);
  return 'from' in mistake ? spokenMessages.mistake(mistake.from + 1, message) : message;
}

function narrateArticle(before: State, after: State): string[] {
  const {open} = after;
  if (!open) return [];
  const was = before.focus === 'article' ? before.open : undefined;
  if (was?.article.id !== open.article.id) return speakOpening(after, open);
  if (after.chooser) return spokenChooser(before, after, after.chooser);
  if (before.isNumbered !== after.isNumbered) return [uiMessages.linkNumbers(after.isNumbered)];
  if (open.selection && !isSameChoice(was, open)) return spokenChange(was, open, after);
  const found = open.search && open.search !== was.search ? spokenMatch(open) : '';
  if (was.place.block === open.place.block && was.place.line === open.place.line) {
    if (before.chooser) return [uiMessages.backInArticle, ...passageAt(open, open.place)];
    return found === '' ? spokenChange(was, open, after) : [found, matchingSentence(open)];
  }
  const isReadOn = was.back === open.back && isBefore(was.place, open.place);
  return [found, ...(isReadOn && found === '' ? passagesAfter(was.place, open) : passageAt(open, open.place))];
}

/** Returns the head; for an article that opens further on, its headline and the passage there: the first match of a search, or where reading continues. */
function speakOpening(state: State, open: OpenArticle): string[] {
  // An article in progress opens where reading stopped, which may not be at a match.
  const found = open.search && isMatchHere(open) ? spokenMatch(open) : '';
  if (open.place.block === 0) return [found, ...passageAt(open, open.place)];
  const where = found === '' ? spokenMessages.continued : spokenMessages.here;
  return [where(open.article.title, spokenShare(state, open)), found, ...passageAt(open, open.place)];
}

function spokenShare(state: State, {page, place, article}: OpenArticle): string {
  return spokenMessages.share({seen: shareSeen(page, place, linesShown(state)), words: article.words});
}

function passageAt(open: OpenArticle, place: Place): string[] {
  const found = open.page.lines(place.block)[place.line];
  if (!found) return [];
  const words = spokenPassage({...found, prefix: []});
  return [spokenPassage(found), ...spokenHighlights(open, place, words)];
}

/** Returns the passages after one, up to the current one. */
function passagesAfter(last: Place, open: OpenArticle): string[] {
  const passages: string[] = [];
  for (let place = advance(open.page, last, 1); !isBefore(open.place, place); place = advance(open.page, place, 1)) {
    passages.push(...passageAt(open, place));
    if (place.block === open.place.block && place.line === open.place.line) break;
  }
  return passages;
}

function isMatchHere({page, place, search}: OpenArticle): boolean {
  const match = search?.matches[search.current];
  if (!match) return false;
  const {block, line} = placeAt(page, {block: match.block, offset: match.start});
  return block === place.block && line === place.line;
}

function spokenMatch({search}: OpenArticle): string {
  if (!search) return '';
  return uiMessages.matchNumber(search.current + 1, search.matches.length);
}

/** Returns the sentence with the current match. */
function matchingSentence({page, search}: OpenArticle): string {
  const find = search?.matches[search.current];
  if (!find) return '';
  const text = page.text(find.block);
  const before = text.slice(0, find.start).split(/(?<=[.!?。！？])\s*/u);
  const [after = ''] = text.slice(find.start).split(/(?<=[.!?。！？])(?:\s|$)|\n/u);
  return (before.at(-1) ?? '') + after;
}
