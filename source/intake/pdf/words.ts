import {type PdfLine, type PdfSpan, textOf} from './lines.ts';

/** Returns the text of lines without markup. */
export function plainTextOf(lines: readonly PdfLine[], words: ReadonlySet<string>): string {
  return joinLines(lines, words)
    .map(({text}) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Joins lines to spans of one paragraph: with a space, or without the hyphen that divides a word. */
export function joinLines(lines: readonly PdfLine[], words: ReadonlySet<string>): readonly PdfSpan[] {
  const joined: PdfSpan[] = [];
  for (const line of lines) {
    const spans = line.fragments.flatMap((fragment, index) =>
      index === 0
        ? fragment.spans
        : fragment.spans.map((span, at) => (at === 0 ? {...span, text: ` ${span.text}`} : span)),
    );
    const last = joined.at(-1);
    const [first] = spans;
    if (last && first) joined[joined.length - 1] = {...last, text: joinText(last.text.trimEnd(), first.text, words)};
    joined.push(...spans);
  }
  return joined;
}

const wideScript = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;

/** Returns the end of a line as it is before the next one: with a space, or without its hyphen. */
function joinText(end: string, next: string, words: ReadonlySet<string>): string {
  if (end.endsWith('\u00ad')) return end.slice(0, -1);
  const [, before] = /(\p{L}+)[-‐]$/u.exec(end) ?? [];
  const [, after] = /^\s*(\p{L}+)/u.exec(next) ?? [];
  if (before !== undefined && after !== undefined) {
    return isCompound(before.toLowerCase(), after, words) ? end : end.slice(0, -1);
  }
  if (/[-‐/]$/.test(end) && /\S[-‐/]$/.test(end) && !/\s[-‐]$/.test(end)) return end;
  if (wideScript.test(end.slice(-1)) && wideScript.test(next.trimStart().charAt(0))) return end;
  return `${end} `;
}

/** Returns whether a hyphen between two parts belongs to the word: the PDF has it elsewhere, or has both parts as words and never the whole. */
function isCompound(before: string, after: string, words: ReadonlySet<string>): boolean {
  if (/^\p{Lu}/u.test(after)) return true;
  if (words.has(before + after)) return false;
  return (
    words.has(`${before}-${after}`) || (words.has(before) && words.has(after) && before.length > 2 && after.length > 2)
  );
}

/** Returns the words of lines in lower case, with those that contain a hyphen. */
export function collectWords(flows: readonly (readonly PdfLine[])[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of flows.flat()) {
    const text = textOf(line.fragments).toLowerCase();
    const end = text.length;
    for (const match of text.matchAll(/\p{L}+(?:[-‐]\p{L}+)*/gu)) {
      const isAtEnd = match.index + match[0].length >= end - 1;
      // The first part of a divided word is not a word.
      if (!isAtEnd || !/[-‐]$/.test(text)) words.add(match[0].replace(/‐/g, '-'));
      if (match[0].includes('-')) for (const part of match[0].split('-')) words.add(part);
    }
  }
  return words;
}
