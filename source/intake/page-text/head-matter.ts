import type {LeadImage} from '../../article/article.ts';
import type {Verdict} from '../explained.ts';
import {
  hasHandle,
  isIntroduction,
  isName,
  isRole,
  leadingName,
  readByline,
  readDateline,
  type Signature,
} from './byline.ts';
import {readCaption} from './caption.ts';
import {isChrome, isPath} from './chrome.ts';
import {type FoundDate, findDates, isAgo, isDatedSentence} from './dates.ts';
import {endsSentence, isProse, type PageLine} from './lines.ts';

/** The lines between a headline and its body. */
type HeadMatter = {
  standfirst?: string;
  byline?: string;
  source?: string;
  place?: string;
  published?: string;
  modified?: string;
  image?: LeadImage;
};

/** The metadata, and the lines it was read from. */
export type HeadReading = {
  readonly facts: HeadMatter;
  readonly verdicts: Map<PageLine, Verdict>;
  /** The line of each value, by its name. */
  readonly origins: Map<string, PageLine>;
};

/** The kinds of lines in head matter. */
type Kind =
  | {readonly kind: 'chrome' | 'text'}
  | {readonly kind: 'name'; readonly name: string}
  | {readonly kind: 'caption'; readonly image: LeadImage}
  | {readonly kind: 'signature'; readonly signature: Signature; readonly dates: readonly FoundDate[]};

/** The maximum length of a dated line in the head. A longer one belongs to the story. */
const longestSignature = 200;

function kindOf({text}: PageLine, introduced: boolean, credit?: string): Kind {
  const image = readCaption(text);
  if (image !== undefined) return {kind: 'caption', image};
  const dates = text.length > longestSignature ? [] : findDates(text, text);
  const rest = without(text, dates);
  if (dates.length > 0 && isDatedSentence(text) && readByline(rest, credit) === undefined) return {kind: 'text'};
  const signature = signatureOf(introduced && dates.length === 0 ? `by ${text}` : rest, dates.length > 0, credit);
  if (signature !== undefined || dates.length > 0) return {kind: 'signature', signature: signature ?? {}, dates};
  if (isChrome(text)) return {kind: 'chrome'};
  const name = leadingName(text);
  return name === undefined ? {kind: 'text'} : {kind: 'name', name};
}

