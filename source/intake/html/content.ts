import {Readability} from '@mozilla/readability';
import {asksForConsent} from './consent.ts';
import {type Document, type Element, textOf} from './dom.ts';
import {comparisonKey, isHeading} from './headline.ts';
import {elementAround, markUnits, numberOf, numbersIn, unitsIn} from './page-units.ts';
import {restoreParts} from './restore-parts.ts';

/** The article of a page, with what readability knows about it. */
export type ReadableContent = {
  readonly element: Element;
  readonly title: string;
  readonly byline: string;
  /** The text of the other part of the page that could have been its article. */
  readonly other?: OtherContent;
};

/** A part of a page that was not chosen. */
export type OtherContent = {readonly kind: 'readability' | 'region'; readonly text: string};

/** What the metadata of a page says about its article. */
export type Expected = {
  readonly title: string;
  /** The text of the article, from JSON-LD. */
  readonly story: string | undefined;
};

/**
 * Finds the article in a page; undefined if there is none. The first candidate is what readability chooses. If it does not contain the text around the
 * headline or the text in JSON-LD, the part of the page that does is a second candidate. Parts that readability left out of the middle of the story are
 * put back. Consumes the document.
 */
export function findContent(document: Document, expected: Expected): ReadableContent | undefined {
  const units = markUnits(document.body);
  const first = readContent(document);
  const region = otherRegion(units, first?.element, expected);
  const second = region && readRegion(document, region);
  const content = second !== undefined && isBetter(second, first) ? second : first;
  if (content === undefined) return undefined;
  restoreParts(units, content.element);
  const [kind, loser] = content === first ? (['region', second] as const) : (['readability', first] as const);
  return loser === undefined ? content : {...content, other: {kind, text: textOf(loser.element)}};
}

/** Returns the part of the page that contains the story, if the choice lies outside of it. */
function otherRegion(
  units: readonly Element[],
  choice: Element | undefined,
  {title, story}: Expected,
): Element | undefined {
  const chosen = choice === undefined ? new Set<number>() : numbersIn(choice);
  const storyUnits = unitsOfStory(units, comparisonKey(story ?? ''));
  if (storyUnits.length > 1) {
    const missing = storyUnits.filter(unit => !chosen.has(numberOf(unit)));
    return missing.length > storyUnits.length / 2 ? elementAround(storyUnits) : undefined;
  }
  const key = comparisonKey(title);
  const headline = units.find(unit => isHeading(unit) && comparisonKey(textOf(unit)) === key);
  const region = headline && regionOf(headline);
  return region === undefined || unitsIn(region).some(unit => chosen.has(numberOf(unit))) ? undefined : region;
}

/** Returns the units whose text is a part of a story. */
function unitsOfStory(units: readonly Element[], story: string): readonly Element[] {
  if (story === '') return [];
  return units.filter(unit => {
    const text = textOf(unit);
    return text.length >= shortestProof && story.includes(comparisonKey(text));
  });
}

/** Returns whether the text around the headline is better than what readability chose: a short article is better than a long request for consent. */
function isBetter(second: ReadableContent, first: ReadableContent | undefined): boolean {
  if (first === undefined) return true;
  const length = textOf(second.element).length;
  return length > shortestProof && (length > textOf(first.element).length / 3 || asksForConsent(textOf(first.element)));
}

/** The shortest text that shows which part of a page is the story, in characters. */
const shortestProof = 40;

/** The length of a paragraph besides the headline, its byline and its date, in characters. */
const shortestParagraph = 100;

/** Returns the part of the page to which a headline belongs: the nearest element with a paragraph of text besides it. */
function regionOf(headline: Element): Element | undefined {
  let region = headline.parentElement;
  while (region !== null && !hasText(region, headline)) region = region.parentElement;
  return region ?? undefined;
}

function hasText(region: Element, headline: Element): boolean {
  const linked = [...region.querySelectorAll('a')].reduce((length, link) => length + textOf(link).length, 0);
  return textOf(region).length - textOf(headline).length - linked > shortestParagraph;
}

/** Reads one part of a page as if it were the whole. */
function readRegion(document: Document, region: Element): ReadableContent | undefined {
  const whole = document.createElement('div');
  whole.append(region.cloneNode(true));
  document.body.replaceChildren(whole);
  return readContent(document);
}

function readContent(document: Document): ReadableContent | undefined {
  // keepClasses: the class of a code block names its language.
  const options = {keepClasses: true, disableJSONLD: true, serializer: (node: unknown) => node};
  const found = orUndefined(() => new Readability(document as never, options as never).parse());
  if (!found?.content) return undefined;
  return {element: found.content as unknown as Element, title: found.title ?? '', byline: found.byline ?? ''};
}

/** Readability throws on some malformed pages. They count as pages without an article. */
function orUndefined<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
