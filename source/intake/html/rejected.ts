import {countWords, identifiesPage, plural, sanitizeAddress} from '../../article/article.ts';
import type {RejectedCandidate} from '../explained.ts';
import {namesPersons, tidyByline} from './byline.ts';
import type {OtherContent} from './content.ts';
import {oneLine} from './dom.ts';
import {comparisonKey} from './headline.ts';
import type {Candidate} from './meta-tags.ts';
import type {Considered, PageFacts} from './metadata.ts';
import {readDate} from './published.ts';

/** Returns the values that were considered but not chosen, and why. A value that agrees with the chosen one is not rejected. */
export function rejectedOf(considered: Considered, facts: PageFacts): readonly RejectedCandidate[] {
  const site = facts.source?.text;
  const base = facts.url?.text;
  const rules: readonly {
    readonly fact: keyof Considered;
    readonly key: (text: string) => string;
    readonly why: (candidate: Candidate) => string | undefined;
  }[] = [
    {fact: 'title', key: comparisonKey, why: candidate => rejectTitle(candidate, facts.title, site)},
    {
      fact: 'byline',
      key: text => comparisonKey(tidyByline(text, site) ?? ''),
      why: ({text}) => rejectByline(tidyByline(text, site), site),
    },
    {fact: 'published', key: text => readDate(text)?.slice(0, 16) ?? '', why: rejectDate},
    {
      fact: 'url',
      key: text => sanitizeAddress(text, base) ?? text,
      why: ({text}) => rejectAddress(sanitizeAddress(text, base)),
    },
  ];
  return rules.flatMap(({fact, key, why}) => {
    const chosen = facts[fact];
    const seen = new Set([key(chosen?.text ?? '')]);
    return considered[fact].flatMap(candidate => {
      if (candidate === undefined || candidate.text === '') return [];
      const own = key(candidate.text);
      if (seen.has(own) && own !== '') return [];
      seen.add(own);
      const reason =
        why(candidate) ?? (chosen === undefined ? 'not near the headline' : `${chosen.from} takes precedence`);
      return {fact, text: candidate.text, from: candidate.from, why: reason};
    });
  });
}

function rejectTitle({text, block}: Candidate, chosen: Candidate, site: string | undefined): string | undefined {
  if (site !== undefined && comparisonKey(text) === comparisonKey(site)) return 'the name of the site';
  if (block !== undefined) return 'a heading less like the metadata';
  return chosen.block === undefined ? undefined : 'the page prints another';
}

function rejectByline(names: string | undefined, site: string | undefined): string | undefined {
  if (names === undefined) return 'no name';
  return namesPersons(names, site) ? undefined : 'not the full name of a person';
}

function rejectDate({text}: Candidate): string | undefined {
  return readDate(text) === undefined ? 'not a date' : undefined;
}

function rejectAddress(address: string | undefined): string | undefined {
  if (address === undefined) return 'not an address of the web';
  return identifiesPage(address) ? undefined : 'a front page or a local host';
}

/** The candidates for the body of a page. */
type Bodies = {
  readonly chosen: string;
  /** The text of the part of the page that was chosen, as Markdown. */
  readonly shown: string;
  /** The text in JSON-LD. */
  readonly story: string | undefined;
  readonly other: OtherContent | undefined;
};

/** Returns the texts that could have been the body, and why they are not. */
export function rejectedBodies({chosen, shown, story, other}: Bodies): readonly RejectedCandidate[] {
  const rejected: RejectedCandidate[] = [];
  const add = (from: string, why: string, text: string) =>
    rejected.push({fact: 'body', from, why, text: opening(text)});
  if (other?.kind === 'readability') add('readability', 'without the text around the headline', other.text);
  else if (other !== undefined)
    add('the text around the headline', 'much shorter than the choice of readability', other.text);
  if (chosen !== shown) add('the page', 'only a part of the text in JSON-LD', shown);
  else if (story !== undefined) add('JSON-LD', 'not much longer than the page, or another text', story);
  return rejected;
}

/** The longest beginning of a text that is shown, in UTF-16 units. */
const longestOpening = 100;

function opening(text: string): string {
  const line = oneLine(text);
  return `${plural(countWords(line), 'word')}: ${line.length > longestOpening ? `${line.slice(0, longestOpening).toWellFormed()}…` : line}`;
}
