/** A part of a body: one paragraph for certain, or Markdown that has to be read to know what it is. */
export type MarkdownPiece = {readonly kind: 'paragraph' | 'markdown'; readonly source: string};

/**
 * Lines that nothing but a paragraph can be made of: each begins with a letter or a quotation mark, with which no block begins and which none that came
 * before goes on with after an empty line, and none has the bar of a table (CommonMark 0.31, sections 4 and 5).
 */
const paragraph = /^(?:[\p{L}"'“‘«„][^\n|]*(?:\n|$))+$/u;

/** What goes on over empty lines until it is ended: HTML blocks of the first five kinds (CommonMark, section 4.6). */
const unended = /^ {0,3}<(?:script|pre|style|textarea|!--|\?|![a-z[])/im;

const emptyLines = /\n(?:[ \t]*\n)+/g;

/** An opening or closing line of fenced code (CommonMark, section 4.5). */
const fence = /^ {0,3}(`{3,}(?![^\n]*`)|~{3,})([^\n]*)$/gm;

/**
 * Divides a body where that can be told by its lines alone, so that the many paragraphs of a long text cost nothing until they are shown: of a megabyte
 * all but a tenth of the time that opening takes.
 */
export function divideMarkdown(markdown: string): MarkdownPiece[] {
  if (unended.test(markdown)) return [{kind: 'markdown', source: markdown}];
  const pieces: MarkdownPiece[] = [];
  let open: string | undefined;
  const chunks = chunksOf(markdown);
  for (const [index, chunk] of chunks.entries()) {
    const isOpen = open !== undefined;
    open = afterFences(chunk, open);
    // Below its term, the meaning of a definition may stand after an empty line.
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

/** The text between empty lines, each part with those that follow it. */
function chunksOf(markdown: string): string[] {
  const ends = Array.from(markdown.matchAll(emptyLines), ({0: lines, index}) => index + lines.length);
  return [...ends, markdown.length].map((end, index) => markdown.slice(ends[index - 1] ?? 0, end));
}

/** The fence that is open behind a text, where `open` was open before it. */
function afterFences(text: string, open: string | undefined): string | undefined {
  let now = open;
  for (const [, signs = '', rest = ''] of text.matchAll(fence)) {
    if (now === undefined) now = signs;
    else if (signs.startsWith(now) && rest.trim() === '') now = undefined;
  }
  return now;
}
