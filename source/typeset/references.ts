import {besideWords} from './links.ts';
import type {Span} from './span.ts';

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
