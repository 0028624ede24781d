import type {Position} from '../article/article.ts';
import type {Line, Page} from '../typeset/typeset.ts';

/** A line of a page. Unlike a `Position`, it is valid for one width only. */
export type Place = {readonly block: number; readonly line: number};

export const start: Place = {block: 0, line: 0};

/** The position that stays on top at any width. All rows of a picture have the position of its caption, so `inPicture` is the fraction of them above the window, 0 to 1. */
export type Anchor = Position & {readonly inPicture?: number};

/** Returns the place this many lines further down, or up if negative, within the article. */
export function advance(page: Page, place: Place, lines: number): Place {
  let {block, line} = place;
  line += lines;
  while (line < 0 && block > 0) line += page.lines(--block).length;
  while (block < page.blocks - 1 && line >= page.lines(block).length) line -= page.lines(block++).length;
  return {block, line: Math.max(0, Math.min(line, page.lines(block).length - 1))};
}

/** Returns the place at the top of the window when the last line is at the bottom. */
export function lastTop(page: Page, height: number): Place {
  const block = page.blocks - 1;
  return advance(page, {block, line: page.lines(block).length - 1}, 1 - height);
}

/** Returns a place, or the last top if the place is after it. */
export function clampPlace(page: Page, place: Place, height: number): Place {
  // Do not lay out the end of an article that is opened at its head.
  if (!isBefore(start, place)) return place;
  const last = lastTop(page, height);
  return isBefore(last, place) ? last : place;
}

/** Returns the same place as `advance`, but stops when the last line is at the bottom of the window. */
export function scroll(page: Page, place: Place, lines: number, height: number): Place {
  const target = advance(page, place, lines);
  return lines <= 0 ? target : clampPlace(page, target, height);
}

/** A line on the screen, with its block. */
export type Shown = {readonly block: number; readonly line: Line};

/** Returns the lines that a window of this height shows. */
export function visible(page: Page, place: Place, height: number): Shown[] {
  const lines: Shown[] = [];
  for (let {block, line} = place; block < page.blocks && lines.length < height; block++, line = 0) {
    const shown = page.lines(block).slice(line, line + height - lines.length);
    lines.push(...shown.map(one => ({block, line: one})));
  }
  return lines;
}

/** Returns the lines of columns beside each other. Only the first may begin with an empty line. */
export function spread(
  page: Page,
  place: Place,
  {count, height}: {readonly count: number; readonly height: number},
): Shown[][] {
  const lines = visible(page, place, count * (height + 1));
  let at = 0;
  return Array.from({length: count}, (_, column) => {
    while (column > 0 && isEmpty(lines[at])) at++;
    const shown = lines.slice(at, at + height);
    at += height;
    return shown;
  });
}

function isEmpty(shown: Shown | undefined): boolean {
  return (
    shown !== undefined &&
    shown.line.picture === undefined &&
    shown.line.spans.length === 0 &&
    shown.line.prefix.every(({text}) => text.trim() === '')
  );
}

/** Returns whether the last line is on the screen. */
export function showsEnd(page: Page, place: Place, height: number): boolean {
  return !isBefore(place, lastTop(page, height));
}

/** Returns the fraction of the article, 0 to 1, before the bottom of the window. */
export function shareSeen(page: Page, place: Place, height: number): number {
  return showsEnd(page, place, height) ? 1 : shareBefore(page, advance(page, place, height));
}

function shareBefore(page: Page, {block, line}: Place): number {
  const before = page.before(block);
  return before + ((page.before(block + 1) - before) * line) / Math.max(1, page.lines(block).length);
}

/** Returns the place with this share of the article before it. */
export function placeAtShare(page: Page, share: number): Place {
  let block = 0;
  while (block < page.blocks - 1 && page.before(block + 1) <= share) block++;
  const before = page.before(block);
  const part = (share - before) / Math.max(Number.EPSILON, page.before(block + 1) - before);
  const lines = page.lines(block).length;
  const line = Math.max(0, Math.min(lines - 1, Math.floor(part * lines)));
  // The empty line after a block is not a destination.
  const isBetween = line > 0 && line === lines - 1 && block < page.blocks - 1;
  return isBetween ? {block: block + 1, line: 0} : {block, line};
}

/** Returns the position of the first word of a line, or that of a row of a picture. */
export function positionAt(page: Page, {block, line}: Place): Anchor {
  const {offset = 0, picture} = page.lines(block)[line] ?? {};
  return picture ? {block, offset, inPicture: picture.row / picture.rows} : {block, offset};
}

/** Returns the line with the words of a position, or the row of the picture there; the last block if the article is now shorter. */
export function placeAt(page: Page, {block, offset, inPicture}: Anchor): Place {
  const inside = Math.max(0, Math.min(block, page.blocks - 1));
  let line = 0;
  let nearest = -1;
  // A line of a table contains words of several cells. Later lines with the same offset are empty, so use the first.
  for (const [index, candidate] of page.lines(inside).entries()) {
    const {picture} = candidate;
    if (picture && inPicture !== undefined && candidate.offset === offset) {
      return {block: inside, line: index + Math.min(picture.rows - 1, Math.round(inPicture * picture.rows))};
    }
    if (picture) continue;
    for (const at of [candidate.offset, ...candidate.spans.map(span => span.at)]) {
      if (at !== undefined && at > nearest && at <= offset) [line, nearest] = [index, at];
    }
  }
  return {block: inside, line};
}

export function isBefore(a: Place, b: Place): boolean {
  return a.block < b.block || (a.block === b.block && a.line < b.line);
}

/** Returns whether a position is before another. */
export function isPositionBefore(one: Position, other: Position): boolean {
  return one.block < other.block || (one.block === other.block && one.offset < other.offset);
}
