import type {AuthorName} from './names.ts';
import type {DateParts, Reference} from './reference.ts';

const types = {article: 'NEWS', page: 'ELEC', document: 'GEN'} as const;

/** Writes a RIS record ("RIS Format Specifications", Research Information Systems, 2001, with the tags of 2011). */
export function toRis(reference: Reference): string {
  const {key, kind, title, authors, container, issued, accessed, url, language, abstract, keywords} = reference;
  const lines: readonly (readonly [tag: string, value: string | undefined])[] = [
    ['TY', types[kind]],
    ['ID', key],
    ...authors.map(name => ['AU', writeName(name)] as const),
    ['TI', title],
    ['T2', container],
    ['PY', issued && String(issued[0]).padStart(4, '0')],
    ['DA', issued && writeDate(issued)],
    ['UR', url],
    ['Y2', accessed && writeDate(accessed)],
    ['LA', language],
    ['AB', abstract],
    ...keywords.map(word => ['KW', word] as const),
    ['ER', ''],
  ];
  return lines.flatMap(([tag, value]) => (value === undefined ? [] : `${tag}  - ${value}\r\n`)).join('');
}

/** Writes a name as `van der Berg, Ada, Jr.`. */
function writeName(name: AuthorName): string {
  if ('literal' in name) return name.literal;
  const {family, given = '', particle, suffix} = name;
  const parts = [[particle, family].filter(Boolean).join(' '), given, suffix];
  return parts.filter(part => part !== undefined).join(', ');
}

/** Writes a date as `2024/03/09/`; unknown parts are empty. */
function writeDate(parts: DateParts): string {
  const [year, month, day] = parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'));
  return [year, month, day, ''].join('/');
}
