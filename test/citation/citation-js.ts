import {createRequire} from 'node:module';
import {type CitationFormName, type CitedArticle, writeCitations} from '../../source/citation/citation.ts';

// The modules for `import` of citation-js do not load in Node.
const require = createRequire(import.meta.url);
const {Cite} = require('@citation-js/core') as {readonly Cite: new (text: string) => {readonly data: readonly Item[]}};
require('@citation-js/plugin-bibtex');
require('@citation-js/plugin-ris');

type Day = {readonly 'date-parts': readonly [readonly number[]]};
type Item = Readonly<Record<string, string | undefined>> & {
  readonly id: string;
  readonly author?: readonly unknown[];
  readonly reporter?: unknown;
  readonly issued?: Day;
  readonly accessed?: Day;
};

/** What an independent reader of bibliographies finds in a reference, in the same form for all formats. */
export type FoundReference = ReturnType<typeof toFound>;

/** Writes articles in a form and reads the result with citation-js. */
export async function citeAndRead(
  articles: readonly CitedArticle[],
  form: CitationFormName,
): Promise<readonly FoundReference[]> {
  const text = await cite(articles, form);
  // Of a newspaper article in RIS, citation-js reads only the year. So the date comes from the same fields of a web page.
  const asPages = text.replace(/^TY {2}- NEWS/gm, 'TY  - ELEC').replace(/^PY {2}- .*\r\n/gm, '');
  const dates = new Cite(asPages).data;
  return new Cite(text).data.map((item, index) => toFound(item, dates[index]?.issued));
}

/** Returns the text of a bibliography. */
export async function cite(articles: readonly CitedArticle[], form: CitationFormName): Promise<string> {
  let text = '';
  for await (const piece of writeCitations(articles, form)) text += piece;
  return text;
}

function toFound(item: Item, issued: Day | undefined) {
  const {id, title, URL: url, language, abstract, keyword = '', accessed} = item;
  return {
    id,
    title,
    // RIS calls the author of a newspaper article its reporter.
    authors: [item.author ?? item.reporter ?? []].flat().map(toName),
    container: item['container-title'],
    issued: issued?.['date-parts'][0],
    accessed: accessed?.['date-parts'][0],
    url,
    language,
    abstract,
    keywords: keyword.split(/, ?/),
  };
}

/** Returns a name as one text. citation-js leaves names of newspaper articles in RIS unread, and calls a whole name a family name. */
function toName(name: unknown): string {
  if (typeof name === 'string') return name;
  const {family = '', literal = '', given, suffix, 'non-dropping-particle': particle} = name as Record<string, string>;
  return [[particle, family || literal].filter(Boolean).join(' '), given, suffix].filter(Boolean).join(', ');
}
