import {measureNorms, type PdfBlock, toBlocks} from './blocks.ts';
import {toFlows} from './columns.ts';
import {withoutFurniture} from './furniture.ts';
import {findHead, type PdfHead} from './head.ts';
import {type PdfLine, toFragments, toLines} from './lines.ts';
import {nameNotes, noteMarker} from './notes.ts';
import type {PdfContent} from './text-run.ts';
import {collectWords} from './words.ts';
import {
  type WriteContext,
  writeCode,
  writeEntry,
  writeHeading,
  writeItem,
  writeNote,
  writeTable,
  writeText,
} from './write.ts';

/** The article of a PDF. */
export type PdfArticle = PdfHead & {readonly body: string};

/** A text that the next flow may continue: a paragraph, or an item of a list at a depth. */
type OpenText = {readonly lines: readonly PdfLine[]; readonly write: (lines: readonly PdfLine[]) => string};

/** Turns the text of a PDF into Markdown in reading order, with its headline, author and day. */
export function toArticle({pages, metadata}: PdfContent): PdfArticle {
  const fragments = withoutFurniture(
    pages.map(({runs}) => toFragments(runs)),
    pages,
  );
  const lines = fragments.map(page => toFlows(page).map(toLines));
  const norms = measureNorms(lines.flat());
  const words = collectWords(lines.flat());
  const blocks = lines.map(page => page.map(flow => toBlocks(flow, norms)));
  const head = findHead((blocks[0] ?? []).flat(), metadata, words);
  const levels = rankHeadings(blocks.flat(2).filter(block => !head.printed.has(block)));
  const names = nameNotes(blocks.map(page => page.flat()));
  const body = createBody();
  for (const [index, page] of blocks.entries()) {
    const context: WriteContext = {norms, words, notes: names[index] ?? new Map()};
    for (const flow of page) {
      const rest = flow.filter(block => !head.printed.has(block));
      const first = rest[0];
      const isContinued = first?.kind === 'paragraph' && body.continueText(first.lines, first.isIndented);
      for (const block of isContinued ? rest.slice(1) : rest) addBlock(block, context);
      body.endFlow();
    }
  }
  return {...head, body: body.join()};

  function addBlock(block: PdfBlock, context: WriteContext): void {
    if (block.kind === 'note') {
      const marker = noteMarker(block.lines);
      const name = context.notes.get(marker);
      if (name === undefined) body.addAside(writeText(block.lines, context));
      else body.addNote(`[^${name}]: ${writeNote(block.lines, marker, context)}`);
    } else if (block.kind === 'heading') {
      body.add(writeHeading(block.lines, levels.get(headingKey(block.lines)) ?? 3, context));
    } else if (block.kind === 'code') body.add(writeCode(block.lines, context));
    else if (block.kind === 'table') body.add(writeTable(block.lines, context));
    else if (block.kind === 'entry') {
      const depth = body.depthAt(block.lines[0]?.left ?? 0);
      body.open({lines: block.lines, write: all => writeEntry(all, depth, words)});
    } else if (block.kind === 'item') {
      const depth = body.depthAt(block.lines[0]?.left ?? 0);
      body.open({lines: block.lines, write: all => writeItem(all, block.marker, depth, context)});
    } else body.openParagraph({lines: block.lines, write: all => writeText(all, context)});
  }
}

/** The levels of headings in a body, below the headline. */
const highest = 2;
const lowest = 5;

/** Returns what headings of one level have in common: their size. */
function headingKey(lines: readonly PdfLine[]): number {
  return Math.round((lines[0]?.size ?? 0) * 2);
}

/** Ranks headings by their size: returns the level of each. */
function rankHeadings(blocks: readonly PdfBlock[]): ReadonlyMap<number, number> {
  const sizes = blocks.flatMap(({kind, lines}) => (kind === 'heading' ? headingKey(lines) : []));
  const ranks = [...new Set(sizes)].toSorted((one, other) => other - one);
  return new Map(ranks.map((size, index) => [size, Math.min(lowest, highest + index)]));
}

/** The deepest list that is written. */
const deepestList = 4;

/** Collects the blocks of a body. The last text stays open, so that the next column or page can continue it. */
function createBody() {
  const written: string[] = [];
  const asides: string[] = [];
  const notes: string[] = [];
  /** The left edges of the open lists, from the outermost. */
  const indents: number[] = [];
  let openText: OpenText | undefined;

  function close(): void {
    if (openText) written.push(openText.write(openText.lines));
    openText = undefined;
    written.push(...asides.splice(0));
  }
  return {
    add(block: string): void {
      close();
      written.push(block);
      indents.length = 0;
    },
    open(text: OpenText): void {
      close();
      openText = text;
    },
    openParagraph(text: OpenText): void {
      close();
      indents.length = 0;
      openText = text;
    },
    /** Adds a text that does not interrupt the one around it, such as a note at the foot of a page. */
    addAside(text: string): void {
      asides.push(text);
    },
    addNote(note: string): void {
      notes.push(note);
    },
    /** Continues the open text if the lines of the next flow do. Returns whether they do. */
    continueText(lines: readonly PdfLine[], isIndented: boolean): boolean {
      if (openText === undefined || !isContinuation(openText.lines, lines, isIndented)) return false;
      openText = {...openText, lines: [...openText.lines, ...lines]};
      return true;
    },
    endFlow(): void {
      indents.length = 0;
    },
    /** Returns the depth of a list with this left edge. */
    depthAt(left: number): number {
      while (indents.length > 0 && left < (indents.at(-1) ?? 0) - 3) indents.pop();
      if (indents.length === 0 || left > (indents.at(-1) ?? 0) + 3) indents.push(left);
      return Math.min(deepestList, indents.length) - 1;
    },
    join(): string {
      close();
      return joinBlocks([...written, ...notes].filter(block => block.trim() !== ''));
    },
  };
}

/** Joins blocks. Items of a list follow each other without an empty line. */
function joinBlocks(blocks: readonly string[]): string {
  return blocks
    .map((block, index) =>
      index === 0 ? block : `${isItem(block) && isItem(blocks[index - 1] ?? '') ? '\n' : '\n\n'}${block}`,
    )
    .join('');
}

function isItem(block: string): boolean {
  return /^ *(?:-|\d+\.) /.test(block);
}

/** Returns whether a flow begins in the middle of a sentence of the text before it. */
function isContinuation(before: readonly PdfLine[], after: readonly PdfLine[], isIndented: boolean): boolean {
  const [last, next] = [before.at(-1), after[0]];
  if (!last || !next || Math.abs(last.size - next.size) > last.size * 0.08) return false;
  const end =
    last.fragments
      .at(-1)
      ?.spans.map(({text}) => text)
      .join('')
      .trimEnd() ?? '';
  const start =
    next.fragments[0]?.spans
      .map(({text}) => text)
      .join('')
      .trimStart() ?? '';
  if (/[-‐\u00ad]$/.test(end)) return true;
  if (/[.!?:。！？]['"”’»)\]]*$/.test(end)) return false;
  return /^[\p{Ll}(]/u.test(start) || (!isIndented && /[\p{Ll},;]$/u.test(end)) || /\p{Lo}$/u.test(end);
}
