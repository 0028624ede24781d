import type {Block} from './blocks.ts';
import {leavesOf} from './leaves.ts';
import type {Line} from './line.ts';
import {firstAfter} from './range.ts';
import {Mark, plain, type Span} from './span.ts';

/** A link: its address (http or https), and its words as UTF-16 offsets into the plain text of its block. */
export type Link = {readonly href: string; readonly start: number; readonly end: number};

/**
 * Returns the links of a block in order. Neighbours with the same address, such as the words of a link in several styles, are one link. A link without a word
 * is invisible and left out.
 */
export function linksOf(block: Block): readonly Link[] {
  const links: Link[] = [];
  let at = 0;
  for (const spans of leavesOf(block)) {
    for (const {text, href} of spans) {
      const last = links.at(-1);
      const end = at + text.length;
      if (href !== undefined && last?.href === href && last.end === at) links[links.length - 1] = {...last, end};
      else if (href !== undefined && text.trim() !== '') links.push({href, start: at, end});
      at = end;
    }
    at++;
  }
  return links;
}

/** Returns the links of an article by block. Each block is examined once. */
export function createLinks(find: (block: number) => readonly Link[]) {
  const found: (readonly Link[])[] = [];
  const counts = [0];
  const of = (block: number): readonly Link[] => {
    found[block] ??= find(block);
    return found[block];
  };
  return {
    of,
    /** The number of links before a block. */
    before(block: number): number {
      for (let known = counts.length; known <= block; known++) {
        counts.push((counts[known - 1] ?? 0) + of(known - 1).length);
      }
      return counts[block] ?? 0;
    },
  };
}

/** Gives the spans of each link of a block an identity that is unique on the page, so that a link over several lines is one. A link without a word has none. */
export function identifyLinks(lines: readonly Line[], links: readonly Link[], block: number): readonly Line[] {
  if (links.length === 0) return lines;
  const identify = (span: Span): Span => {
    if (span.href === undefined || span.at === undefined) return span;
    const index = firstAfter(links, span.at);
    const start = links[index]?.start;
    return start !== undefined && start <= span.at ? {...span, link: `${block}.${index}`} : span;
  };
  return lines.map(line => (line.spans.some(span => span.href) ? {...line, spans: line.spans.map(identify)} : line));
}

/** Returns a function that adds its number after each link of a block. The first number is `first`. */
export function createNumbering(
  links: readonly Link[],
  first: number,
): (spans: readonly Span[], offset: number) => Span[] {
  return (spans, offset) => {
    let at = offset;
    return spans.flatMap(span => {
      at += span.text.length;
      const index = span.href === undefined ? -1 : linkEndingAt(links, at);
      return index === -1 ? [span] : [span, asideSpan(`\u00a0[${first + index}]`)];
    });
  };
}

/** Returns the index of the link that ends at an offset; -1 if none does. */
function linkEndingAt(links: readonly Link[], offset: number): number {
  const index = firstAfter(links, offset - 1);
  return links[index]?.end === offset ? index : -1;
}

/** Returns a span that is not part of the plain text. */
function asideSpan(text: string): Span {
  return {...plain(text, Mark.ornament), isAside: true};
}

/** The addresses that a text links to, each once and numbered from 1, for output without hyperlinks. */
export type References = {
  /** Adds the number of its address after each link. */
  number(spans: readonly Span[]): readonly Span[];
  /** Returns the addresses in order, as `[1] https://example.org/`. */
  lines(): string[];
};

export function createReferences(): References {
  const numbers = new Map<string, number>();
  return {
    number: spans =>
      spans.flatMap((span, index) => {
        const {href} = span;
        // A link whose text is its address needs no number, and a link of several styles has its number at the end.
        if (href === undefined || spans[index + 1]?.href === href || isOwnText(span.text, href)) return [span];
        const number = numbers.get(href) ?? numbers.size + 1;
        numbers.set(href, number);
        return [span, asideSpan(`\u00a0[${number}]`)];
      }),
    lines: () => Array.from(numbers, ([href, number]) => `[${number}] ${href}`),
  };
}

function isOwnText(text: string, href: string): boolean {
  const bare = (address: string) => address.replace(/^https?:\/\/|\/$/g, '');
  return bare(text) === bare(href);
}
