import {present} from '../../article/article.ts';
import type {RawMetadata} from '../draft.ts';
import type {Explained, RejectedCandidate, Verdict} from '../explained.ts';
import type {TextBlock} from './blocks.ts';
import type {Document, Element} from './dom.ts';
import {type MarkedLines, markLines} from './marked-lines.ts';
import type {PageFacts} from './metadata.ts';

/** Records what the lines in an element are and why, when that is decided. The first record of a line counts. */
export type NoteVerdict = (element: Element, kind: Verdict['kind'], why: string) => void;

/** Records nothing. */
export const ignoreVerdicts: NoteVerdict = () => {};

/** Removes an element that is not body. */
export function removeNoted(element: Element, why: string, note: NoteVerdict): void {
  note(element, 'chrome', why);
  element.remove();
}

/** The result of reading a page. */
export type PageReading = {
  readonly facts: RawMetadata;
  /** The same metadata, each value with the place where the page states it. */
  readonly stated: PageFacts;
  /** The lines near the headline that print a date. */
  readonly dated: readonly TextBlock[];
  /** The part of the page that is its article. */
  readonly content: Element;
  /** The values and texts that were not chosen, if it is read to be explained. */
  readonly rejected: readonly RejectedCandidate[] | undefined;
};

/** Reads a page with `read`, and explains what became of each visible line and where each value was found. */
export function explainReading(document: Document, read: (note: NoteVerdict) => PageReading): Explained {
  const lines = markLines(document.body);
  const places = lines.blocks.map(({element}) => placeOf(element));
  const noted = new Map<number, Verdict>();
  const {facts, stated, dated, content, rejected} = read((element, kind, why) => {
    for (const line of lines.within(element)) if (!noted.has(line)) noted.set(line, {kind, why});
  });
  const printed = printedLines({stated, dated}, lines);
  const body = new Set(lines.within(content));
  const [first, last] = [Math.min(...body), Math.max(...body)];

  const verdictOf = (line: number): Verdict => {
    const verdict = printed.get(line) ?? noted.get(line);
    if (body.has(line)) return {kind: 'body', why: whyBody(verdict)};
    if (verdict !== undefined) return verdict;
    const place =
      places[line] ??
      (line < first ? 'above the body' : line > last ? 'after the end of the body' : 'unlike the text around it');
    return {kind: 'chrome', why: `left out, ${place}`};
  };
  return {
    facts,
    origins: Object.fromEntries(Object.entries(stated).map(([name, fact]) => [name, fact?.from])),
    ...present({rejected}),
    lines: lines.blocks.map(({text}, line) => ({text, verdict: verdictOf(line)})),
  };
}

/** Explains a body line that was also recorded as something else: it stayed anyway, or only a part of it was removed. */
function whyBody(verdict: Verdict | undefined): string {
  if (verdict === undefined) return "in the article's part of the page";
  return verdict.kind === 'chrome' ? `except ${verdict.why}` : `although it contains the ${verdict.kind}`;
}

/** Returns the lines from which metadata was read. */
function printedLines(
  {stated, dated}: Pick<PageReading, 'stated' | 'dated'>,
  lines: MarkedLines,
): ReadonlyMap<number, Verdict> {
  const {title, standfirst, byline} = stated;
  const printed = new Map<number, Verdict>();
  for (const [kind, fact] of [
    ['headline', title],
    ['standfirst', standfirst],
    ['byline', byline],
  ] as const) {
    const line = fact?.block && lines.of(fact.block);
    if (fact !== undefined && line !== undefined) printed.set(line, {kind, why: fact.from});
  }
  for (const block of dated) {
    const line = lines.of(block);
    if (line !== undefined && !printed.has(line)) printed.set(line, {kind: 'date', why: 'a date by the headline'});
  }
  return printed;
}

/** Parts of a page without article text. Readability does not say why it leaves something out, so its place is named. */
const parts = new Set(['NAV', 'HEADER', 'FOOTER', 'ASIDE', 'FORM']);

function placeOf(element: Element): string | undefined {
  for (let around: Element | null = element; around !== null; around = around.parentElement)
    if (parts.has(around.tagName)) return `in <${around.tagName.toLowerCase()}>`;
  return undefined;
}
