import {type FoundDate, findDates, isDatedSentence} from '../page-text/dates.ts';
import type {TextBlock} from './blocks.ts';
import {namesPersons, tidyByline} from './byline.ts';
import {isWithin, namesOf} from './dom.ts';
import {comparisonKey, isHeading, keyOfBlock} from './headline.ts';
import type {Candidate} from './meta-tags.ts';

/** The text that a page prints around its headline. */
export type Printed = {
  readonly byline?: Candidate | undefined;
  readonly dates: readonly (FoundDate & {readonly block: TextBlock})[];
};

/** The length of a paragraph of the story, which may name any person or day. */
const paragraphLength = 200;
const mostBefore = 4;
const mostAfter = 24;

/** Returns the blocks around the headline, down to the second paragraph. */
export function headOf(blocks: readonly TextBlock[], title: string): readonly TextBlock[] {
  const key = comparisonKey(title);
  const titles = blocks.flatMap((block, index) => (keyOfBlock(block) === key ? [index] : []));
  const at = titles.find(index => blocks[index] !== undefined && isHeading(blocks[index].element)) ?? titles[0] ?? 0;
  const head: TextBlock[] = blocks.slice(Math.max(0, at - mostBefore), at);
  let paragraphs = 0;
  for (const block of blocks.slice(at, at + mostAfter)) {
    if (block.text.length > paragraphLength) paragraphs += 1;
    if (paragraphs > 1) break;
    head.push(block);
  }
  return head;
}

const author = /author|byline|by-line|writer|blogg?er|contributor/i;
const authorPage = 'a[rel~="author"], a[href*="/author"], a[href*="/staff/"], a[href*="/writers/"], a[href*="/by/"]';

/** Reads byline and dates in the blocks around a headline. */
export function readPrinted(head: readonly TextBlock[], site: string | undefined): Printed {
  const short = head.filter(({element, text}) => text.length < paragraphLength && !isWithin(element, quoted));
  return {
    byline: readIntroduced(short, site) ?? readMarked(short, site) ?? readDated(short, site),
    dates: short
      .filter(({text}) => !isDatedSentence(text))
      .flatMap(block => findDates(block.text, block.text).map(date => ({...date, block}))),
  };
}

const quoted = new Set(['BLOCKQUOTE']);

/** Finds a name beside a date: “Anna Holm, 12 January 2023”. */
function readDated(blocks: readonly TextBlock[], site: string | undefined): Candidate | undefined {
  for (const block of blocks) {
    const [date, another] = findDates(block.text, block.text);
    if (date === undefined || another !== undefined || isDatedSentence(block.text)) continue;
    const name = `${block.text.slice(0, date.start)} ${block.text.slice(date.end)}`.replace(
      /^[\s,|·•–—-]+|[\s,|·•–—-]+$/g,
      '',
    );
    if (!/^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,2}$/u.test(name)) continue;
    const byline = tidyByline(name, site);
    if (byline !== undefined && namesPersons(byline, site))
      return {text: byline, from: 'a name beside the date', block};
  }
  return undefined;
}

/** Finds a block that begins with "by". */
function readIntroduced(blocks: readonly TextBlock[], site: string | undefined): Candidate | undefined {
  for (const block of blocks) {
    const {text} = block;
    if (!/^(?:(?:written|posted|published|publicado) )?(?:by|von|por|par|di|oleh)[\s:]/i.test(text)) continue;
    const byline = tidyByline(text, site);
    if (byline !== undefined && (namesPersons(byline, site) || text.length < 60))
      return {text: byline, from: 'a line that names the author', block};
  }
  return undefined;
}

/** Finds a name in an element for authors, or in a link to an author's page. */
function readMarked(blocks: readonly TextBlock[], site: string | undefined): Candidate | undefined {
  for (const block of blocks) {
    const {element, text} = block;
    const links = [...element.querySelectorAll(authorPage)].map(link => link.textContent ?? '');
    const marked =
      author.test(namesOf(element)) || author.test(namesOf(element.parentElement ?? element)) ? [text] : [];
    for (const candidate of [...links, ...marked]) {
      const byline = tidyByline(candidate, site);
      if (byline !== undefined && namesPersons(byline, site))
        return {text: byline, from: 'marked as the author', block};
    }
  }
  return undefined;
}
