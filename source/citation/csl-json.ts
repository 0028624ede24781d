import type {AuthorName} from './names.ts';
import type {DateParts, Reference} from './reference.ts';

const types = {article: 'article-newspaper', page: 'webpage', document: 'document'} as const;

/** Writes a CSL-JSON item (CSL 1.0.2, appendices III and IV), which Zotero and pandoc read. */
export function toCslJson(reference: Reference): string {
  const {key, kind, title, authors, container, issued, accessed, url, language, abstract, keywords} = reference;
  return JSON.stringify({
    id: key,
    type: types[kind],
    title,
    ...(authors.length > 0 && {author: authors.map(toName)}),
    'container-title': container,
    issued: toDate(issued),
    accessed: toDate(accessed),
    URL: url,
    language,
    abstract,
    ...(keywords.length > 0 && {keyword: keywords.join(', ')}),
  });
}

function toName(name: AuthorName): object {
  if ('literal' in name) return name;
  const {particle, ...parts} = name;
  return {...parts, ...(particle !== undefined && {'non-dropping-particle': particle})};
}

function toDate(parts: DateParts | undefined): object | undefined {
  return parts && {'date-parts': [parts]};
}
