import {InputError} from '../../article/article.ts';
import type {DocumentSource, SourceRecord} from '../format.ts';

/** Front matter and the text below it. */
export type FrontMatter = {readonly sourceRecord: SourceRecord; readonly body: string};

/** The longest front matter in characters; anything longer is a document. */
const longest = 16 * 1024;

const opening = /^\s*---[ \t]*\r?\n/;
const closing = /^(?:---|\.\.\.)[ \t]*\r?$/m;

/** Returns whether a text begins with front matter: a line of three hyphens, then a key or closing hyphens. */
export function hasFrontMatter(text: string): boolean {
  const open = opening.exec(text.slice(0, 1000));
  if (!open) return false;
  const rest = text.slice(open[0].length, open[0].length + longest);
  return /^[\w-]+[ \t]*:(?:\s|$)/.test(rest) || closing.test(rest);
}

/** Splits front matter from the text below it. Throws `InputError` with the line if the front matter is broken. */
export async function readFrontMatter(source: DocumentSource): Promise<FrontMatter> {
  const open = opening.exec(source.text)?.[0] ?? '';
  const rest = source.text.slice(open.length);
  const close = closing.exec(rest.slice(0, longest));
  const firstLine = open.trimEnd().split('\n').length + 1;
  if (!close)
    throw new InputError(
      `${source.label}, line ${firstLine - 1}: the front matter is not closed within ${longest / 1024} KB: put --- on a line of its own after the last key.`,
    );
  const {readYaml} = await import('./yaml-facts.ts');
  const sourceRecord = readYaml(rest.slice(0, close.index), source, firstLine);
  return {sourceRecord, body: rest.slice(close.index + close[0].length)};
}
