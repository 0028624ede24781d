import {decodeHTMLStrict} from 'entities/decode';
import {lineOfHtml, longestFeedLine} from './feed-html.ts';
import type {FeedNode} from './feed-nodes.ts';

/**
 * Returns the text of an element, with entities decoded once and CDATA sections unwrapped. A text with tags is HTML: its tags and entities are kept.
 */
export function textOf({source, innerStart, innerEnd, hasMarkup}: FeedNode): string {
  const inner = source.slice(innerStart, innerEnd);
  const decode = hasMarkup ? (text: string) => text : decodeHTMLStrict;
  if (!inner.includes('<!')) return decode(inner);
  const parts: string[] = [];
  let index = 0;
  for (let start = inner.indexOf('<!'); start !== -1; start = inner.indexOf('<!', index)) {
    parts.push(decode(inner.slice(index, start)));
    const isData = inner.startsWith('<![CDATA[', start);
    const close = isData ? ']]>' : inner.startsWith('<!--', start) ? '-->' : '>';
    const found = inner.indexOf(close, start);
    const end = found === -1 ? inner.length : found;
    if (isData) parts.push(inner.slice(start + '<![CDATA['.length, end));
    index = end + close.length;
  }
  parts.push(decode(inner.slice(index)));
  return parts.join('');
}

const emptyText = /^\s*(?:<!\[CDATA\[\s*\]\]>\s*)?$/;

function hasText({source, innerStart, innerEnd}: FeedNode): boolean {
  const length = innerEnd - innerStart;
  return length > 0 && (length > longestFeedLine || !emptyText.test(source.slice(innerStart, innerEnd)));
}

/** Returns the first child with this name. */
export function childOf(node: FeedNode, name: string): FeedNode | undefined {
  return node.children.find(child => child.name === name);
}

/** Returns the first non-empty child with one of these names, in the order of the names. */
export function firstOf(node: FeedNode, ...names: readonly string[]): FeedNode | undefined {
  for (const name of names) {
    const found = node.children.find(child => child.name === name && hasText(child));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns the first grandchild with this name, as in `media:group`. */
export function innerOf(node: FeedNode, name: string): FeedNode | undefined {
  for (const child of node.children) {
    const found = childOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns the trimmed text of the first non-empty child with one of these names. */
export function textIn(node: FeedNode, ...names: readonly string[]): string | undefined {
  const found = firstOf(node, ...names);
  return found && textOf(found).trim();
}

/** Returns the text of an element as one line that is safe to show; undefined if it is empty. */
export function lineOf(node: FeedNode | undefined): string | undefined {
  return (node && lineOfHtml(textOf(node))) || undefined;
}

/** Returns the `xml:lang` in force in an element. */
export function languageOf(node: FeedNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  return lineOfHtml(node.attributes.get('xml:lang') ?? '') || languageOf(node.parent);
}
