import {type Draft, InputError, type Picture, present, sanitizeLine, sanitizeText} from '../article/article.ts';
import {decode, isUtf16} from './charset.ts';
import {type RawMetadata, toDraft} from './draft.ts';
import type {Explanation} from './explained.ts';
import {findFeedRoot} from './feeds/feed-root.ts';
import type {DocumentSource, Format} from './format.ts';
import {recognise} from './formats.ts';
import {html, savedFrom} from './html/html.ts';
import {longestText, mostTextLines} from './limits.ts';
import {pageText} from './page-text/page-text.ts';
import {openPictures, type PictureCollection} from './pictures/album.ts';
import {withNamedImage, withNamedPictures, withoutData} from './pictures/naming.ts';

/** Facts about a document besides its text. */
export type About = Omit<DocumentSource, 'text'>;

/** Reads bytes that are one article, and returns it with the name of their format. Throws `InputError` if there is no article in them. */
export async function readDocument(
  bytes: Uint8Array,
  about: About,
): Promise<{readonly draft: Draft; readonly format: string; readonly pictures: readonly Picture[]}> {
  const {source, format, pictures} = await open(bytes, about);
  const draft = await draftOf(await format.read(source), source, pictures);
  return {draft, format: format.name, pictures: await pictures.shownIn(draft)};
}

/** Reads bytes that are one article, and explains how and why. Throws as `readDocument` does. */
export async function explainDocument(bytes: Uint8Array, about: About): Promise<Explanation> {
  const {source, format, pictures} = await open(bytes, about);
  const {facts, title = format.title, origins, rejected = [], fields = [], lines} = await format.explain(source);
  const others = rejected.map(one => ({...one, text: sanitizeLine(one.text), from: sanitizeLine(one.from)}));
  const safe = lines.map(({text, verdict}) => ({text: sanitizeText(text), verdict}));
  // A page without its own address has the one that it was saved from.
  const url = origins.url ?? (source.address && 'where it was saved from');
  const draft = await draftOf(facts, source, pictures);
  return {place: about.label, title, draft, origins: {...origins, url}, rejected: others, fields, lines: safe};
}

/** Decodes a document, names its pictures and recognises its format. */
async function open(
  bytes: Uint8Array,
  about: About,
): Promise<{readonly source: DocumentSource; readonly format: Format; readonly pictures: PictureCollection}> {
  const source = toSource(bytes, about);
  const format = recognise(source);
  const {album = {}} = about;
  const pictures = openPictures(album);
  if (format !== html) {
    const text = withoutData(source.text, pictures);
    refuseLongText(text, about.label);
    return {source: {...source, text}, format, pictures};
  }
  const address = about.address ?? savedFrom(source.text);
  const text = await withNamedPictures(source.text, album, pictures);
  return {source: {...source, text, ...present({address})}, format, pictures};
}

async function draftOf(read: RawMetadata, source: DocumentSource, pictures: PictureCollection): Promise<Draft> {
  const facts = await withNamedImage(read, source.album ?? {}, pictures);
  const draft = toDraft(facts, source.address);
  // Metadata with an address is an article without a body, as in exports.
  const isAddressed = facts.url !== undefined && draft?.url !== undefined;
  if (draft === undefined || (draft.body === '' && !isAddressed)) throw noArticle(source.label);
  refuseLongText(draft.body, source.label);
  return draft;
}

/** Throws `InputError` if a text is too long for an article. */
export function refuseLongText(text: string, label: string): void {
  const excess =
    text.length > longestText
      ? `${longestText.toLocaleString('en')} characters`
      : countLines(text, mostTextLines) > mostTextLines && `${mostTextLines.toLocaleString('en')} lines`;
  if (!excess) return;
  throw new InputError(
    `${label} has more than ${excess} of text, too many for one article: divide it and give tearsheet the parts.`,
  );
}

/** Counts the lines that are not empty, up to one more than `most`. */
function countLines(text: string, most: number): number {
  let lines = 0;
  for (let at = 0; at !== -1 && at < text.length && lines <= most; at = text.indexOf('\n', at)) {
    while (text[at] === '\n') at++;
    if (at < text.length) lines++;
  }
  return lines;
}

function toSource(bytes: Uint8Array, about: About): DocumentSource {
  const {label} = about;
  const kind = binaryKind(bytes);
  if (kind !== undefined) {
    throw new InputError(`${label} is ${kind}, not text: give tearsheet the page as HTML, Markdown or copied text.`);
  }
  // Sanitised before parsing, so that no format mistakes an escape sequence for brackets; entities are decoded later, see `toDraft`.
  const text = sanitizeText(decode(bytes, label));
  if (text.trim() === '') throw emptyError(label);
  if (findFeedRoot(text) === 'opml') {
    throw new InputError(`${label} is a list of subscriptions: subscribe to them with tearsheet feed import.`);
  }
  const source = {...about, text};
  if (/^\s*<\?xml\s/i.test(text) && recognise(source) === pageText) {
    throw new InputError(
      `${label} is XML of a kind that tearsheet does not know: give it the page as HTML, Markdown or copied text.`,
    );
  }
  return source;
}

/** Returns the error for an input without anything to read. */
export function emptyError(label: string): InputError {
  return new InputError(`${label} is empty: give tearsheet the text or HTML of an article.`);
}

/** Returns the error for an input without an article. */
export function noArticle(label: string): InputError {
  return new InputError(`${label} contains no article: it needs a headline and at least a paragraph of text.`);
}

/** The signatures of binary files: their first bytes, or the bytes at an offset. */
const signatures: readonly (readonly [signature: string, kind: string, offset?: number])[] = [
  ['BZh', 'compressed with bzip2'],
  ['\xfd7zXZ\x00', 'compressed with xz'],
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['RIFF', 'a WebP image or a sound'],
  ['SQLite format 3\x00', 'an SQLite database'],
  ['\xd0\xcf\x11\xe0', 'a document of Word, Excel or PowerPoint in the format used before 2007'],
  ['ustar', 'a tar archive', 257],
];

/** Returns what a binary input is, such as `a PDF`; undefined for text. */
function binaryKind(bytes: Uint8Array): string | undefined {
  // Not TextDecoder: its latin1 is windows-1252, which moves the bytes from 0x80 to 0x9f.
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const known = signatures.find(([signature, , offset = 0]) => head.startsWith(signature, offset));
  if (known) return known[1];
  return bytes.includes(0) && !isUtf16(bytes) ? 'a binary file' : undefined;
}
