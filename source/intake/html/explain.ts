import type {RawMetadata} from '../draft.ts';
import type {Explained, Verdict} from '../explained.ts';
import type {TextBlock} from './blocks.ts';
import type {Document, Element} from './dom.ts';
import {type MarkedLines, markLines} from './marked-lines.ts';
import type {PageFacts} from './metadata.ts';

/** Is told what the lines in an element are and why, at the moment when that is decided; what was said of a line before stays. */
export type NoteVerdict = (element: Element, kind: Verdict['kind'], why: string) => void;

/** For a page that nobody wants explained. */
export const unnoted: NoteVerdict = () => {};

/** Takes what is no body out of a page. */
export function takeOut(element: Element, why: string, note: NoteVerdict): void {
  note(element, 'chrome', why);
  element.remove();
}

/** What a page came to. */
export type PageReading = {
  readonly facts: RawMetadata;
  /** The same facts, each with where the page gives it. */
  readonly stated: PageFacts;
  /** The lines by the headline that print a date. */
  readonly dated: readonly TextBlock[];
  /** What is left of the page as its article. */
  readonly content: Element;
};

/** Has a page read, and says of each line that a person sees on it what became of it, and of each fact where it was found. */
export function explainReading(document: Document, read: (note: NoteVerdict) => PageReading): Explained {
  const lines = markLines(document.body);
  const places = lines.blocks.map(({element}) => placeOf(element));
  const noted = new Map<number, Verdict>();
  const {facts, stated, dated, content} = read((element, kind, why) => {
    for (const line of lines.within(element)) if (!noted.has(line)) noted.set(line, {kind, why});
  });
  const printed = printedLines({stated, dated}, lines);
  const body = new Set(lines.within(content));
  const [first, last] = [Math.min(...body), Math.max(...body)];

  const verdictOf = (line: number): Verdict => {
    const told = printed.get(line) ?? noted.get(line);
    if (body.has(line)) return {kind: 'body', why: whyBody(told)};
    if (told !== undefined) return told;
    const place =
      places[line] ??
      (line < first ? 'above the body' : line > last ? 'after the end of the body' : 'unlike the text around it');
    return {kind: 'chrome', why: `left out, ${place}`};
  };
  return {
    facts,
    origins: Object.fromEntries(Object.entries(stated).map(([name, fact]) => [name, fact?.from])),
    lines: lines.blocks.map(({text}, line) => ({text, verdict: verdictOf(line)})),
  };
}

/** A line that was something else, too, was left all the same, or only a part of it was taken out. */
function whyBody(told: Verdict | undefined): string {
  if (told === undefined) return "in the article's part of the page";
  return told.kind === 'chrome' ? `but for ${told.why}` : `though it holds the ${told.kind}`;
}

/** The lines that the facts of the head were read of. */
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

/** Parts of a page that hold no article; where readability leaves something out it does not say why, so its place is told. */
const parts = new Set(['NAV', 'HEADER', 'FOOTER', 'ASIDE', 'FORM']);

function placeOf(element: Element): string | undefined {
  for (let around: Element | null = element; around !== null; around = around.parentElement)
    if (parts.has(around.tagName)) return `in <${around.tagName.toLowerCase()}>`;
  return undefined;
}
