import {toBibtex} from './bibtex.ts';
import {toCslJson} from './csl-json.ts';
import {type CitedArticle, createReferenceMaker, type Reference} from './reference.ts';
import {toRis} from './ris.ts';

export {authorsIn} from './names.ts';
export {passageLink} from './passage-link.ts';
export {quotePassage} from './quotation.ts';
export type {CitedArticle} from './reference.ts';

/** A format of citations: how it writes a reference, and the text before the first, between two, and after the last. */
type CitationForm = {
  readonly write: (reference: Reference) => string;
  readonly start: string;
  readonly between: string;
  readonly end: string;
};

const forms = {
  bibtex: {write: toBibtex, start: '', between: '\n', end: ''},
  'csl-json': {write: toCslJson, start: '[\n', between: ',\n', end: '\n]\n'},
  ris: {write: toRis, start: '', between: '\r\n', end: ''},
} as const satisfies Readonly<Record<string, CitationForm>>;

/** The name of a format of citations. */
export type CitationFormName = keyof typeof forms;

export const citationFormNames = Object.keys(forms) as readonly CitationFormName[];

/** Returns the format with this name; undefined if there is none. */
export function citationForm(name: string | undefined): CitationFormName | undefined {
  return citationFormNames.find(each => each === name);
}

/** Yields a bibliography of articles in pieces, with a different key for each; nothing if there is no article. */
export async function* writeCitations(
  articles: AsyncIterable<CitedArticle> | Iterable<CitedArticle>,
  name: CitationFormName,
): AsyncGenerator<string> {
  const {write, start, between, end} = forms[name];
  const toReference = createReferenceMaker();
  let isEmpty = true;
  for await (const article of articles) {
    yield `${isEmpty ? start : between}${write(toReference(article))}`;
    isEmpty = false;
  }
  if (!isEmpty) yield end;
}
