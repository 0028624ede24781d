import type {LeadImage} from '../../article/article.ts';
import {isName, readByline, readDateline, type Signature} from './byline.ts';
import {readCaption} from './caption.ts';
import {isChrome} from './chrome.ts';
import {type FoundDate, findDates} from './dates.ts';
import type {Line} from './lines.ts';
import {endsSentence, isProse} from './prose.ts';

/** What stands between a headline and its body. */
export type HeadMatter = {
  standfirst?: string;
  byline?: string;
  source?: string;
  place?: string;
  published?: string;
  modified?: string;
  image?: LeadImage;
};

/** What one line of the head matter is. */
type Kind =
  | {readonly kind: 'chrome' | 'text' | 'name'}
  | {readonly kind: 'caption'; readonly image: LeadImage}
  | {readonly kind: 'signature'; readonly signature: Signature; readonly dates: readonly FoundDate[]};

function kindOf({text}: Line, credit?: string): Kind {
  const image = readCaption(text);
  if (image !== undefined) return {kind: 'caption', image};
  const dates = findDates(text, text);
  const rest = without(text, dates);
  const signature = readByline(rest, credit) ?? (dates.length > 0 && isName(rest) ? {byline: rest} : undefined);
  if (signature !== undefined || dates.length > 0) return {kind: 'signature', signature: signature ?? {}, dates};
  if (isChrome(text)) return {kind: 'chrome'};
  return {kind: isName(text) ? 'name' : 'text'};
}

/** A line with its dates, and the punctuation around them, cut out. */
function without(text: string, dates: readonly FoundDate[]): string {
  const kept = dates.reduceRight((rest, date) => `${rest.slice(0, date.start)} | ${rest.slice(date.end)}`, text);
  return kept.replace(/^[\s|,;·•/–—-]+|[\s|,;·•/–—-]+$/g, '');
}

/** Whether a line is a byline, a date or both, and nothing else: a sentence with a date in it belongs to the story. */
export function isSignature({text}: Line): boolean {
  if (text.length > 160) return false;
  const dates = findDates(text, text);
  const rest = without(text, dates);
  return readByline(rest) !== undefined || (dates.length > 0 && (rest === '' || isName(rest)));
}

/** Whether a line has a date and little else, such as the minutes that reading takes: on a page that is head matter too. */
export function isDateLine(line: Line): boolean {
  return !isProse(line) && !endsSentence(line.text) && findDates(line.text, '').length > 0;
}

/** Whether a line is a caption that names its photographer or agency. */
export function isCaption(line: Line): boolean {
  return line.text.length <= 400 && kindOf(line).kind === 'caption';
}

/** Reads the lines between a headline and its body. The first that says something counts. */
export function readHeadMatter(lines: readonly Line[]): HeadMatter {
  const facts: HeadMatter = {};
  let above: Line | undefined;
  for (const line of lines) {
    const kind = kindOf(line, facts.image?.credit);
    if (kind.kind === 'signature') addSignature(facts, kind.signature, kind.dates);
    else if (kind.kind === 'caption') facts.image ??= withCaption(kind.image, above);
    else if (kind.kind === 'name' && isNear(line, lines)) facts.byline ??= line.text;
    else if (kind.kind === 'text' && isStandfirst(line) && facts.byline === undefined && facts.published === undefined)
      facts.standfirst ??= line.text;
    above = kind.kind === 'text' ? line : undefined;
  }
  if (facts.standfirst !== undefined && facts.standfirst === facts.image?.caption) delete facts.standfirst;
  return facts;
}

function addSignature(facts: HeadMatter, signature: Signature, dates: readonly FoundDate[]): void {
  if (signature.byline !== undefined) facts.byline ??= signature.byline;
  if (signature.source !== undefined) facts.source ??= signature.source;
  if (signature.place !== undefined) facts.place ??= signature.place;
  for (const {kind, date} of dates) facts[kind] ??= date;
}

/** A credit on a line of its own belongs to the caption above it. */
function withCaption(image: LeadImage, above: Line | undefined): LeadImage {
  return image.caption === undefined && above !== undefined ? {...image, caption: above.text} : image;
}

/** A bare name is a byline where a date stands on one of the next lines. */
function isNear(line: Line, lines: readonly Line[]): boolean {
  const index = lines.indexOf(line);
  return lines.slice(index + 1, index + 4).some(other => findDates(other.text, '').length > 0);
}

function isStandfirst(line: Line): boolean {
  return isProse(line) || (line.words >= 6 && endsSentence(line.text));
}

/** The facts that a first paragraph adds: the town and the agency that its dateline names. */
export function addDateline(facts: HeadMatter, paragraph: string): void {
  const dateline = readDateline(paragraph);
  if (dateline !== undefined) addSignature(facts, dateline, []);
}
