import {isOrganisation} from '../../article/article.ts';
import {oneLine} from './dom.ts';
import {comparisonKey} from './headline.ts';
import type {Candidate} from './meta-tags.ts';

const introduction =
  /^(?:(?:written|posted|published|words|story|report(?:ed)?|article|review|opinion|analysis|publicado|escrito|geschrieben|publié|scritto) )*(?:by|von|por|par|di|door|oleh|av|od|przez)(?:\s*:\s*|\s+)|^(?:authors?|autore?|autor(?:in)?|auteur|penulis|автор|作者|記者|글)\s*[:：]\s*/iu;

const monthOrDay =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)day';

/** Lines run together when only their text is taken: "Meg JamesStaff Writer", "Carrie ArnoldMay 1". */
const glued = [
  new RegExp(
    `(?<=\\p{Ll})(?=(?:${monthOrDay}|Staff|Senior|Special|Reporter|Contributor|Editor|View More|Associated|Published|Updated|Follow)(?!\\p{Ll}))`,
    'gu',
  ),
  /(?<=\p{Lu}{3})(?=\p{Lu}\p{Ll}+)/gu,
];

/** Ends the names: a separator, a bracket, an address, a handle, a number, a date, or a word that is not part of a name. */
const afterNames = [
  new RegExp(
    `\\s*(?:[|•·–—/(\\[<@]|\\s-\\s|https?:|www\\.|\\S+@|\\d|\\b(?:${monthOrDay})\\b(?= ?\\d|, ?\\d|, \\p{Lu}\\p{Ll}+ \\d)|\\b(?:updated|published|posted|view more|follow|special to)\\b).*$`,
    'iu',
  ),
  /\s(?:on|for|at|in|of|from)(?:\s.*)?$/u,
];

const separator =
  /\s*(?:,|;|&|、|\s(?:and|AND|und|et|en|og|och|with)\s|\s[ye]\s(?=\p{Lu}[^\s,;]*\s+(?:(?:de|da|do|dos|del|la)\s+)*\p{Lu})|(?<=\p{Ll}{3})\.\s)\s*/u;

const role =
  /\b(?:writers?|reporters?|editors?|correspondents?|contributors?|columnist|staff|bureau|chief|photographer|journalist|producer|analyst|critic|blogger|author|guest|freelance|intern|fellow|ph\.?d|md|redakteur(?:in)?|redação|redazione|redacción|jornalista|colunista)\b/i;

const nobody = /^(?:null|undefined|none|n\/a|unknown|anonymous)$/i;

/** The maximum length of a byline, in UTF-16 units. The patterns above take quadratic time. */
const longestRead = 1000;

/**
 * Returns the names in a byline, separated by commas: without "by", roles, publications, addresses, handles and dates. Undefined if there are none.
 * An organisation counts only if it is alone.
 */
export function tidyByline(text: string | undefined, site?: string): string | undefined {
  const start = oneLine((text ?? '').slice(0, longestRead));
  const whole = glued.reduce((line, glue) => line.replace(glue, ' | '), start);
  if (/^(?:https?:|www\.)/i.test(whole)) return undefined;
  const introduced = whole.replace(introduction, '').replace(introduction, '');
  const names = afterNames.reduce((line, end) => line.replace(end, ''), introduced);
  const parts = names
    .split(separator)
    .map(part => withoutRole(part, site).replace(/^[\s:.'"]+|[\s:.'"*]+$/g, ''))
    .filter(part => part !== '' && !nobody.test(part));
  const [first] = parts;
  if (first === undefined) return undefined;
  const people = parts.filter((part, index) => isPerson(part, index, first, site));
  const chosen = people.length > 0 ? people : [first];
  const byline = [...new Set(chosen.map(fromCapitals))].join(', ');
  return byline.length < 200 && /\p{L}{2}/u.test(byline) ? byline : undefined;
}

/** Returns the name in "Anna Holm Senior Reporter", "Anna Holm Valley Post" or "Anna Holm Anna Holm". */
function withoutRole(part: string, site: string | undefined): string {
  const once = /^(\S+ .+?) \1$/.exec(part)?.[1] ?? part;
  const named = site !== undefined && once.toLowerCase().endsWith(` ${site.toLowerCase()}`);
  const person = named ? once.slice(0, -site.length).trim() : once;
  return roleAtEnd.exec(person)?.[1] ?? person;
}

const roleAtEnd =
  /^(\p{Lu}\S* (?:\S+ ){0,3}?\p{Lu}\S*) (?:(?:senior|staff|chief|political|special|guest|managing|deputy|executive|associate|contributing|news)\b.{0,40}|reporter|writer|editor|correspondent|contributor|columnist)$/iu;

/** Returns whether a part of a byline is a person. After a full name, a part is a role or a publication if it says so or is a single word. */
function isPerson(part: string, index: number, first: string, site: string | undefined): boolean {
  if (role.test(part) || (site !== undefined && comparisonKey(part) === comparisonKey(site))) return false;
  return index === 0 || (!isOrganisation(part) && (part.includes(' ') || !first.includes(' ')));
}

/** Converts a name in capitals to normal case. Short words may be initials and stay. */
function fromCapitals(name: string): string {
  if (!name.includes(' ') || name !== name.toUpperCase()) return name;
  return name.replace(/\p{Lu}[\p{Lu}\p{M}'’]{2,}/gu, word => word.charAt(0) + word.slice(1).toLowerCase());
}

/** Returns whether a byline names people and not only a publication. */
export function namesPersons(byline: string, site?: string): boolean {
  const parts = byline.split(', ');
  const isName = (part: string) => /^\p{Lu}\S*(?: \S+){1,4}$/u.test(part) && !isOrganisation(part);
  return parts.every(isName) && comparisonKey(byline) !== comparisonKey(site ?? '');
}

/** Picks the byline of a page: the one in its metadata, unless it names only a publication or fewer people than the page prints. */
export function pickByline(
  given: Candidate | undefined,
  printed: Candidate | undefined,
  site: string | undefined,
): Candidate | undefined {
  if (given === undefined || printed === undefined) return given ?? printed;
  if (!namesPersons(given.text, site) && namesPersons(printed.text, site)) return printed;
  const all = comparisonKey(printed.text).split(' ');
  const isPart = comparisonKey(given.text)
    .split(' ')
    .every(word => all.includes(word));
  return isPart && namesPersons(printed.text, site) ? printed : given;
}
