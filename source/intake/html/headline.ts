import type {TextBlock} from './blocks.ts';
import {type Element, isWithin} from './dom.ts';
import type {Candidate} from './meta-tags.ts';

/**
 * The headline as the page prints it. Its metadata may be shortened, written for search engines or end in the name
 * of the site: a great heading that shares enough of its words with one of them counts before it, and so
 * does an only heading where there is none. The title of the document counts least, for it names the page and not the article.
 */
export function pickHeadline(
  blocks: readonly TextBlock[],
  metadata: readonly Candidate[],
  documentTitle: Candidate | undefined,
  site: string | undefined,
): Candidate {
  const given = documentTitle === undefined ? metadata : [...metadata, documentTitle];
  const names = new Set([site ?? '', ''].map(keyOf));
  const headings = blocks.filter(({element}) => isHeading(element));
  const great = headings.filter(({element, text}) => !isWithin(element, second) && !names.has(keyOf(text)));
  for (const title of given) {
    const same = headings.find(({text}) => keyOf(text) === keyOf(title.text));
    if (same !== undefined) return printedBy(same, `a heading, and ${title.from}`);
  }
  const likely = great
    .map(block => ({block, likeness: Math.max(0, ...given.map(({text}) => likenessOf(block.text, text)))}))
    .sort((a, b) => b.likeness - a.likeness)[0];
  if (likely !== undefined && likely.likeness >= 0.3)
    return printedBy(likely.block, 'the heading most like the metadata');
  const [only, another] = great;
  const isNamed = ({text}: Candidate) => !names.has(keyOf(text));
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

const first = new Set(['H1']);
const second = new Set(['H2']);

/** Whether an element is of a heading that may be a headline. */
export function isHeading(element: Element): boolean {
  return isWithin(element, first) || isWithin(element, second) || element.getAttribute('itemprop') === 'headline';
}

/** How much of the shorter of two titles is in the other, by its words: 0 to 1; one or two words alone prove nothing. */
function likenessOf(one: string, other: string): number {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size);
  if (few === undefined || many === undefined || few.size < 3) return 0;
  return [...few].filter(word => many.has(word)).length / few.size;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(keyOf(text).split(' ').filter(Boolean));
}

/** The line of the page that a title begins with; what follows in the title is the name of the site. */
function beginningIn(blocks: readonly TextBlock[], title: string): TextBlock | undefined {
  const key = keyOf(title);
  const begins = ({text}: TextBlock) =>
    text.length > 20 && text.length < title.length && key.startsWith(`${keyOf(text)} `);
  const found = blocks.find(begins);
  return found !== undefined && title.length - found.text.length < 40 ? found : undefined;
}

/** "Headline | Site": what stands behind the last stroke, where it names the site. */
function withoutSite(title: string, site: string | undefined): string {
  const parts = /^(.{10,}?)\s+[|–—»·-]\s+([^|–—»·]{2,40})$/u.exec(title);
  if (parts?.[1] === undefined || parts[2] === undefined) return title;
  return site !== undefined && keyOf(site).includes(keyOf(parts[2])) ? parts[1] : title;
}

/** What two spellings of one text have in common. */
export function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
