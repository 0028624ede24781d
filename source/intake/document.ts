import {type Draft, type Picture, sanitizeText} from '../article/article.ts';
import {binaryKind} from './binary.ts';
import {decode} from './charset.ts';
import {toDraft} from './draft.ts';
import {IntakeError} from './error.ts';
import type {Source} from './format.ts';
import {recognise} from './formats.ts';
import {html} from './html/html.ts';
import {type ExplainedLine, explainText, pageText} from './page-text/page-text.ts';
import {openPictures} from './pictures/album.ts';
import {withNamedPictures, withoutData} from './pictures/naming.ts';

export type {ExplainedLine};

/** The article that was found in page text, and its lines with what each was taken for; of another format a sentence. */
export type Explanation = {readonly draft: Draft; readonly lines: readonly ExplainedLine[]} | string;

/** What is known of a document besides its text. */
type About = Omit<Source, 'text'>;

/** The root of a feed (RSS, RDF, Atom) or of a list of them; taken for text, its markup would be kept as an article. */
const feed = /^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!doctype[^>]*>|\s)*<(rss|rdf:rdf|feed|opml)[\s>]/i;

/** Reads bytes that are one article, and names their format. Throws `IntakeError` where they hold none. */
export async function readDocument(
  bytes: Uint8Array,
  about: About,
): Promise<{readonly draft: Draft; readonly format: string; readonly pictures: readonly Picture[]}> {
  const source = toSource(bytes, about);
  const format = recognise(source);
  const {album = {}} = about;
  const pictures = openPictures(album);
  const text =
    format === html ? await withNamedPictures(source.text, album, pictures) : withoutData(source.text, pictures);
  const facts = await format.read({...source, text});
  const draft = toDraft(facts, source.address);
  // What says where its article is to be had is one without a body, as it is in an export.
  const isAddressed = facts.url !== undefined && draft?.url !== undefined;
  if (draft === undefined || (draft.body === '' && !isAddressed)) throw noArticle(source.label);
  return {draft, format: format.name, pictures: await pictures.shownIn(draft)};
}

/** Says of bytes that are one article what each line of them was taken for, or what was found in them. Throws as `readDocument` does. */
export async function explainDocument(bytes: Uint8Array, about: About): Promise<Explanation> {
  const source = toSource(bytes, about);
  const format = recognise(source);
  const {draft} = await readDocument(bytes, about);
  if (format === pageText) return {draft, lines: await explainText(source)};
  const facts = Object.keys(draft).filter(key => key !== 'tags' || draft.tags.length > 0);
  return `${source.label} was read as ${format.title}, which marks its parts itself (found: ${facts.join(', ')}); lines are explained of page text alone.`;
}

function toSource(bytes: Uint8Array, about: About): Source {
  const {label} = about;
  const kind = binaryKind(bytes);
  if (kind !== undefined) {
    throw new IntakeError(`${label} is ${kind}, not text: give tearsheet the page as HTML, Markdown or copied text.`);
  }
  // Here already, so that no format takes an escape sequence for brackets to be escaped; entities are decoded after this, see toDraft.
  const text = sanitizeText(decode(bytes, label));
  if (text.trim() === '') throw emptyError(label);
  const root = feed.exec(text.slice(0, 4000))?.[1]?.toLowerCase();
  if (root === 'opml') {
    throw new IntakeError(`${label} is a list of subscriptions, not of articles: give tearsheet the pages themselves.`);
  }
  if (root !== undefined) throw new IntakeError(`${label} is a feed: give tearsheet the pages that it names.`);
  const source = {...about, text};
  if (/^\s*<\?xml\s/i.test(text) && recognise(source) === pageText) {
    throw new IntakeError(
      `${label} is XML of a kind that tearsheet does not know: give it the page as HTML, Markdown or copied text.`,
    );
  }
  return source;
}

/** Refuses an input in which there is nothing to read. */
export function emptyError(label: string): IntakeError {
  return new IntakeError(`${label} is empty: give tearsheet the text or HTML of an article.`);
}

/** Refuses an input that was read and holds no article. */
export function noArticle(label: string): IntakeError {
  return new IntakeError(`${label} holds no article: it needs a headline and at least a paragraph of text.`);
}
