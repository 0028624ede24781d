import {
  articleLines,
  drawnRow,
  extentOf,
  findMatches,
  isStored,
  leftOf,
  type OpenArticle,
  type Pane,
  rangeIn,
  type Shown,
  type State,
  searchedWords,
  selectedLink,
  selectedPassage,
} from '../reader/reader.ts';
import {type Palette, paintRow} from '../theme/theme.ts';
import {
  cells,
  lineCells,
  lineStyled,
  Mark,
  markMatches,
  markRanges,
  superscript,
  type TextRange,
} from '../typeset/typeset.ts';

/** The rows that were drawn last, and the values that they were drawn from, because most keys in a list change none of these. */
let lastDrawn: {readonly from: readonly unknown[]; readonly rows: readonly string[]} | undefined;

/** Returns the rows of the pane with the open article, its columns in the middle; filled to the pane's width only if the background is painted. */
export function articlePane(state: State, pane: Pane, palette: Palette): readonly string[] {
  const {open, size, preferences, focus, zen, list} = state;
  const from = [open, size, preferences, focus, zen, list.query, pane.width, pane.height, palette];
  if (!lastDrawn || from.some((value, index) => value !== lastDrawn?.from[index])) {
    lastDrawn = {from, rows: drawPane(state, pane, palette)};
  }
  return lastDrawn.rows;
}

function drawPane(state: State, pane: Pane, palette: Palette): readonly string[] {
  const {open} = state;
  const empty = paintRow('', 0, pane.width, palette);
  if (!open) return Array.from({length: pane.height}, () => empty);
  const columns = articleLines(state, open);
  const words = state.focus === 'list' ? searchedWords(state.list) : [];
  return Array.from({length: pane.height}, (_, row) => {
    let text = '';
    let used = 0;
    for (const column of columns) {
      const shown = column.lines[row];
      if (!shown) break;
      const left = leftOf(open, column, shown);
      text += drawLine(shown, open, {words, before: left - used}, palette);
      used = left + lineCells(shown.line);
    }
    return used === 0 ? empty : paintRow(text, used, pane.width, palette);
  });
}

/** The searched words of the list, and the cells before a line. */
type Around = {readonly words: readonly string[]; readonly before: number};

/** Returns a line after its margin. */
function drawLine({block, line}: Shown, open: OpenArticle, {words, before}: Around, palette: Palette): string {
  const {search, highlights} = open;
  const {picture} = line;
  if (picture) {
    const row = drawnRow(open, picture);
    return ' '.repeat(before) + lineStyled(line, palette) + (row ? row + palette.base : ' '.repeat(picture.columns));
  }
  const highlighted = markRanges(line, highlights?.byBlock.get(block) ?? [], Mark.highlight);
  const marked = markRanges(highlighted, chosenIn(open, block), Mark.selection);
  const found = search
    ? markMatches(marked, search.byBlock.get(block) ?? [], search.matches[search.current])
    : markMatches(marked, matchesOfList(open, block, words), undefined);
  return margin({block, line: highlighted}, open, before) + lineStyled(found, palette);
}

/** The matches of the list's words in the blocks of a previewed page, cached because each frame needs them. */
const previewMatches = new WeakMap<OpenArticle['page'], Map<string, readonly TextRange[]>>();

function matchesOfList({page}: OpenArticle, block: number, words: readonly string[]): readonly TextRange[] {
  if (words.length === 0) return [];
  const cache = previewMatches.get(page) ?? new Map<string, readonly TextRange[]>();
  previewMatches.set(page, cache);
  const key = `${block} ${words.join(' ')}`;
  const found = cache.get(key) ?? findMatches(page, block, words);
  cache.set(key, found);
  return found;
}

/** Returns the selected range of a block: the words of a link or of a passage. */
function chosenIn(open: OpenArticle, block: number): readonly TextRange[] {
  const passage = selectedPassage(open);
  if (passage) return rangeIn(extentOf(passage), block);
  const link = selectedLink(open);
  return link && open.selection?.kind === 'link' && open.selection.block === block ? [link] : [];
}

/**
 * Returns the cells before a line: a bar before a highlighted line, or the number of the note whose passage begins on it; an arrow before a link to a stored
 * article.
 */
function margin({block, line}: Shown, open: OpenArticle, width: number): string {
  const {highlights} = open;
  if (width < 2) return ' '.repeat(width);
  const holds = (offset: number) =>
    line.spans.some(({at, text}) => at !== undefined && at <= offset && offset < at + text.length);
  if (!line.spans.some(({marks}) => marks & Mark.highlight)) {
    const isLeadingOn =
      open.storedLinks && open.page.links(block).some(link => isStored(open, link) && holds(link.start));
    return isLeadingOn ? `${'›'.padStart(width - 1)} ` : ' '.repeat(width);
  }
  const note = highlights?.signs.get(block)?.find(({offset}) => offset >= line.offset && holds(offset));
  const sign = note ? superscript(note.sign) : '┃';
  return `${(cells(sign) < width ? sign : '┃').padStart(width - 1)} `;
}
