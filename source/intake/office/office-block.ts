/** A block of an office document. Its content is HTML. */
export type OfficeBlock =
  | {readonly kind: 'heading'; readonly level: number; readonly html: string}
  | {readonly kind: 'paragraph'; readonly html: string}
  | {readonly kind: 'quote'; readonly html: string}
  | {readonly kind: 'code'; readonly text: string}
  | {readonly kind: 'item'; readonly depth: number; readonly isOrdered: boolean; readonly html: string}
  | {readonly kind: 'table'; readonly rows: readonly (readonly OfficeCell[])[]};

/** A cell of a table. */
export type OfficeCell = {readonly html: string; readonly columns: number};

/** The styles of the head of a document. Paragraphs in them are not part of the body. */
export type HeadKind = 'title' | 'subtitle' | 'author' | 'date';

/** Returns the part of the head that a style is for, by its name in lower case. */
export function headKindOf(style: string): HeadKind | undefined {
  return headKinds.find(kind => kind === style);
}

const headKinds: readonly HeadKind[] = ['title', 'subtitle', 'author', 'date'];

/** The texts of the head of a document. */
export type OfficeHead = Readonly<Partial<Record<HeadKind, string>>>;

/** What an office document contains. */
export type OfficeContent = {
  readonly head: OfficeHead;
  readonly blocks: readonly OfficeBlock[];
  /** The notes by the names that the blocks refer to them with, see `noteMark`. */
  readonly notes: ReadonlyMap<string, readonly OfficeBlock[]>;
};

/** The metadata of an office document. */
export type OfficeMetadata = {
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  readonly created?: string | undefined;
  readonly modified?: string | undefined;
  readonly language?: string | undefined;
  readonly keywords?: string | undefined;
  readonly description?: string | undefined;
};

/** Characters for private use, which no document needs, around the name of a note. They survive the conversion to Markdown. */
const noteStart = '\ue0f0';
const noteEnd = '\ue0f1';

/** Returns the reference to a note in HTML. */
export function noteMark(name: string): string {
  return `${noteStart}${name}${noteEnd}`;
}

/** Replaces references to notes in Markdown by those of Markdown. */
export function writeNoteMarks(markdown: string): string {
  return markdown.replace(/\s?\ue0f0(\d+)\ue0f1/g, '[^$1]');
}

/** Escapes text for HTML. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\ue0f0\ue0f1]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Returns whether HTML contains something to see. */
export function hasContent(html: string): boolean {
  return /<img\b|[^\s<>]/.test(html.replace(/<(?!img\b)[^<>]*>/g, ''));
}

/** The deepest list that is written. */
const deepestList = 6;

/** Writes blocks as HTML. */
export function writeBlocks(blocks: readonly OfficeBlock[]): string {
  const parts: string[] = [];
  const lists: string[] = [];
  const closeLists = (depth: number) => {
    while (lists.length > depth) parts.push(`</li></${lists.pop()}>`);
  };
  for (const block of joinCode(blocks)) {
    if (block.kind !== 'item') {
      closeLists(0);
      parts.push(writeBlock(block));
      continue;
    }
    const depth = Math.min(deepestList, block.depth + 1);
    const tag = block.isOrdered ? 'ol' : 'ul';
    closeLists(depth);
    if (lists.length === depth && lists.at(-1) !== tag) closeLists(depth - 1);
    if (lists.length === depth) parts.push('</li>');
    while (lists.length < depth) {
      parts.push(`<${tag}>`);
      lists.push(tag);
      if (lists.length < depth) parts.push('<li>');
    }
    parts.push(`<li>${block.html}`);
  }
  closeLists(0);
  return parts.join('\n');
}

/** Joins lines of code, each of which is a paragraph. */
function joinCode(blocks: readonly OfficeBlock[]): readonly OfficeBlock[] {
  const joined: OfficeBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === 'code' && last?.kind === 'code')
      joined[joined.length - 1] = {kind: 'code', text: `${last.text}\n${block.text}`};
    else joined.push(block);
  }
  return joined;
}

/** Headings are below the headline. */
function headingTag(level: number): string {
  return `h${Math.min(6, level + 1)}`;
}

function writeBlock(block: Exclude<OfficeBlock, {kind: 'item'}>): string {
  switch (block.kind) {
    case 'heading':
      return `<${headingTag(block.level)}>${block.html}</${headingTag(block.level)}>`;
    case 'paragraph':
      return `<p>${block.html}</p>`;
    case 'quote':
      return `<blockquote><p>${block.html}</p></blockquote>`;
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case 'table':
      return `<table>${block.rows.map(writeRow).join('')}</table>`;
  }
}

function writeRow(cells: readonly OfficeCell[], index: number): string {
  const tag = index === 0 ? 'th' : 'td';
  return `<tr>${cells.map(({html, columns}) => `<${tag}${columns > 1 ? ` colspan="${columns}"` : ''}>${html}</${tag}>`).join('')}</tr>`;
}
