import {escapeHtml, hasContent} from './office-block.ts';

/** The style of a piece of text. */
export type TextStyle = {
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isStruck?: boolean;
  readonly isCode?: boolean;
  readonly position?: 'sub' | 'sup' | undefined;
};

/** The inline content of a paragraph, written as HTML while it is read. */
export type Inline = {
  addText(text: string, style: TextStyle): void;
  /** Adds HTML that is already escaped, such as a picture. */
  addHtml(html: string): void;
  openLink(address: string): void;
  closeLink(): void;
  /** Returns the HTML of the paragraph; empty without anything to see. */
  toHtml(): string;
  /** Returns the text without markup. */
  toText(): string;
};

/** Creates the content of a paragraph. Pieces in the same style, into which editors divide texts, are joined. */
export function createInline(): Inline {
  const parts: string[] = [];
  const texts: string[] = [];
  let open: {text: string; readonly style: TextStyle} | undefined;
  let links = 0;

  const flush = () => {
    if (open) parts.push(wrap(escapeHtml(open.text).replace(/\n/g, '<br>'), open.style));
    open = undefined;
  };
  return {
    addText(text, style) {
      texts.push(text);
      // White space in another style looks the same.
      if (open && (isSameStyle(open.style, style) || text.trim() === '')) open.text += text;
      else {
        flush();
        open = {text, style};
      }
    },
    addHtml(html) {
      flush();
      parts.push(html);
    },
    openLink(address) {
      flush();
      links += 1;
      parts.push(`<a href="${escapeHtml(address)}">`);
    },
    closeLink() {
      flush();
      if (links > 0) parts.push('</a>');
      links = Math.max(0, links - 1);
    },
    toHtml() {
      flush();
      const html = parts.join('') + '</a>'.repeat(links);
      return hasContent(html) ? html : '';
    },
    toText: () => texts.join(''),
  };
}

function isSameStyle(one: TextStyle, other: TextStyle): boolean {
  return (
    Boolean(one.isBold) === Boolean(other.isBold) &&
    Boolean(one.isItalic) === Boolean(other.isItalic) &&
    Boolean(one.isStruck) === Boolean(other.isStruck) &&
    Boolean(one.isCode) === Boolean(other.isCode) &&
    one.position === other.position
  );
}

function wrap(html: string, {isBold, isItalic, isStruck, isCode, position}: TextStyle): string {
  if (html.trim() === '') return html;
  const tags = [isBold && 'strong', isItalic && 'em', isStruck && 'del', isCode && 'code', position].filter(
    tag => typeof tag === 'string',
  );
  return `${tags.map(tag => `<${tag}>`).join('')}${html}${tags
    .toReversed()
    .map(tag => `</${tag}>`)
    .join('')}`;
}
