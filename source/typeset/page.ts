import type {Article} from '../article/article.ts';
import {type Block, type Body, readBody} from './blocks.ts';
import {lineCells} from './draw.ts';
import {findFolded} from './find.ts';
import {type Folded, fold} from './fold.ts';
import {headText, setHead} from './head.ts';
import {layOut} from './layout.ts';
import {plainText} from './leaves.ts';
import {blankLine, type LayoutCursor, type LayoutOptions, type Line} from './line.ts';
import {createLinks, createNumbering, identifyLinks, type Link, linksOf} from './links.ts';
import {paragraphsOf, sentencesIn} from './paragraphs.ts';
import type {TextRange} from './range.ts';

/** An article laid out in a column. Blocks are laid out when their lines are first needed, so opening takes the same time for any length. */
export type Page = {
  /** The width of the column in cells, and the maximum width of a table. */
  readonly width: number;
  readonly wide: number;
  /** The number of blocks: the head, which is block 0, and those of the body. */
  readonly blocks: number;
  /** Returns the lines of a block, with the empty line that follows it. */
  lines(block: number): readonly Line[];
  /** Returns the cells by which the widest line of a block is wider than the column; 0 unless it is a wide table. */
  overhang(block: number): number;
  /** Returns the share of the article before a block, 0 to 1. */
  before(block: number): number;
  /** Returns the links of a block, in order. */
  links(block: number): readonly Link[];
  /** Returns the number of links before a block. */
  linksBefore(block: number): number;
  /** Whether links are followed by their numbers. */
  readonly isNumbered: boolean;
  /** Returns the words of a block, in which positions and matches are counted; see `plainText`. */
  text(block: number): string;
  /** Returns the words of a block in the form that is searched. It is computed once, because a search runs at each keystroke. */
  folded(block: number): Folded;
  /** Returns the paragraphs of a block; none for the head. */
  paragraphs(block: number): readonly TextRange[];
  /** Returns the sentences of these paragraphs. */
  sentences(block: number): readonly TextRange[];
  /** Returns the matches of a phrase in a block; see `findAll`. */
  find(block: number, phrase: string): readonly TextRange[];
  /** Whether a block of the body is a heading. */
  isHeading(block: number): boolean;
  /** Returns the headings of the body, in order. */
  headings(): readonly Heading[];
};

/** A heading of a body. Level 1 is the outermost. */
type Heading = {readonly block: number; readonly level: number};

export type PageOptions = {
  /** Width of the window in cells. A table can extend into half of the margin. */
  readonly width: number;
  /** Maximum width of a column in cells. */
  readonly measure: number;
  readonly layoutOptions?: LayoutOptions;
  /** Whether each link is followed by its number, counted from the beginning of the article. */
  readonly isNumbered?: boolean;
  /** Whether an empty line is above the headline and a rule is below the date, as on a screen. */
  readonly hasHeadRule?: boolean;
};

/** The head of a page: its words, like `plainText` for a block, and its lines. */
export type PageHead = {
  readonly text: string;
  readonly lines: (width: number, cursor: LayoutCursor) => readonly Line[];
};

/** Sets an article in one column, as wide as the window and the measure allow. */
export function openPage(article: Article, options: PageOptions): Page {
  const head: PageHead = {
    text: headText(article),
    lines: (width, cursor) =>
      cursor.layoutOptions.spoken?.head(article) ?? setHead(article, width, cursor, options.hasHeadRule),
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
  const overhangs: number[] = [];
  const links = createLinks(block => (block === 0 ? [] : linksOf(body.block(block - 1))));
  const shares = sharesBefore(Array.from({length: body.count}, (_, index) => body.sourceLength(index)));
  const set = (block: number): readonly Line[] => {
    const found = links.of(block);
    const cursor = {
      offset: 0,
      layoutOptions: isNumbered
        ? {...layoutOptions, number: createNumbering(found, links.before(block) + 1)}
        : layoutOptions,
    };
    if (layoutOptions.spoken)
      return block === 0 ? head.lines(column, cursor) : layoutOptions.spoken.block(body.block(block - 1), cursor);
    const lines = block === 0 ? head.lines(column, cursor) : setBlock(body.block(block - 1), column, wide, cursor);
    const gap = Array.from({length: layoutOptions.spacing ?? 1}, () => blankLine(cursor));
    return identifyLinks(block < blocks - 1 ? [...lines, ...gap] : lines, found, block);
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
    overhang(block) {
      if (block === 0 || wide === column || body.block(block - 1).kind !== 'table') return 0;
      overhangs[block] ??= this.lines(block).reduce((most, line) => Math.max(most, lineCells(line) - column), 0);
      return overhangs[block];
    },
    links: links.of,
    linksBefore: links.before,
    isNumbered,
    text,
    folded: foldedOf,
    paragraphs,
    sentences: block => paragraphs(block).flatMap(range => sentencesIn(text(block), range)),
    find: (block, phrase) => findFolded(foldedOf(block), phrase),
    isHeading: block => body.headingLevel(block - 1) !== undefined,
    headings: () =>
      Array.from({length: body.count}, (_, index) => body.headingLevel(index)).flatMap((level, index) =>
        level === undefined ? [] : [{block: index + 1, level}],
      ),
    before: block => (block >= blocks ? 1 : (shares[block - 1] ?? 0)),
  };
}

/** Sets a table in the width that it needs, and other blocks in the column. */
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
