import type {Position} from '../article/article.ts';
import type {Page, PageRange} from '../typeset/typeset.ts';
import type {Step} from './effect.ts';
import {messages} from './messages.ts';
import type {OpenArticle, SelectedPassage} from './open-article.ts';
import {linesShown} from './panes.ts';
import {isInView, scrollBy, scrollIntoView} from './reading.ts';
import {advance, isPositionBefore, positionAt} from './scroll.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';

/** The unit by which keys move in a text. */
type Unit = 'paragraph' | 'sentence';

/** Returns the extent of a selection. */
export function extentOf({head, anchor = head}: SelectedPassage): PageRange {
  return {
    start: isPositionBefore(anchor.start, head.start) ? anchor.start : head.start,
    end: isPositionBefore(anchor.end, head.end) ? head.end : anchor.end,
  };
}

/** Returns the selected passage, if there is one. */
export function selectedPassage({selection}: OpenArticle): SelectedPassage | undefined {
  return selection?.kind === 'passage' ? selection : undefined;
}

/**
 * Moves forward by this many paragraphs or sentences, or back if negative: from the selected passage if it is on the screen or being extended, else to the
 * current match of a search, else from the edge of the screen. From a paragraph it moves to the sentences of that paragraph, and from a sentence back to its
 * paragraph.
 */
export function selectPassage(state: State, unit: Unit, step: number): Step {
  const {open} = state;
  if (!open) return [state];
  const selection = selectedPassage(open);
  const isKept = selection && (selection.anchor || isInView(state, open, selection.head.start));
  let head = isKept ? nextPassage(open.page, unit, selection, Math.sign(step)) : firstPassage(state, open, unit, step);
  if (!head) return [{...state, message: noMoreMessage(open, unit, step)}];
  for (let left = Math.abs(step) - 1; left > 0; left--) {
    const further = nextPassage(open.page, unit, {head, anchor: head}, Math.sign(step));
    if (!further) break;
    head = further;
  }
  return showSelection(state, open, isKept && selection.anchor ? {head, anchor: selection.anchor} : {head});
}

/** Starts extending the selected passage, or the passage that would be selected first; or stops extending it. */
export function toggleSelection(state: State): Step {
  const {open} = state;
  if (!open) return [state];
  const {head, anchor} = selectedPassage(open) ?? {};
  if (head && anchor) return showSelection(state, open, {head});
  const begun = head ?? firstPassage(state, open, 'paragraph', 1);
  if (!begun) return [{...state, message: noMoreMessage(open, 'paragraph', 1)}];
  const key = keyNamer(state.preferences.keymap, 'passage', 'article');
  const message = messages.selecting(key);
  return showSelection({...state, message}, open, {head: begun, anchor: begun});
}

/** Extends the selection by sentences; if it is not being extended, scrolls by lines. */
export function extendSelection(state: State, sentences: number): Step {
  const isExtending = state.open && selectedPassage(state.open)?.anchor;
  return isExtending ? selectPassage(state, 'sentence', sentences) : scrollBy(state, sentences);
}

/** Returns the words of an extent, as plain text, with those before and after it. */
export function quotationOf(page: Page, {start, end}: PageRange, around = 0) {
  let quote = '';
  for (let block = start.block; block <= end.block; block++) {
    const from = block === start.block ? start.offset : 0;
    quote += page.text(block).slice(from, block === end.block ? end.offset : undefined);
  }
  let prefix = page.text(start.block).slice(0, start.offset);
  for (let block = start.block - 1; block > 0 && prefix.length < around; block--) prefix = page.text(block) + prefix;
  let suffix = page.text(end.block).slice(end.offset);
  for (let block = end.block + 1; block < page.blocks && suffix.length < around; block++) suffix += page.text(block);
  return {quote: quote.trim(), prefix: around > 0 ? prefix.slice(-around) : '', suffix: suffix.slice(0, around)};
}

function showSelection(state: State, open: OpenArticle, selection: SelectedPassage): Step {
  return scrollIntoView(
    {...state, open: {...open, selection: {kind: 'passage', ...selection}}},
    selection.head.start,
    lastOf(selection.head),
  );
}

/** Returns the position of the last character of an extent. */
function lastOf({end}: PageRange): Position {
  return {...end, offset: Math.max(0, end.offset - 1)};
}

function noMoreMessage({page}: OpenArticle, unit: Unit, step: number): string {
  const isEmpty = Array.from({length: page.blocks}, (_, block) => block).every(
    block => page.paragraphs(block).length === 0,
  );
  return isEmpty ? messages.noParagraphs : messages.noMorePassages(unit, step);
}

function extentsIn(page: Page, unit: Unit, block: number): readonly PageRange[] {
  const ranges = unit === 'paragraph' ? page.paragraphs(block) : page.sentences(block);
  return ranges.map(({start, end}) => ({start: {block, offset: start}, end: {block, offset: end}}));
}

function nextPassage(page: Page, unit: Unit, {head, anchor}: SelectedPassage, step: number): PageRange | undefined {
  const around = extentsIn(page, unit, head.start.block);
  if (!anchor && unit === 'sentence') {
    const own = around.filter(
      ({start, end}) => !isPositionBefore(start, head.start) && !isPositionBefore(head.end, end),
    );
    if (own.length > 1) return own.at(step > 0 ? 0 : -1);
  }
  if (!anchor && unit === 'paragraph' && step < 0) {
    const own = around.find(({start, end}) => !isPositionBefore(head.start, start) && !isPositionBefore(end, head.end));
    if (own && own.end.offset - own.start.offset > head.end.offset - head.start.offset) return own;
  }
  for (let block = step > 0 ? head.end.block : head.start.block; block >= 0 && block < page.blocks; block += step) {
    const extents = extentsIn(page, unit, block);
    const found =
      step > 0
        ? extents.find(({start}) => !isPositionBefore(start, head.end))
        : extents.findLast(({end}) => !isPositionBefore(head.start, end));
    if (found) return found;
  }
  return undefined;
}

/** Returns the passage to select when none is: the one of the current match if that is on the screen, else the one at the edge. */
function firstPassage(state: State, open: OpenArticle, unit: Unit, step: number): PageRange | undefined {
  const found = open.search?.matches[open.search.current];
  const match = found && {block: found.block, offset: found.start};
  const around =
    match && isInView(state, open, match)
      ? extentsIn(open.page, unit, match.block).find(({end}) => isPositionBefore(match, end))
      : undefined;
  return around ?? atEdge(state, open, unit, step);
}

/** Returns the first passage that begins on the screen, else the one on it; backwards, the last that begins on it. */
function atEdge(state: State, open: OpenArticle, unit: Unit, step: number): PageRange | undefined {
  const {page, place} = open;
  const top = positionAt(page, place);
  const bottom = positionAt(page, advance(page, place, linesShown(state) - 1));
  const behind: PageRange = {
    start: {...bottom, offset: bottom.offset + 1},
    end: {...bottom, offset: bottom.offset + 1},
  };
  const before: PageRange = {start: top, end: top};
  const last = nextPassage(page, unit, {head: behind, anchor: behind}, -1);
  if (step < 0) return last;
  return nextPassage(page, unit, {head: before, anchor: before}, 1) ?? last;
}
