/** How a run of text is set: any of these bits together. */
export const Mark = {
  strong: 1,
  em: 2,
  code: 4,
  deleted: 8,
  heading: 16,
  headline: 32,
  /** Facts and captions, which stand back behind the text. */
  quiet: 64,
  /** Bullets, bars and rules: not words of the article. */
  ornament: 128,
  /** What a search found, and the find that the reader is at. */
  found: 256,
  foundHere: 512,
  /** What a word of a program is. */
  keyword: 1024,
  string: 2048,
  literal: 4096,
  name: 8192,
  comment: 16384,
  /** A passage that a person highlighted. */
  highlight: 32768,
  /** The link or the passage that was chosen for the next key. */
  chosen: 65536,
  /** Words that are only in the later of two editions; those of the earlier one are `deleted`. */
  added: 131072,
} as const;

/** A run of text set in one way. */
export type Span = {
  readonly text: string;
  /** Bits of `Mark`. */
  readonly marks: number;
  /** Where it leads, for a link: http or https. */
  readonly href?: string;
  /** Which link it is a part of, once it is set: the same for all parts of one, and another for each other link of the page. */
  readonly link?: string;
  /** Stands beside the words and is not counted in the plain text, as the number of a link. */
  readonly isAside?: true;
  /** Where its first character stands in the plain text of its block, once it is set; absent for what is no part of that. */
  readonly at?: number;
  /** The embedding level of its text (UAX #9), where its line holds text from right to left. */
  readonly level?: number;
};

/** A run without any style. */
export function plain(text: string, marks = 0): Span {
  return {text, marks};
}

/** The words alone. */
export function textOf(spans: readonly Span[]): string {
  return spans.map(span => span.text).join('');
}

/** The spans with more marks. */
export function marked(spans: readonly Span[], marks: number): Span[] {
  return spans.map(span => ({...span, marks: span.marks | marks}));
}

/** UTF-16 units of the plain text that some spans are. */
export function countedLength(spans: readonly Span[]): number {
  return spans.reduce((sum, {text, isAside}) => (isAside ? sum : sum + text.length), 0);
}

/**
 * Cuts spans by UTF-16 offsets into their text. The ranges must be in order; each call goes on where the last one stopped, so that cutting
 * a paragraph into its lines is linear. `base` is where the text of the spans begins in its block.
 */
export function cutter(spans: readonly Span[], base: number): (start: number, end: number) => Span[] {
  let index = 0;
  let passed = 0;
  let asides = 0;
  return (start, end) => {
    const cut: Span[] = [];
    for (;;) {
      const span = spans[index];
      if (!span || passed >= end) return cut;
      const from = Math.max(0, start - passed);
      const to = Math.min(span.text.length, end - passed);
      const text = span.text.slice(from, to);
      if (from < to) cut.push(span.isAside ? {...span, text} : {...span, text, at: base + passed - asides + from});
      if (passed + span.text.length > end) return cut;
      passed += span.text.length;
      if (span.isAside) asides += span.text.length;
      index++;
    }
  };
}
