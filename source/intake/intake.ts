import {type Captured, type Draft, InputError, type Picture, present, sanitizeAddress} from '../article/article.ts';
import {type About, emptyError, explainDocument, noArticle, readDocument, refuseLongText} from './document.ts';
import {type Loose, toDraft, toImportedState} from './draft.ts';
import type {Explanation} from './explained.ts';
import type {CollectionEntry, FoundRecord} from './format.ts';
import {maximumBytes} from './limits.ts';
import {openPictures} from './pictures/album.ts';
import {explainRecord} from './records/explain.ts';
import {addsSite, toRawMetadata} from './records/metadata.ts';
import {
  type Input,
  type InputPart,
  labelOf,
  plainName,
  type ReadFailure,
  SourceError,
  toReadFailure,
  walk,
} from './walk.ts';

export {isAsset, withoutAssets} from './archives/archives.ts';
export {decode as decodeText} from './charset.ts';
export {
  type ExplainedField,
  type ExplainedLine,
  type Explanation,
  factName,
  type RejectedCandidate,
} from './explained.ts';
export {type ParsedEntry, type ParsedFeed, parseFeed} from './feeds/feeds.ts';
export type {Input, ReadFailure} from './walk.ts';
export {InputError, maximumBytes};

/** The article of one record of an input, or why there is none. */
export type ReadItem = {readonly captured: Captured} | ReadFailure;

/** The version of the parser. Increase it when the same bytes result in another article. */
export const parserVersion = 9;

/**
 * Reads an input of any format and size. Yields one article or failure per record, in input order, using constant memory. If the input itself is
 * faulty, the last item says so. Throws only what the bytes of the input throw.
 */
export function read(input: Input): AsyncGenerator<ReadItem> {
  return eachPart(input, async part => ({captured: await toCaptured(part)}));
}

/** Explains how `read` makes each article of an input: what each part was made from, and why. */
export function explain(input: Input): AsyncGenerator<Explanation | ReadFailure> {
  return eachPart(input, toExplanation);
}

/**
 * Yields what `make` returns for each part of an input, or a failure if it throws; one failure does not stop the others. Throws only what the bytes
 * of the input throw.
 */
async function* eachPart<Made>(
  input: Input,
  make: (part: InputPart) => Promise<Made>,
): AsyncGenerator<Made | ReadFailure> {
  try {
    for await (const part of walk(input)) {
      if ('failure' in part) yield part;
      else yield await make(part).catch((error: unknown) => toReadFailure(error, part.place));
    }
  } catch (error) {
    if (error instanceof SourceError) throw error.cause;
    yield toReadFailure(error, labelOf(input));
  }
}

/** Reads the single article of an input. Throws `InputError` if there is none, or more than one. */
export async function parse(input: Input): Promise<Captured> {
  let only: Captured | undefined;
  for await (const item of read(input)) {
    if (only !== undefined) {
      throw new InputError(`${labelOf(input)} contains more than one article: use tearsheet add to store them all.`);
    }
    if ('failure' in item) throw new InputError(item.failure);
    only = item.captured;
  }
  if (only === undefined) throw emptyError(labelOf(input));
  return only;
}

/**
 * Returns those of these pictures that an article shows, by their addresses. Files that are not pictures, and pictures that are too small or too large, are
 * left out.
 */
export function picturesIn(draft: Draft, parts: ReadonlyMap<string, () => Uint8Array>): Promise<readonly Picture[]> {
  return openPictures({parts}).shownIn(draft);
}

async function toCaptured({place, input, entry}: InputPart): Promise<Captured> {
  const {name} = input;
  if (entry.kind === 'whole') {
    const {draft, format, pictures} = await readDocument(
      entry.bytes,
      toAbout(place, {...input, name: plainName(input)}),
    );
    return {draft, capture: {bytes: entry.bytes, format, ...present({name}), parserVersion}, pictures};
  }
  const {draft, pictures} = entry.kind === 'found' ? await foundDraft(entry, place) : await documentDraft(entry, place);
  const importedState = toImportedState(entry.found?.importedState);
  const capture = {bytes: entry.bytes, format: entry.format, ...present({name}), parserVersion};
  return {draft, capture, ...present({importedState, pictures})};
}

/** The article of a record. */
type Made = Pick<Captured, 'draft' | 'pictures'>;

async function foundDraft({found, pictures}: CollectionEntry & {kind: 'found'}, place: string): Promise<Made> {
  if (found.page !== undefined) return pageDraft({...found, page: found.page}, place);
  const draft = await recordDraft(found, place);
  if (draft === undefined) throw noArticle(`${place},`);
  if (draft.body === '' && draft.url === undefined) {
    throw new InputError(`${place}, has neither text nor an address that begins with http: leave it out.`);
  }
  return pictures ? {draft, pictures: await pictures.shownIn(draft)} : {draft};
}

async function recordDraft(found: FoundRecord, place: string): Promise<Draft | undefined> {
  const facts = toRawMetadata(found, place);
  const draft = toDraft(facts instanceof Promise ? await facts : facts);
  refuseLongText(draft?.body ?? '', `${place},`);
  return draft;
}

/** Reads the page in a record. The record takes precedence over the page, and a record with a text needs no page. */
async function pageDraft(found: FoundRecord & {readonly page: string}, place: string): Promise<Made> {
  const {facts, content} = found;
  const address = sanitizeAddress(facts.url ?? '');
  const own = content && (await recordDraft({...found, page: undefined}, place));
  try {
    const page = await readDocument(Buffer.from(found.page), toAbout(`${place},`, {address}));
    const {draft} = page;
    const title = facts.title !== undefined && addsSite(facts.title, draft.title) ? draft.title : facts.title;
    const completed = completeDraft(draft, {address, found: {facts: own ?? {...facts, title}}});
    return {draft: {...completed, body: own?.body || draft.body}, pictures: page.pictures};
  } catch (error) {
    if (own === undefined || own.body === '' || !(error instanceof InputError)) throw error;
    return {draft: own};
  }
}

async function documentDraft(entry: CollectionEntry & {kind: 'document'}, place: string): Promise<Made> {
  const {draft, pictures} = await readDocument(entry.document, toAbout(place, entry));
  return {draft: completeDraft(draft, entry), pictures};
}

/** Facts about a document besides its bytes. */
function toAbout(label: string, {name, address, album}: Loose<Omit<About, 'label'>>): About {
  return {label, ...present({name, address, album})};
}

/** Completes a draft. What a record says about its document takes precedence over the document. */
function completeDraft(
  draft: Draft,
  {address, found}: Pick<CollectionEntry & {kind: 'document'}, 'address' | 'found'>,
): Draft {
  if (found === undefined) return draft;
  const sourceRecord = toDraft({title: draft.title, ...present(found.facts), body: draft.body}, address);
  return {...draft, ...sourceRecord, tags: [...new Set([...(sourceRecord?.tags ?? []), ...draft.tags])]};
}

async function toExplanation({place, input, entry}: InputPart): Promise<Explanation> {
  if (entry.kind === 'whole') return explainDocument(entry.bytes, toAbout(place, {...input, name: plainName(input)}));
  const importedState = toImportedState(entry.found?.importedState);
  if (entry.kind === 'document') {
    const explanation = await explainDocument(entry.document, toAbout(place, entry));
    return {...explanation, draft: completeDraft(explanation.draft, entry), ...present({importedState})};
  }
  const {draft} = await foundDraft(entry, place);
  return {
    place,
    title: entry.sourceRecord.title,
    draft,
    ...present({importedState}),
    ...explainRecord(entry.sourceRecord, draft),
    lines: [],
  };
}
