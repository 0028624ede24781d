import {leadingAgency} from './agencies.ts';
import {monthNumber} from './dates.ts';

/** Author, source and place, as far as a line states them. */
export type Signature = {
  readonly byline?: string;
  readonly source?: string;
  readonly place?: string;
};

/** Words that introduce a name, in the languages of the month names. */
const introducers =
  'by|von|par|por|di|da|door|av|af|przez|autor(?:ka|in|a|e)?|authors?|auteure?|yazan|oleh|penulis|автор|текст|text|tekst|texto|testo|texte|words|story|scritto da|escrito por|écrit par|geschrieben von|geschreven door|skrevet av|skriven av|取材・?文|文|撰文|記者|记者|作者|بقلم';
const introduction = new RegExp(
  `^(?:[-–—|•·/]\\s*)?(?:(?:written|posted|published|words|story|report(?:ed)?|article|author|publiziert|publicado|pubblicato|publié) )?(?:(?:${introducers})\\s*[:：]\\s*|(?:by|von|por|par|di|door|av|af|oleh|przez|بقلم)\\s+@?)`,
  'iu',
);

/** Returns whether a line introduces the name on the next one. */
export function isIntroduction(text: string): boolean {
  return (
    text.length < 25 &&
    (introduction.exec(`${text} `)?.[0].trim() === text ||
      introduction
        .exec(`${text.replace(/[:：]$/, '')}: `)?.[0]
        .trim()
        .replace(/:$/, '') === text.replace(/[:：]$/, ''))
  );
}

const role =
  '(?:staff|senior|special|chief|deputy|associate|assistant|contributing|political|national|business|sports?|news|wire|freelance|reporter|journalist|writer|editor|contributor|correspondent|columnist|critic|author|analyst|producer|redakteurin?|redaktion|journaliste|redactora?|giornalista|jornalista|redator[ae]?)';

/** Returns whether a line is a role at a paper: "Senior Contributor". */
export function isRole(text: string): boolean {
  return text.length < 60 && !/[.!?]$/.test(text) && new RegExp(`\\b${role}\\b`, 'iu').test(text);
}

/** What follows a name on its line: a handle, a role, a publication, the punctuation of a date, a button. */
const afterName = new RegExp(
  `\\s*(?:[|•·–—@/]|\\s-\\s|\\(|\\d|,(?=[^,]*\\b(?:${role}|insider|today|times|post|press|bureau|magazine|tribune|herald)\\b)|,(?!\\s*\\p{Lu}[\\p{L}'’.-]+(?: \\p{Lu}[\\p{L}'’.-]*){1,3}(?:,| and |$))|(?:follow|view more|${role}|updated|published|publiziert)\\b|\\b(?:on|in|for|at|reports?)\\b).*$`,
  'iu',
);

const name =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lu}\.)(?:[ ]?(?:,|&|and|und|et|y|e)?[ ]+(?:(?:de|da|di|del|della|van|von|der|den|la|le|bin|al|el|dos|do)[ ])*\p{Lu}[\p{L}\p{M}'’.-]*){1,11}$/u;

/** A place: capitalised words in up to four parts. */
const place =
  /^\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}?[\p{L}\p{M}.'’-]+){0,3}(?:, \p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}?[\p{L}\p{M}.'’-]+){0,3}){0,3}$/u;

/**
 * Reads a line that names the author: introduced by "by", or beginning with an agency. `credit` is the picture's: an unknown agency is recognised if
 * it is in both places.
 */
export function readByline(text: string, credit?: string): Signature | undefined {
  const introduced = introduction.exec(text);
  const who = introduced ? text.slice(introduced[0].length) : text;
  if (text.length > 200 || who === '') return undefined;
  const agency = leadingAgency(who) ?? (credit && who.startsWith(`${credit} `) ? credit : undefined);
  if (agency !== undefined) return readAgency(agency, who.slice(agency.length));
  if (!introduced) return undefined;
  const byline = withoutRest(splitGluedRole(who).replace(/\s*(?:기자|記者|记者)$/u, ''));
  return isSigned(byline) ? {byline} : undefined;
}

/** Returns a name without what follows it on its line. A month before a number belongs to a date without a year. */
function withoutRest(who: string): string {
  const {0: rest = '', index = who.length} = afterName.exec(who) ?? {};
  const name = who.slice(0, index).replace(/[\s,:;.|-]+$/, '');
  if (!/^\s*\d/.test(rest)) return name;
  return name.replace(/[\s,:;.|-]+(\p{L}+)$/u, (all, word: string) => (monthNumber(word) === undefined ? all : ''));
}

/** Returns whether what follows "by" can be names: one word, or mostly capitalised words. */
function isSigned(byline: string): boolean {
  const words = byline.split(/\s+/);
  const capitals = words.filter(word => /^\p{Lu}/u.test(word)).length;
  return byline !== '' && words.length <= 14 && (words.length === 1 || 2 * capitals >= words.length);
}

/**
 * Splits lines that ran together when they were copied: "Meg JamesStaff Writer", "Jonathan GarberFOXBusiness". Names such as MacKenzie have two
 * lower-case letters before a capital.
 */
function splitGluedRole(who: string): string {
  return /\s/.test(who) ? who.replace(/(?<=\p{Ll}{3})\p{Lu}.*$/u, '') : who;
}

function readAgency(agency: string, rest: string): Signature | undefined {
  const where = rest.replace(/^[\s,|:·•–—/-]+|[\s,|:·•–—/-]+$/g, '');
  if (where === '') return {byline: agency, source: agency};
  return place.test(where) ? {byline: agency, source: agency, place: where} : undefined;
}

/** Returns the names at the beginning of a line without "by": "Charlie Wood, Business Insider", "Ana Silva 23/08/2018". */
export function leadingName(text: string): string | undefined {
  if (text.length > 120) return undefined;
  const who = withoutRest(splitGluedRole(text.split(/\s[|•·–—-]\s/u)[0] ?? ''));
  return isName(who) && !endsInside.test(who) ? who : undefined;
}

/** A word with a full stop inside a text. In names only titles and initials have one. */
const endsInside = /\s\p{L}{3,}\.\s/u;

/** Returns whether a name is followed by a handle of a social network. */
export function hasHandle(text: string): boolean {
  return /^[^@]+\s@\w+$/.test(text);
}

/** Returns whether a line is only the names of people. Its context must distinguish a name from a menu item. */
export function isName(text: string): boolean {
  return text.length <= 80 && name.test(text);
}

const cityFirst =
  /^(?<place>\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]+){0,3}(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+){0,2})?)\s*(?:\((?<agency>[^()]{2,30})\))?\s*[—–-]{1,2}\s/u;

/** Reads the dateline of a paragraph: `HANOI, Vietnam (AP) — `. */
export function readDateline(paragraph: string): Signature | undefined {
  const {place, agency} = cityFirst.exec(paragraph.slice(0, 100))?.groups ?? {};
  if (place === undefined) return undefined;
  const source = agency === undefined ? undefined : leadingAgency(agency);
  return {place: fromCapitals(place), ...(source === undefined ? {} : {source})};
}

/** Converts the capitals of a dateline to normal case. */
function fromCapitals(place: string): string {
  return place.replace(/\p{Lu}[\p{Lu}'’]{2,}/gu, word => word.charAt(0) + word.slice(1).toLowerCase());
}
