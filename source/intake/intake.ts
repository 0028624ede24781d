import {
  type Captured,
  type Draft,
  type LeadImage,
  parseDate,
  sanitizeAddress,
  sanitizeLine,
  sanitizeText,
} from '../article/article.ts';
import {binaryKind} from './binary.ts';
import {decode} from './charset.ts';
import {IntakeError} from './error.ts';
import type {Facts, Source} from './format.ts';
import {recognise} from './formats.ts';

export {IntakeError};

/** What an article is made from. */
export type Input = {
  readonly bytes: Uint8Array;
  /** What messages call it: its path or address; absent for standard input. */
  readonly name?: string;
  /** The address of the page, where it is known. */
  readonly address?: string;
};

/** Counts the changes after which the same bytes give another article. */
export const intakeVersion = 1;

/** The most bytes that an input may have: a command that sees a larger file can refuse it before reading it. */
export const maximumBytes = 32 * 1024 * 1024;

/** Makes an article of an input of any format. Throws `IntakeError` with one sentence where there is none in it. */
export async function parse(input: Input): Promise<Captured> {
  const label = input.name === undefined ? 'standard input' : sanitizeLine(input.name);
  refuseUnreadable(input.bytes, label);
  // Here already, so that no format takes an escape sequence for brackets to be escaped; entities are decoded after this, see toDraft.
  const text = sanitizeText(decode(input.bytes, label));
  if (text.trim() === '') throw emptyError(label);
  const source: Source = {...input, text, label};
  const format = recognise(source);
  const draft = toDraft(await format.read(source), source);
  const {bytes, name} = input;
  return {draft, capture: {bytes, format: format.name, ...present({name}), intake: intakeVersion}};
}

function refuseUnreadable(bytes: Uint8Array, label: string): void {
  if (bytes.length === 0) throw emptyError(label);
  if (bytes.length > maximumBytes) throw new IntakeError(tooLarge(label, bytes.length));
  const kind = binaryKind(bytes);
  if (kind === undefined) return;
  throw new IntakeError(`${label} is ${kind}, not text: give tearsheet the page as HTML, Markdown or copied text.`);
}

/** The sentence that refuses an input of so many bytes. */
export function tooLarge(label: string, bytes: number): string {
  const megabytes = (count: number) => `${Math.ceil(count / 1024 / 1024)} MB`;
  return `${label} is ${megabytes(bytes)}; tearsheet reads inputs up to ${megabytes(maximumBytes)}: give it one article at a time.`;
}

function emptyError(label: string): IntakeError {
  return new IntakeError(`${label} is empty: give tearsheet the text or HTML of an article.`);
}

/** The one place where what a format found is made safe, after its last entity is decoded; the formats themselves need not. */
function toDraft(facts: Facts, source: Source): Draft {
  const title = line(facts.title);
  const body = sanitizeText(facts.body).replace(/^\s*\n|\s+$/g, '');
  if (title === undefined || !visible.test(body)) throw noArticle(source.label);
  return {
    title,
    ...present({
      standfirst: line(facts.standfirst),
      byline: line(facts.byline),
      source: line(facts.source),
      place: line(facts.place),
      url: address(facts.url, source.address) ?? address(source.address),
      published: parseDate(facts.published ?? ''),
      modified: parseDate(facts.modified ?? ''),
      language: language(facts.language),
      image: image(facts.image, source.address),
    }),
    tags: [...new Set((facts.tags ?? []).flatMap(tag => line(tag) ?? []))],
    body,
  };
}

function noArticle(label: string): IntakeError {
  return new IntakeError(`${label} holds no article: it needs a headline and at least a paragraph of text.`);
}

/** A character that can be seen, so that neither spaces nor joiners alone make a fact. */
const visible = /[^\p{C}\p{Z}\p{M}\s]/u;

function line(text: string | undefined): string | undefined {
  const clean = sanitizeLine(text ?? '');
  return visible.test(clean) ? clean : undefined;
}

function address(text: string | undefined, base?: string): string | undefined {
  return text === undefined || text === '' ? undefined : sanitizeAddress(text, base);
}

function image(found: Facts['image'], base: string | undefined): LeadImage | undefined {
  const image = present({
    url: address(found?.url, base),
    caption: line(found?.caption),
    credit: line(found?.credit),
  });
  return Object.keys(image).length > 0 ? image : undefined;
}

/** The tag in its canonical spelling (`en_us` is `en-US`); undefined where it is none. */
function language(tag: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag?.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** Leaves absent what is undefined. */
function present<T extends object>(object: T): {[Key in keyof T]?: NonNullable<T[Key]>} {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as {[Key in keyof T]?: NonNullable<T[Key]>};
}
