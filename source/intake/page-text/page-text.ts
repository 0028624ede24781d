import {IntakeError} from '../error.ts';
import type {Format, Source} from '../format.ts';
import type {Verdict} from './verdict.ts';

/** The text of a page as a browser, w3m or lynx gives it, with all that stands around the article; or plain notes. */
export const pageText: Format = {
  name: 'text',
  title: 'page text',
  recognise: () => true,
  read: async source => (await readText(source)).facts,
};

/** A line of a capture as it stands in it, and what it turned out to be; without a verdict where there is nothing to read in it. */
export type ExplainedLine = {readonly text: string; readonly verdict: Verdict | undefined};

/** The lines of a capture with their verdicts. Throws `IntakeError` where it holds no article. */
export async function explainText(source: Source): Promise<readonly ExplainedLine[]> {
  const {splitLines} = await import('./lines.ts');
  const {lines, verdicts} = await readText(source);
  const byLine = new Map<number, Verdict | undefined>();
  for (const [index, line] of lines.entries())
    for (let at = line.first; at < line.first + line.count; at += 1) byLine.set(at, verdicts[index]);
  return splitLines(source.text).map((text, index) => ({text, verdict: byLine.get(index)}));
}

async function readText(source: Source) {
  if (hasTooManyLines(source.text)) throw tooLong(source);
  // The model takes a moment to load, and only page text needs it.
  const {toLines, readPage, readNote, isPage} = await import('./readers.ts');
  const lines = toLines(source.text);
  const reading = isPage(lines) ? readPage(lines) : readNote(lines);
  if (reading === undefined) throw noArticle(source);
  return {lines, ...reading};
}

/** Many times the lines of a long novel; the rules look at every line more than once. */
const mostLines = 200_000;

function hasTooManyLines(text: string): boolean {
  let end = -1;
  for (let line = 0; line < mostLines; line += 1) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return false;
  }
  return true;
}

function tooLong(source: Source): IntakeError {
  return new IntakeError(
    `${source.label} has more than ${mostLines} lines, too many for an article: give tearsheet one article at a time.`,
  );
}

function noArticle(source: Source): IntakeError {
  return new IntakeError(
    `${source.label} holds no article: give tearsheet a page's whole text, with its headline and paragraphs.`,
  );
}
