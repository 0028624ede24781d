import type {TextBlock} from './blocks.ts';
import {type Element, isWithin} from './dom.ts';
import type {Candidate} from './meta-tags.ts';

/**
 * Picks the headline as the page prints it. Metadata may be shortened, written for search engines, or end in the name of the site. A large heading that shares
 * enough words with it takes precedence, and so does the only heading of a page. The title of the document counts least, since it names the page and not the
 * article.
 */
export function pickHeadline(
  blocks: readonly TextBlock[],
  metadata: readonly Candidate[],
  documentTitle: Candidate | undefined,
  site: string | undefined,
): Candidate {
  const names = new Set([site ?? '', ''].map(comparisonKey));
  const [headlinePart, ...siteParts] = documentTitle === undefined ? [] : printedParts(blocks, documentTitle.text);
  if (siteParts.length > 0) for (const part of siteParts) names.add(comparisonKey(part.text));
  const given = [...metadata, documentTitle].flatMap(title =>
    title === undefined || names.has(comparisonKey(title.text)) ? [] : title,
  );
  const headings = blocks.filter(block => isHeading(block.element) && !names.has(keyOfBlock(block)));
  const great = headings.filter(({element}) => !isWithin(element, second));
  for (const title of given) {
    const key = comparisonKey(title.text);
    const same = headings.find(block => keyOfBlock(block) === key);
    if (same !== undefined) return printedBy(same, `a heading, and ${title.from}`);
  }
  const likely = great
    .map(block => ({block, likeness: Math.max(0, ...given.map(({text}) => likenessOf(block.text, text)))}))
    .sort((a, b) => b.likeness - a.likeness)[0];
  if (likely !== undefined && likely.likeness >= 0.3)
    return printedBy(likely.block, 'the heading most like the metadata');
  if (headlinePart !== undefined && siteParts.length > 0 && metadata.every(({text}) => names.has(comparisonKey(text))))
    return {...headlinePart, from: 'a line of the page, and <title>'};
  const [only, another] = great;
  const isNamed = ({text}: Candidate) => !names.has(comparisonKey(text));
  const named = metadata.find(isNamed);
  if (only !== undefined && another === undefined && named === undefined) return printedBy(only, 'the only heading');
  const heading = only ?? headings[0];
  const title: Candidate | undefined =
    named ?? given.find(isNamed) ?? (heading && printedBy(heading, 'the first heading')) ?? given[0];
  if (title === undefined) return {text: '', from: ''};
  const line = beginningIn(blocks, title.text);
  if (line !== undefined) return printedBy(line, `the beginning of ${title.from}`);
  return {...title, text: withoutSite(title.text, site)};
}

function printedBy(block: TextBlock, from: string): Candidate {
  return {text: block.text, from, block};
}

const headingTags = new Set(['H1', 'H2']);
const second = new Set(['H2']);

/** Returns whether an element is a heading that may be a headline. */
export function isHeading(element: Element): boolean {
  return isWithin(element, headingTags) || element.getAttribute('itemprop') === 'headline';
}

/** Returns how many words of the shorter title are in the other, 0 to 1. One or two words prove nothing. */
function likenessOf(one: string, other: string): number {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size);
  if (few === undefined || many === undefined || few.size < 3) return 0;
  return [...few].filter(word => many.has(word)).length / few.size;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(comparisonKey(text).split(' ').filter(Boolean));
}

/** Returns the line of the page that begins a title. The rest of the title is the name of the site. */
function beginningIn(blocks: readonly TextBlock[], title: string): TextBlock | undefined {
  const key = comparisonKey(title);
  const begins = ({text}: TextBlock) =>
    text.length > 20 && text.length < title.length && key.startsWith(`${comparisonKey(text)} `);
  const found = blocks.find(begins);
  return found !== undefined && title.length - found.text.length < 40 ? found : undefined;
}

/** The separators between the headline and the names of the site and its parts in the title of a document. */
const titleSeparator = /\s+[|–—»«·:-]+\s+|:\s+/u;

const longestTitle = 1000;
const mostParts = 6;

/** Returns the parts of a title that the page prints, longest first: the headline is longer than the name of the site. */
function printedParts(blocks: readonly TextBlock[], title: string): readonly Candidate[] {
  const parts = title
    .slice(0, longestTitle)
    .split(titleSeparator, mostParts)
    .filter(part => comparisonKey(part) !== '');
  if (parts.length < 2) return [];
  const whole = comparisonKey(title);
  if (blocks.some(block => keyOfBlock(block) === whole)) return [];
  const printed = parts.flatMap(text => {
    const key = comparisonKey(text);
    const block =
      blocks.find(one => keyOfBlock(one) === key) ?? blocks.find(one => keyOfBlock(one).startsWith(`${key} `));
    return block === undefined ? [] : {text: text.trim(), from: '<title>', block};
  });
  return printed.toSorted((a, b) => b.text.length - a.text.length);
}

/** Removes the name of the site from "Headline | Site". */
function withoutSite(title: string, site: string | undefined): string {
  const parts = /^(.{10,}?)\s+[|–—»·-]\s+([^|–—»·]{2,40})$/u.exec(title);
  if (parts?.[1] === undefined || parts[2] === undefined) return title;
  return site !== undefined && comparisonKey(site).includes(comparisonKey(parts[2])) ? parts[1] : title;
}

const keys = new WeakMap<TextBlock, string>();

/** Returns the key of a block. A page compares each of its lines several times. */
export function keyOfBlock(block: TextBlock): string {
  const known = keys.get(block);
  if (known !== undefined) return known;
  const key = comparisonKey(block.text);
  keys.set(block, key);
  return key;
}

/** Returns the letters and digits by which two spellings of a text are compared. */
export function comparisonKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
