/** The styles of a span: any of these bits together. */
export const Mark = {
  strong: 1,
  em: 2,
  code: 4,
  deleted: 8,
  heading: 16,
  headline: 32,
  /** Facts and captions, less prominent than the text. */
  quiet: 64,
  /** Bullets, bars and rules, which are not words of the article. */
  ornament: 128,
  /** Matches of a search, and the current match. */
  match: 256,
  currentMatch: 512,
  /** Parts of code. */
  keyword: 1024,
  string: 2048,
  literal: 4096,
  name: 8192,
  comment: 16384,
  /** A highlighted passage. */
  highlight: 32768,
  /** The selected link or passage. */
  selection: 65536,
  /** Words that are only in the later of two editions; those of the earlier one are `deleted`. */
  added: 131072,
  /** A rule, fainter than an ornament. */
  rule: 262144,
  /** A heading below the outermost level of its article. */
  subheading: 524288,
} as const;

/** A run of text in one style. */
export type Span = {
  readonly text: string;
  /** Bits of `Mark`. */
  readonly marks: number;
  /** The address of a link: http or https. */
  readonly href?: string;
  /** The identity of its link, once it is set: the same for all parts of a link, unique on the page. */
  readonly link?: string;
  /** Whether it is beside the words and does not count in the plain text, such as the number of a link. */
  readonly isAside?: true;
  /** Whether it is the raised number of a note, which is spoken as a word. */
  readonly isNote?: true;
  /** Whether it stands for a picture. */
  readonly isPicture?: true;
  /** The offset of its first character in the plain text of its block, once it is set; absent if it is not part of that text. */
  readonly at?: number;
  /** The embedding level of its text (UAX #9), if its line contains right-to-left text. */
  readonly level?: number;
};

/** Returns a span with marks, or without any style. */
export function plain(text: string, marks = 0): Span {
  return {text, marks};
}

/** Returns the text of spans. */
export function textOf(spans: readonly Span[]): string {
  return spans.map(span => span.text).join('');
}

/** Adds marks to spans. */
export function addMarks(spans: readonly Span[], marks: number): Span[] {
  return spans.map(span => ({...span, marks: span.marks | marks}));
}

/** Returns the length of spans in the plain text, in UTF-16 units. */
export function countedLength(spans: readonly Span[]): number {
  return spans.reduce((sum, {text, isAside}) => (isAside ? sum : sum + text.length), 0);
}

/**
 * Returns a function that cuts ranges out of spans, by UTF-16 offsets into their text. The ranges must be in order: each call continues where the last one
 * stopped, so cutting a paragraph into lines takes linear time. `base` is the offset of the spans in their block.
 */
export function createCutter(spans: readonly Span[], base: number): (start: number, end: number) => Span[] {
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
