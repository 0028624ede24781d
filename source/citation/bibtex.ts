import type {AuthorName} from './names.ts';
import type {DateParts, Reference} from './reference.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Writes a BibTeX entry with types and fields that both BibTeX and BibLaTeX know (BibTeXing, section 3). Letters of any script stay, because current programs
 * read UTF-8.
 */
export function toBibtex(reference: Reference): string {
  const {key, kind, title, authors, container, issued, accessed, url, language, abstract, keywords} = reference;
  const [year, month, day] = issued ?? [];
  const fields = {
    author: authors.map(writeName).join(' and '),
    // A second pair of braces keeps styles from changing capitals.
    title: `{${escapeLatex(title)}}`,
    journal: escapeLatex(container ?? ''),
    year: year === undefined ? '' : String(year).padStart(4, '0'),
    // The month is a macro, which a style prints in its own language.
    month: months[(month ?? 0) - 1] ?? '',
    day: day === undefined ? '' : String(day),
    url: verbatim(url ?? ''),
    urldate: accessed === undefined ? '' : isoDay(accessed),
    language: escapeLatex(language ?? ''),
    abstract: escapeLatex(abstract ?? ''),
    keywords: keywords.map(word => escapeLatex(word.replaceAll(',', ' '))).join(', '),
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},\n`);
  return `@${kind === 'article' ? 'article' : 'misc'}{${key},\n${lines.join('')}}\n`;
}

/** Writes a name as `van der Berg, Jr., Ada`. Braces keep a name whole (BibTeXing, section 4). */
function writeName(name: AuthorName): string {
  if ('literal' in name) return `{${escapeLatex(name.literal)}}`;
  const {family, given, particle, suffix} = name;
  const whole = /\s/.test(family) ? `{${escapeLatex(family)}}` : escapeLatex(family);
  const last = particle === undefined ? whole : `${escapeLatex(particle)} ${whole}`;
  return [last, suffix, given]
    .flatMap(part => (part === undefined ? [] : part === last ? part : escapeLatex(part)))
    .join(', ');
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // BibTeX counts the braces of \{ too.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Escapes the characters that have a meaning in LaTeX, and breaks the ligatures that would turn hyphens and quotes into other characters. */
function escapeLatex(text: string): string {
  return text
    .replace(/[\\{}~^]/g, character => commands[character] ?? character)
    .replace(/[&%$#_]/g, '\\$&')
    .replace(/-(?=-)|'(?=')|`(?=`)/g, '$&{}');
}

/** Returns an address for a field that is printed verbatim: without braces and backslashes. */
function verbatim(url: string): string {
  return url.replace(/[{}\\]/g, character => encodeURIComponent(character));
}

function isoDay(parts: DateParts): string {
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
