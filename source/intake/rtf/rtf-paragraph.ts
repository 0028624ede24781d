import {escapeHtml, hasContent, type OfficeBlock} from '../office/office-block.ts';

/** How a run of text looks. */
export type RunStyle = {
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isStruck: boolean;
  readonly raised: 'sup' | 'sub' | undefined;
  /** The address that it links to. */
  readonly link: string | undefined;
  /** In half points. */
  readonly size: number;
};

export const plainRun: RunStyle = {
  isBold: false,
  isItalic: false,
  isStruck: false,
  raised: undefined,
  link: undefined,
  size: 24,
};

/** The kind of a paragraph, as far as its properties state it. */
export type ParagraphProperties = {
  /** The level of a heading, from 1. */
  readonly heading: number | undefined;
  readonly isTitle: boolean;
  /** The depth of a list item, from 0. */
  readonly depth: number;
  readonly isInTable: boolean;
};

export const plainParagraph: ParagraphProperties = {heading: undefined, isTitle: false, depth: 0, isInTable: false};

/** A finished paragraph. */
export type RtfParagraph = ParagraphProperties & {
  readonly html: string;
  readonly text: string;
  /** The number or bullet that its document has for it. */
  readonly marker: string;
  /** The size of its smallest letters, in half points. */
  readonly size: number;
};

/** Collects the runs of a paragraph. */
export class ParagraphWriter {
  private html = '';
  private text = '';
  private size = Number.POSITIVE_INFINITY;
  private run = '';
  private style: RunStyle | undefined;
  private marker = '';

  add(text: string, style: RunStyle): void {
    if (this.style !== undefined && !isSameStyle(this.style, style)) this.endRun();
    this.style = style;
    this.run += text;
    if (text.trim() !== '') this.size = Math.min(this.size, style.size);
  }

  /** Sets the number or bullet of the paragraph. */
  mark(marker: string): void {
    this.marker = marker;
  }

  /** Adds HTML, such as a picture. */
  addHtml(html: string): void {
    this.endRun();
    this.html += html;
  }

  /** Ends the paragraph, and begins another. */
  end(properties: ParagraphProperties): RtfParagraph {
    this.endRun();
    const {html, text, marker, size} = this;
    this.html = '';
    this.text = '';
    this.marker = '';
    this.size = Number.POSITIVE_INFINITY;
    return {...properties, html, text, marker, size};
  }

  private endRun(): void {
    if (this.style !== undefined && this.run !== '') this.html += writeRun(this.run, this.style);
    this.text += this.run;
    this.run = '';
  }
}

function isSameStyle(one: RunStyle, other: RunStyle): boolean {
  return (
    one.isBold === other.isBold &&
    one.isItalic === other.isItalic &&
    one.isStruck === other.isStruck &&
    one.raised === other.raised &&
    one.link === other.link
  );
}

function writeRun(text: string, {isBold, isItalic, isStruck, raised, link}: RunStyle): string {
  let html = escapeHtml(text).replaceAll('\n', '<br>');
  if (raised !== undefined) html = `<${raised}>${html}</${raised}>`;
  if (isStruck) html = `<s>${html}</s>`;
  if (isItalic) html = `<em>${html}</em>`;
  if (isBold) html = `<strong>${html}</strong>`;
  return link === undefined ? html : `<a href="${escapeHtml(link)}">${html}</a>`;
}

/** The longest heading that only the size of its letters shows, in characters, and how much larger than the text they are. */
const longestHeading = 120;
const larger = 1.15;

/** A table among the paragraphs of a document. */
export type RtfTable = Extract<OfficeBlock, {kind: 'table'}>;

/** Makes blocks of paragraphs and tables. A document without styles shows its headings by the size of their letters. */
export function toBlocks(parts: readonly (RtfParagraph | RtfTable)[]): readonly OfficeBlock[] {
  const usual = usualSize(parts.flatMap(part => (isTable(part) ? [] : part)));
  return parts.flatMap((paragraph): readonly OfficeBlock[] => {
    if (isTable(paragraph)) return [paragraph];
    const {html, marker, depth} = withMarker(paragraph);
    if (!hasContent(html)) return [];
    const level = paragraph.heading ?? levelBySize(paragraph, usual);
    if (level !== undefined) return [{kind: 'heading', level, html}];
    if (marker === '') return [{kind: 'paragraph', html}];
    return [{kind: 'item', depth, isOrdered: /[\p{L}\p{N}]/u.test(marker) && marker !== 'o', html}];
  });
}

/** The number or bullet of an item that is written as text with a tab. */
const writtenMarker = /^\s*([•◦▪‣·]|\d{1,3}[.)]|[a-z][.)])\t/i;

function withMarker(paragraph: RtfParagraph): RtfParagraph {
  const [written, marker] = writtenMarker.exec(paragraph.html) ?? [];
  if (paragraph.marker !== '' || written === undefined || marker === undefined) return paragraph;
  return {...paragraph, marker, html: paragraph.html.slice(written.length)};
}

/** Returns whether a part is a table. */
export function isTable(part: RtfParagraph | RtfTable): part is RtfTable {
  return 'rows' in part;
}

/** Returns the size of most letters. */
function usualSize(paragraphs: readonly RtfParagraph[]): number {
  const letters = new Map<number, number>();
  for (const {size, text} of paragraphs) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as const)[0];
}

function levelBySize({size, text, marker}: RtfParagraph, usual: number): number | undefined {
  const isHeading =
    marker === '' && text.length <= longestHeading && Number.isFinite(size) && size >= larger * usual && usual > 0;
  if (!isHeading) return undefined;
  return size >= 1.7 * usual ? 1 : size >= 1.3 * usual ? 2 : 3;
}
