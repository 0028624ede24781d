/** A part of a body: certainly a paragraph, or Markdown that has to be parsed. */
export type MarkdownPiece = {readonly kind: 'paragraph' | 'markdown'; readonly source: string};

/**
 * What a line of text begins with: a character with which no block begins or continues after an empty line (CommonMark 0.31, sections 4 and 5). Blocks begin
 * with ASCII characters alone. White space is left out, because marked takes some of it for an empty line.
 */
export const textStart = String.raw`[A-Za-z"'\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff]`;

/** Lines that are certainly a paragraph: each begins as text, and none has the bar of a table. */
const paragraph = new RegExp(String.raw`^(?:${textStart}[^\n|]*(?:\n|$))+$`);

/** Blocks that continue over empty lines until they are closed: HTML of the first five kinds (CommonMark, section 4.6). */
const openHtml = /^ {0,3}<(?:script|pre|style|textarea|!--|\?|![a-z[])/im;

const emptyLines = /\n(?:[ \t]*\n)+/g;

/** An opening or closing line of fenced code (CommonMark, section 4.5). */
const fence = /^ {0,3}(`{3,}(?![^\n]*`)|~{3,})([^\n]*)$/gm;

/**
 * Divides a body where its lines alone show the boundaries, so that paragraphs are not parsed until they are shown. This saves nine tenths of the time to open a
 * megabyte of text.
 */
export function divideMarkdown(markdown: string): MarkdownPiece[] {
  // Without a `<`, the pattern need not be compiled.
  if (markdown.includes('<') && openHtml.test(markdown)) return [{kind: 'markdown', source: markdown}];
  const pieces: MarkdownPiece[] = [];
  let open: string | undefined;
  const chunks = chunksOf(markdown);
  for (const [index, chunk] of chunks.entries()) {
    const isOpen = open !== undefined;
    open = afterFences(chunk, open);
    // The meaning of a definition may follow its term after an empty line.
    const isTerm = chunks[index + 1]?.startsWith(':') === true;
    if (!isOpen && open === undefined && !isTerm && paragraph.test(chunk.trimEnd())) {
      pieces.push({kind: 'paragraph', source: chunk});
    } else {
      const last = pieces.at(-1);
      if (last?.kind === 'markdown') pieces[pieces.length - 1] = {kind: 'markdown', source: last.source + chunk};
      else pieces.push({kind: 'markdown', source: chunk});
    }
  }
  return pieces;
}

/** Splits a text after each run of empty lines. */
function chunksOf(markdown: string): string[] {
  const ends = Array.from(markdown.matchAll(emptyLines), ({0: lines, index}) => index + lines.length);
  return [...ends, markdown.length].map((end, index) => markdown.slice(ends[index - 1] ?? 0, end));
}

/** Returns the fence that is open after a text, if `open` was open before it. */
function afterFences(text: string, open: string | undefined): string | undefined {
  let now = open;
  for (const [, signs = '', rest = ''] of text.matchAll(fence)) {
    if (now === undefined) now = signs;
    else if (signs.startsWith(now) && rest.trim() === '') now = undefined;
  }
  return now;
}