/** Returns author and place in the rest of a line beside its dates. Beside a date a bare name is a byline. */
function signatureOf(rest: string, isDated: boolean, credit?: string): Signature | undefined {
  const whole = readByline(rest, credit);
  if (whole !== undefined) return whole;
  for (const part of rest.split(/\s[|•·–—-]\s|\//u)) {
    const signature = readByline(part.trim(), credit);
    if (signature !== undefined) return signature;
  }
  const name = isDated ? leadingName(rest) : undefined;
  return name === undefined ? undefined : {byline: name};
}

/** Returns a line without its dates and the punctuation around them. */
function without(text: string, dates: readonly FoundDate[]): string {
  const withoutDates = dates.reduceRight(
    (rest, date) => `${rest.slice(0, date.start)} | ${rest.slice(date.end)}`,
    text,
  );
  return withoutDates.replace(/^[\s|,;·•/–—-]+|[\s|,;·•/–—-]+$/g, '');
}

/** Returns whether a line is only a byline, a date or both. A sentence with a date belongs to the story. */
export function isSignature({text}: PageLine): boolean {
  if (text.length > 160) return false;
  const dates = findDates(text, text);
  const rest = without(text, dates);
  return readByline(rest) !== undefined || (dates.length > 0 && (rest === '' || isName(rest)));
}

/** Returns whether a line has a date and little else, such as a reading time. On a page that is head matter too. */
export function isDateLine(line: PageLine): boolean {
  return !isProse(line) && !endsSentence(line.text) && findDates(line.text, '').length > 0;
}

/** Returns whether a line states author or date, or is a name with a date or a role below. */
export function isSigning(lines: readonly PageLine[], index: number): boolean {
  const line = lines[index];
  if (line === undefined) return false;
  const isNameAbove = leadingName(line.text) !== undefined && isSigned(lines, index);
  return isSignature(line) || isDateLine(line) || isNameAbove;
}

/** Reads the lines between a headline and its body. The first value of each kind counts. */
export function readHeadMatter(lines: readonly PageLine[]): HeadReading {
  const head: HeadReading = {facts: {}, verdicts: new Map(), origins: new Map()};
  const {facts, verdicts} = head;
  let above: PageLine | undefined;
  for (const [index, line] of lines.entries()) {
    const introduced = isIntroduction(lines[index - 1]?.text ?? '');
    const kind = kindOf(line, introduced, facts.image?.credit);
    const verdict = addLine(facts, kind, line, {lines, index, above});
    if (verdict !== undefined) verdicts.set(line, verdict);
    noteOrigins(head, line);
    above = kind.kind === 'text' ? line : undefined;
  }
  if (facts.standfirst !== undefined && facts.standfirst === facts.image?.caption) delete facts.standfirst;
  return head;
}

/** Records a line as the origin of the values that were read since. */
export function noteOrigins({facts, origins}: HeadReading, line: PageLine): void {
  for (const name of Object.keys(facts)) if (!origins.has(name)) origins.set(name, line);
}

type Around = {readonly lines: readonly PageLine[]; readonly index: number; readonly above: PageLine | undefined};

/** Adds what a line states to the metadata, and returns its verdict; undefined if it states nothing. */
function addLine(facts: HeadMatter, kind: Kind, line: PageLine, {lines, index, above}: Around): Verdict | undefined {
  if (kind.kind === 'signature') {
    addSignature(facts, kind.signature, kind.dates);
    return kind.signature.byline === undefined
      ? {kind: 'date', why: 'a date near the headline'}
      : {kind: 'byline', why: 'names the author'};
  }
  if (kind.kind === 'caption') {
    const agency = isSigned(lines, index) ? readByline(line.text) : undefined;
    if (agency !== undefined && facts.byline === undefined) {
      addSignature(facts, agency, []);
      return {kind: 'byline', why: 'an agency beside a date'};
    }
    facts.image ??= withCaption(kind.image, above);
    return {kind: 'caption', why: 'has a credit'};
  }
  if (kind.kind === 'name' && facts.byline === undefined && isSigned(lines, index)) {
    facts.byline = kind.name;
    return {kind: 'byline', why: 'a name beside a date or a role'};
  }
  const isFirst = facts.standfirst === undefined && facts.byline === undefined && facts.published === undefined;
  const isAboveSignature = index === 0 && isSigning(lines, 1) && line.words >= fewestUnended;
  if (kind.kind !== 'text' || !isFirst || !(isStandfirst(line) || isAboveSignature)) return undefined;
  facts.standfirst = line.text;
  return {kind: 'standfirst', why: 'a sentence above the byline'};
}

function addSignature(facts: HeadMatter, signature: Signature, dates: readonly FoundDate[]): void {
  if (signature.byline !== undefined) facts.byline ??= signature.byline;
  if (signature.source !== undefined) facts.source ??= signature.source;
  if (signature.place !== undefined) facts.place ??= signature.place;
  for (const {kind, date} of dates) facts[kind] ??= date;
}

/** A credit on its own line belongs to the caption above it. */
function withCaption(image: LeadImage, above: PageLine | undefined): LeadImage {
  return image.caption === undefined && above !== undefined ? {...image, caption: above.text} : image;
}

/** Returns whether a bare name is a byline: followed by a handle, or by a date, an age, a role or the name again on one of the next lines. */
function isSigned(lines: readonly PageLine[], index: number): boolean {
  const name = lines[index]?.text;
  const after = lines.slice(index + 1, index + 4);
  const [next] = after;
  return (
    (name !== undefined && hasHandle(name)) ||
    after.some(({text}) => text === name || isAgo(text) || findDates(text, '').length > 0) ||
    (next !== undefined && isRole(next.text))
  );
}

/** The fewest words of a standfirst without a full stop, which is between the headline and the byline. */
const fewestUnended = 5;

function isStandfirst(line: PageLine): boolean {
  return !isPath(line.text) && (isProse(line) || (line.words >= 6 && endsSentence(line.text)));
}

/** Returns the metadata of the first paragraph: place and agency of its dateline. */
export function addDateline(head: HeadReading, paragraph: PageLine): void {
  const dateline = readDateline(paragraph.text);
  if (dateline === undefined) return;
  addSignature(head.facts, dateline, []);
  noteOrigins(head, paragraph);
}

/** Adds a line that is known to be the standfirst, if no other is. */
export function addStandfirst(head: HeadReading, line: PageLine | undefined): void {
  if (line === undefined || head.facts.standfirst !== undefined) return;
  head.facts.standfirst = line.text;
  head.verdicts.set(line, {kind: 'standfirst', why: 'a longer line below the headline'});
  noteOrigins(head, line);
}
