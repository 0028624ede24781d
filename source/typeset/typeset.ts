import type {Article} from '../article/article.ts';
import {type Palette, paintRow} from '../theme/theme.ts';
import type {DiffOptions} from './diff/diff.ts';
import {lineCells, lineStyled, lineText} from './draw.ts';
import type {Line} from './line.ts';
import {createReferences} from './links.ts';
import {openPage, type Page, type PageOptions} from './page.ts';

export {visualSpans, visualText} from './bidi.ts';
export {breakLines} from './break.ts';
export type {DiffOptions} from './diff/diff.ts';
export {lineCells, lineStyled, lineText, spanAt} from './draw.ts';
export {findAll, markMatches, markRanges} from './find.ts';
export {toHtml, toSinglePage, toXhtml} from './html.ts';
export {escapeMarkup} from './html-elements.ts';
export {loadLayoutOptions, type TypesettingOptions} from './layout-options.ts';
export type {LayoutOptions, Line, PictureRow} from './line.ts';
export type {Link} from './links.ts';
export {toMarkdown} from './markdown.ts';
export {escapeMarkdown, noteId, toNote, updateNote} from './note.ts';
export {openPage, type Page, type PageOptions} from './page.ts';
export {findPassage, findPassages, followPosition, type PageRange} from './passage.ts';
export type {TextRange} from './range.ts';
export {Mark, plain, type Span} from './span.ts';
export {cells, drawable, fit, fitExactly, superscript} from './width.ts';

type PipeOptions = PageOptions & {
  /** Whether lines are styled, and in which colours; `true` is the terminal's own. A background fills the width of the window. */
  readonly color: boolean | Palette;
  /** Whether addresses are written out: that of the article below its head, and those of its links, numbered, at the end. */
  readonly isReferenced?: boolean;
};

/** Yields every line of an article, for a pipe. */
export function* pageLines(article: Article, options: PipeOptions): Generator<string> {
  const references = options.isReferenced ? createReferences() : undefined;
  const page = openPage(
    article,
    references ? {...options, layoutOptions: {...options.layoutOptions, number: references.number}} : options,
  );
  yield* drawnLines(page, options, references && article.url);
  const addresses = references?.lines() ?? [];
  if (addresses.length > 0) yield* ['', ...addresses];
}

/** Yields every line of a page as text or with its styles; with an address, if there is one, below its head. */
function* drawnLines(page: Page, {color, width}: PipeOptions, address?: string): Generator<string> {
  const palette = color === true ? undefined : color;
  const draw = (line: Line) =>
    palette === false ? lineText(line) : paintRow(lineStyled(line, palette), lineCells(line), width, palette);
  for (let block = 0; block < page.blocks; block++) {
    const lines = page.lines(block).map(draw);
    if (block === 0 && address !== undefined) lines.splice(lines.at(-1) === '' ? -1 : lines.length, 0, address);
    yield* lines;
  }
}

/**
 * Compares two editions of an article, word by word. Returns a function that lays out the changes, as `[-deleted-]` and `{+added+}` in the form of the newer
 * edition, for any width. Both texts are compared at once, which takes tens of milliseconds for articles of usual length.
 */
export async function openComparison(former: Article, latter: Article): Promise<(options: DiffOptions) => Page> {
  return (await import('./diff/diff.ts')).compareEditions(former, latter);
}

/** Returns every line of a comparison of two editions, for a pipe; see `openComparison`. */
export async function diffLines(
  former: Article,
  latter: Article,
  options: PipeOptions & DiffOptions,
): Promise<Iterable<string>> {
  return drawnLines((await openComparison(former, latter))(options), options);
}
