import type {Block} from './blocks.ts';
import {leavesOf} from './leaves.ts';
import type {Line} from './line.ts';
import {firstAfter} from './range.ts';
import {Mark, plain, type Span} from './span.ts';

/** A link: where it leads (http or https), and its words as UTF-16 offsets into the plain text of its block. */
export type Link = {readonly href: string; readonly start: number; readonly end: number};

/**
 * The links of a block in their order. Neighbours with one address, such as the words of a link in several styles, are one; one
 * without a word is none, for nobody sees it.
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

/** The links of an article by block, each looked for once. */
export function createLinks(find: (block: number) => readonly Link[]) {
  const found: (readonly Link[])[] = [];
  const counts = [0];
  const of = (block: number): readonly Link[] => {
    found[block] ??= find(block);
    return found[block];
  };
  return {
    of,
    /** How many stand before a block. */
    before(block: number): number {
      for (let known = counts.length; known <= block; known++) {
        counts.push((counts[known - 1] ?? 0) + of(known - 1).length);
      }
      return counts[block] ?? 0;
    },
  };
}

/** Lines whose spans tell the links of a block from each other, over all lines that one is broken into; `block` tells it from the links of others. */
export function identified(lines: readonly Line[], links: readonly Link[], block: number): readonly Line[] {
  if (links.length === 0) return lines;
  const identify = (span: Span): Span =>
    span.href === undefined || span.at === undefined ? span : {...span, link: `${block}.${firstAfter(links, span.at)}`};
  return lines.map(line => (line.spans.some(span => span.href) ? {...line, spans: line.spans.map(identify)} : line));
}

/** Sets behind each link of a block its number, the first of which is `first`. */
export function numbering(links: readonly Link[], first: number): (spans: readonly Span[], offset: number) => Span[] {
  return (spans, offset) => {
    let at = offset;
    return spans.flatMap(span => {
      at += span.text.length;
      const index = span.href === undefined ? -1 : endingAt(links, at);
      return index === -1 ? [span] : [span, besideWords(`\u00a0[${first + index}]`)];
    });
  };
}

/** Index of the link that ends at an offset; -1 where none does. */
function endingAt(links: readonly Link[], offset: number): number {
  const index = firstAfter(links, offset - 1);
  return links[index]?.end === offset ? index : -1;
}

/** A run that is no part of the plain text. */
export function besideWords(text: string): Span {
  return {...plain(text, Mark.ornament), isAside: true};
}

/** The addresses that a text links to, each once and numbered from 1, for where a link cannot be clicked. */
export type References = {
  /** The spans with the number of its address behind each link. */
  number(spans: readonly Span[]): readonly Span[];
  /** `[1] https://example.org/`, in their order. */
  lines(): string[];
};

export function createReferences(): References {
  const numbers = new Map<string, number>();
  return {
    number: spans =>
      spans.flatMap((span, index) => {
        const {href} = span;
        // An address that is its own text needs no number, and a link of several styles one at its end.
        if (href === undefined || spans[index + 1]?.href === href || isItself(span.text, href)) return [span];
        const number = numbers.get(href) ?? numbers.size + 1;
        numbers.set(href, number);
        return [span, besideWords(`\u00a0[${number}]`)];
      }),
    lines: () => Array.from(numbers, ([href, number]) => `[${number}] ${href}`),
  };
}

function isItself(text: string, href: string): boolean {
  const bare = (address: string) => address.replace(/^https?:\/\/|\/$/g, '');
  return bare(text) === bare(href);
}
