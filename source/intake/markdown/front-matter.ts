import {InputError} from '../../article/article.ts';
import type {DocumentSource, SourceRecord} from '../format.ts';

/** Front matter and the text below it. */
export type FrontMatter = {readonly sourceRecord: SourceRecord; readonly body: string};

/** The longest front matter in characters; anything longer is a document. */
const longest = 16 * 1024;

/** How front matter is fenced, and the first line of what is inside. */
type Fence = {readonly sign: string; readonly opening: RegExp; readonly closing: RegExp; readonly key: RegExp};

const fences: readonly Fence[] = [
  {sign: '---', opening: /^\s*---[ \t]*\r?\n/, closing: /^(?:---|\.\.\.)[ \t]*\r?$/m, key: /^[\w-]+[ \t]*:(?:\s|$)/},
  {sign: '+++', opening: /^\s*\+\+\+[ \t]*\r?\n/, closing: /^\+\+\+[ \t]*\r?$/m, key: /^[\w-]+[ \t]*=|^\[/},
];

function fenceOf(text: string): (Fence & {readonly open: string}) | undefined {
  for (const fence of fences) {
    const open = fence.opening.exec(text.slice(0, 1000))?.[0];
    const rest = text.slice(open?.length, (open?.length ?? 0) + longest);
    if (open !== undefined && (fence.key.test(rest) || fence.closing.test(rest))) return {...fence, open};
  }
  return undefined;
}

/** Returns whether a text begins with front matter: a line of three hyphens (YAML) or plus signs (TOML), then a key or the closing line. */
export function hasFrontMatter(text: string): boolean {
  return fenceOf(text) !== undefined;
}

/** Splits front matter from the text below it. Throws `InputError` with the line if the front matter is broken. */
export async function readFrontMatter(source: DocumentSource): Promise<FrontMatter> {
  const {open = '', sign = '---', closing = /$/} = fenceOf(source.text) ?? {};
  const rest = source.text.slice(open.length);
  const close = closing.exec(rest.slice(0, longest));
  const firstLine = open.trimEnd().split('\n').length + 1;
  if (!close)
    throw new InputError(
      `${source.label}, line ${firstLine - 1}: the front matter is not closed within ${longest / 1024} KB: put ${sign} on a line of its own after the last key.`,
    );
  const inside = rest.slice(0, close.index);
  const sourceRecord =
    sign === '+++'
      ? (await import('./toml.ts')).readToml(inside, source, firstLine)
      : (await import('./yaml.ts')).readYaml(inside, source, firstLine);
  return {sourceRecord, body: rest.slice(close.index + close[0].length)};
}
