import {isOrganisation} from '../article/article.ts';

/** An author: a person with a name in parts, or an undivided name, such as that of an organisation. */
export type AuthorName = PersonName | {readonly literal: string};

/** The parts of a person's name, as BibTeX and CSL divide it. */
type PersonName = {
  readonly family: string;
  readonly given?: string;
  /** The words before the family name, such as `van der`. */
  readonly particle?: string;
  /** The words after the name, such as `Jr.`. */
  readonly suffix?: string;
};

const separator = /\s*[,;、،]\s*(?:and\s+)?|\s+(?:and|und|et|&)\s+/iu;

const suffix = /^(?:jr|sr|[IVX]{2,4}|ph\.?d|m\.?d)\.?$/i;

/** The words before a family name that citation styles treat separately. */
const particle =
  /^(?:a[fvl]|al|bin|ibn|da|das|de|del|della|dem|den|der|di|do|dos|du|el|la|las|le|los|ten|ter|te|van|vom|von|zu|zum|zur|y|d['’]|’t|'t)$/u;

/** Capitalised forms of these words. They belong to the family name, unless they are the first word of the name: Mark Di Stefano, but Van Morrison. */
const familyStart = /^(?:d[aeiou]s?|del|della|der|v[ao]n|la|le|el|bin|ibn)$/i;

/** Words of organisations that are not publications. */
const institution =
  /\b(?:staff|desk|board|contributors|editors?|bureau|university|institute|ministry|department|council|committee|association|society|foundation|company|group|team|ltd|inc|gmbh)\b|^the\s/i;

/** Scripts that write the family name first, or names without spaces. Their names stay whole. */
const undivided = () => /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The maximum number of words in a person's name. A longer one is a sentence or an organisation. */
const mostWords = 6;

/** Divides a byline into its authors. A byline that only repeats the source is one organisation. */
export function readNames(byline: string | undefined, source: string | undefined): readonly AuthorName[] {
  if (byline === undefined || byline.trim() === '') return [];
  if (byline === source) return [{literal: byline}];
  if (byline.includes(';')) return byline.split(/\s*;\s*/).flatMap(name => readInverted(name) ?? readName(name) ?? []);
  const inverted = /^[^\s,]+, [^\s,]+$/u.test(byline) ? readInverted(byline) : undefined;
  if (inverted) return [inverted];
  const names: AuthorName[] = [];
  for (const part of byline.split(separator)) {
    const last = names.at(-1);
    if (last && 'family' in last && suffix.test(part)) names[names.length - 1] = {...last, suffix: part};
    else names.push(...[readName(part)].filter(name => name !== undefined));
  }
  return names;
}

/** Returns the names of the authors in a byline, each with the given name first. */
export function authorsIn(byline: string | undefined, source: string | undefined): readonly string[] {
  return readNames(byline, source).map(name => {
    if ('literal' in name) return name.literal;
    const {given, particle, family, suffix} = name;
    return [given, particle, family, suffix].filter(Boolean).join(' ');
  });
}

/** Reads a name such as `Falk, Ada`; undefined if it is in the usual order. */
function readInverted(name: string): AuthorName | undefined {
  const [before = '', after, ...others] = name.split(/\s*,\s*/);
  if (!before || !after || others.length > 0 || suffix.test(after) || undivided().test(name)) return undefined;
  return {...divideFamily(before.split(/\s+/)), given: after};
}

/** Reads a name with the given name first; undefined if it is empty. */
function readName(name: string): AuthorName | undefined {
  const words = name.trim().split(/\s+/);
  if (words[0] === '' || words[0] === undefined) return undefined;
  const last = words.length > 2 && suffix.test(words.at(-1) ?? '') ? words.pop() : undefined;
  if (words.length < 2 || words.length > mostWords || isWhole(name)) return {literal: name.trim()};
  const start = words.findIndex((word, index) => index > 0 && (particle.test(word) || familyStart.test(word)));
  const split = start === -1 || start === words.length - 1 ? words.length - 1 : start;
  const given = words.slice(0, split).join(' ');
  return {...divideFamily(words.slice(split)), given, ...(last !== undefined && {suffix: last})};
}

/** Splits the particles from a family name. */
function divideFamily(words: readonly string[]): PersonName {
  const first = words.findIndex(word => !particle.test(word));
  if (first < 1) return {family: words.join(' ')};
  return {family: words.slice(first).join(' '), particle: words.slice(0, first).join(' ')};
}

function isWhole(name: string): boolean {
  return undivided().test(name) || isOrganisation(name) || institution.test(name);
}
