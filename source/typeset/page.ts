import type {Article} from '../article/article.ts';
import {type Block, type Body, readBody} from './blocks.ts';
import {findFolded} from './find.ts';
import {type Folded, fold} from './fold.ts';
import {headText, setHead} from './head.ts';
import {layOut} from './layout.ts';
import {plainText} from './leaves.ts';
import {blank, type LayoutCursor, type LayoutOptions, type Line} from './line.ts';
import {createLinks, identified, type Link, linksOf, numbering} from './links.ts';
import {paragraphsOf, sentencesIn} from './paragraphs.ts';
import type {TextRange} from './range.ts';

/** An article set in a column. Blocks are laid out when their lines are first asked for, so that opening costs the same for any length. */
export type Page = {
  /** Cells of the column, and those that a table may take. */
  readonly width: number;
  readonly wide: number;
  /** How many blocks: the head, which is block 0, and those of the body. */
  readonly blocks: number;
  /** The lines of a block, with the empty line that follows it. */
  lines(block: number): readonly Line[];
  /** The share of the article, 0 to 1, that stands before this block. */
  before(block: number): number;
  /** The links of a block, in their order. */
  links(block: number): readonly Link[];
  /** How many links stand before a block. */
  linksBefore(block: number): number;
  /** Whether links have their numbers behind them. */
  readonly isNumbered: boolean;
  /** The words of a block, in which positions and finds are counted; see `plainText`. */
  text(block: number): string;
  /** The words of a block as they are searched, made ready once: one search is many letters. */
  folded(block: number): Folded;
  /** What a person takes for paragraphs in a block; none in the head. */
  paragraphs(block: number): readonly TextRange[];
  /** The sentences of those. */
  sentences(block: number): readonly TextRange[];
  /** Where a block holds what is looked for; see `findAll`. */
  find(block: number, wanted: string): readonly TextRange[];
  /** Whether a block of the body is a heading. */
  isHeading(block: number): boolean;
  /** The headings of the body, from the first on. */
  headings(): readonly Heading[];
};

/** A heading of a body; 1 is the outermost level. */
type Heading = {readonly block: number; readonly level: number};

export type PageOptions = {
  /** Cells of the window; a table may be wider than the column, as far as the margin on its right reaches. */
  readonly width: number;
  /** Cells that a column has at most. */
  readonly measure: number;
  readonly layoutOptions?: LayoutOptions;
  /** Whether each link has its number behind it, counted from the head of the article on. */
  readonly isNumbered?: boolean;
};

/** What is above the body of a page: its words, as `plainText` counts those of a block, and its lines. */
export type PageHead = {
  readonly text: string;
  readonly lines: (width: number, cursor: LayoutCursor) => readonly Line[];
};

/** Sets an article in one column, as wide as the window and the measure allow. */
export function openPage(article: Article, options: PageOptions): Page {
  const head: PageHead = {
    text: headText(article),
    lines: (width, cursor) => cursor.layoutOptions.spoken?.head(article) ?? setHead(article, width, cursor),
  };
  return createPage(head, readBody(article.body), options);
}

/** Sets a head and a body in one column, as wide as the window and the measure allow. */
export function createPage(
  head: PageHead,
  body: Body,
  {width, measure, layoutOptions = {}, isNumbered = false}: PageOptions,
): Page {
  const column = Math.max(1, Math.min(width, measure));
  const wide = Math.max(column, column + ((width - column) >> 1));
  const blocks = body.count + 1;
  const laidOut: (readonly Line[])[] = [];
  const folded: Folded[] = [];
  const links = createLinks(block => (block === 0 ? [] : linksOf(body.block(block - 1))));
  const shares = sharesBefore(Array.from({length: body.count}, (_, index) => body.sourceLength(index)));
  const set = (block: number): readonly Line[] => {
    const found = links.of(block);
    const cursor = {
      offset: 0,
      layoutOptions: isNumbered ? {...layoutOptions, number: numbering(found, links.before(block) + 1)} : layoutOptions,
    };
    if (layoutOptions.spoken)
      return block === 0 ? head.lines(column, cursor) : layoutOptions.spoken.block(body.block(block - 1), cursor);
    const lines = block === 0 ? head.lines(column, cursor) : setBlock(body.block(block - 1), column, wide, cursor);
    const gap = Array.from({length: layoutOptions.spacing ?? 1}, () => blank(cursor));
    return identified(block < blocks - 1 ? [...lines, ...gap] : lines, found, block);
  };
  const text = (block: number) => (block === 0 ? head.text : plainText(body.block(block - 1)));
  const foldedOf = (block: number): Folded => {
    folded[block] ??= fold(text(block));
    return folded[block];
  };
  const paragraphs = (block: number) => (block === 0 ? [] : paragraphsOf(body.block(block - 1)));
  return {
    width: column,
    wide,
    blocks,
    lines(block) {
      laidOut[block] ??= set(block);
      return laidOut[block];
    },
    links: links.of,
    linksBefore: links.before,
    isNumbered,
    text,
    folded: foldedOf,
    paragraphs,
    sentences: block => paragraphs(block).flatMap(range => sentencesIn(text(block), range)),
    find: (block, wanted) => findFolded(foldedOf(block), wanted),
    isHeading: block => body.headingLevel(block - 1) !== undefined,
    headings: () =>
      Array.from({length: body.count}, (_, index) => body.headingLevel(index)).flatMap((level, index) =>
        level === undefined ? [] : [{block: index + 1, level}],
      ),
    before: block => (block >= blocks ? 1 : (shares[block - 1] ?? 0)),
  };
}

/** A table takes the room that it needs, all else keeps to the column. */
function setBlock(block: Block, column: number, wide: number, cursor: LayoutCursor): Line[] {
  return layOut(block, block.kind === 'table' ? wide : column, cursor);
}

function sharesBefore(lengths: readonly number[]): number[] {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return lengths.map(length => {
    const share = before / total;
    before += length;
    return share;
  });
}
