import {InputError} from '../../article/article.ts';
import type {Explained, Origins, Verdict} from '../explained.ts';
import type {DocumentSource, Format} from '../format.ts';
import type {PageLine} from './lines.ts';

/** The text of a page as a browser, w3m or lynx prints it, with everything around the article; or plain notes. */
export const pageText: Format = {
  name: 'text',
  title: 'page text',
  recognise: () => true,
  read: async source => (await readText(source)).facts,
  explain: explainText,
};

/** Reads the text of a page and explains each of its lines. Throws `InputError` if it contains no article. */
export async function explainText(source: DocumentSource): Promise<Explained> {
  const {splitLines} = await import('./lines.ts');
  const {facts, lines, verdicts, origins} = await readText(source);
  const byLine = new Map<number, Verdict | undefined>();
  for (const [index, line] of lines.entries())
    for (let at = line.first; at < line.first + line.count; at += 1) byLine.set(at, verdicts[index]);
  const explained = splitLines(source.text).map((text, index) => ({text, verdict: byLine.get(index)}));
  return {facts, origins: originsIn(origins), lines: explained};
}

/** Returns the line of each value, counted from 1. */
function originsIn(lines: ReadonlyMap<string, PageLine>): Origins {
  const origins: Readonly<Record<string, string>> = Object.fromEntries(
    Array.from(lines, ([name, {first}]) => [name, `line ${first + 1}`]),
  );
  const {image} = origins;
  return {title: 'the first sentence', ...origins, caption: image, credit: image};
}

async function readText(source: DocumentSource) {
  if (hasTooManyLines(source.text)) throw tooLong(source);
  // The model takes time to load, and only page text needs it.
  const {toLines, readPage, readNote, isCopiedPage} = await import('./readers.ts');
  const lines = toLines(source.text);
  const reading = isCopiedPage(lines) ? readPage(lines) : readNote(lines);
  if (reading === undefined) throw noArticle(source);
  return {lines, ...reading};
}

/** Maximum number of lines, many times that of a long novel. The rules examine each line several times. */
const mostLines = 200_000;

function hasTooManyLines(text: string): boolean {
  let end = -1;
  for (let line = 0; line < mostLines; line += 1) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return false;
  }
  return true;
}

function tooLong(source: DocumentSource): InputError {
  return new InputError(
    `${source.label} has more than ${mostLines} lines, too many for an article: give tearsheet one article at a time.`,
  );
}

function noArticle(source: DocumentSource): InputError {
  return new InputError(
    `${source.label} contains no article: give tearsheet a page's whole text, with its headline and paragraphs.`,
  );
}
