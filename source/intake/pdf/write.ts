import {escapeMarkdown, fenceFor} from '../markdown/escape.ts';
import {type Norms, tableColumns} from './blocks.ts';
import {type Fragment, leader, type PdfLine, type PdfSpan} from './lines.ts';
import type {FontStyle} from './text-run.ts';
import {joinLines, plainTextOf} from './words.ts';

/** The facts about a PDF that decide how its Markdown is written. */
export type WriteContext = {
  readonly norms: Norms;
  /** The words of the PDF in lower case. They decide whether a hyphen at the end of a line belongs to a word. */
  readonly words: ReadonlySet<string>;
  /** The names of the notes of the page by their numbers or signs. */
  readonly notes: ReadonlyMap<string, string>;
};

/** Writes the lines of a paragraph as one line of Markdown. */
export function writeText(lines: readonly PdfLine[], context: WriteContext): string {
  return writeSpans(joinLines(lines, context.words), context);
}

/** Writes a heading, without the styles of its fonts. */
export function writeHeading(lines: readonly PdfLine[], level: number, context: WriteContext): string {
  const text = plainTextOf(lines, context.words);
  return `${'#'.repeat(level)} ${escapeMarkdown(text, {isLineStart: false})}`;
}

/** Writes an item of a list. */
export function writeItem(lines: readonly PdfLine[], marker: string, depth: number, context: WriteContext): string {
  const text = writeText(withoutStart(lines, marker.length), context);
  const number = /\d{1,3}/.exec(marker)?.[0];
  const indent = ' '.repeat(depth * 4);
  if (number !== undefined) return `${indent}${number}. ${text}`;
  const letter = /[a-z]+/i.exec(marker)?.[0];
  return letter === undefined ? `${indent}- ${text}` : `${indent}- ${escapeMarkdown(marker)} ${text}`;
}

/** Writes an entry of a table of contents, with one ellipsis for its dots. */
export function writeEntry(lines: readonly PdfLine[], depth: number, words: ReadonlySet<string>): string {
  const text = plainTextOf(lines, words).replace(leader, ' … ');
  return `${' '.repeat(depth * 4)}- ${escapeMarkdown(text)}`;
}

/** Writes the text of a note, without the number it begins with. */
export function writeNote(lines: readonly PdfLine[], marker: string, context: WriteContext): string {
  return writeText(withoutStart(lines, marker.length), context);
}

/** Returns lines without the first characters that are not spaces. */
function withoutStart(lines: readonly PdfLine[], count: number): readonly PdfLine[] {
  const [first, ...others] = lines;
  if (!first) return lines;
  let left = count;
  const fragments = first.fragments.map(fragment => ({
    ...fragment,
    spans: fragment.spans.map(span => {
      const visible = span.text.trimStart();
      const cut = Math.min(left, visible.length);
      left -= cut;
      return cut === 0 ? span : {...span, text: visible.slice(cut)};
    }),
  }));
  return [{...first, fragments}, ...others];
}

/** Writes code with its indentation. */
export function writeCode(lines: readonly PdfLine[], {norms}: WriteContext): string {
  const left = Math.min(...lines.map(line => line.left));
  const width = characterWidth(lines);
  const rows = lines.flatMap((line, index) => {
    const previous = lines[index - 1];
    const isApart = previous !== undefined && line.y - previous.y > norms.leading * 1.6;
    return [...(isApart ? [''] : []), alignText(line, left, width)];
  });
  const code = rows.join('\n');
  const fence = fenceFor(code);
  return `${fence}\n${code}\n${fence}`;
}

/** Returns the width of a character in the longest fragment. */
function characterWidth(lines: readonly PdfLine[]): number {
  const longest = lines
    .flatMap(({fragments}) => fragments)
    .reduce((most, one) => (one.right - one.left > most.right - most.left ? one : most));
  return Math.max(1, (longest.right - longest.left) / Math.max(1, rawText(longest).length));
}

function rawText({spans}: Fragment): string {
  return spans
    .map(({text}) => text)
    .join('')
    .trimEnd();
}

/** The widest line of code in characters. */
const widestLine = 400;

/** Returns a line with its fragments at the columns where the page has them. */
function alignText({fragments}: PdfLine, left: number, width: number): string {
  return fragments.reduce((text, fragment) => {
    const column = Math.min(widestLine, Math.round((fragment.left - left) / width));
    return `${text.padEnd(text === '' ? column : Math.max(text.length + 1, column))}${rawText(fragment)}`;
  }, '');
}

/** Writes a table. A row whose first cell is empty continues the row before it. */
export function writeTable(lines: readonly PdfLine[], context: WriteContext): string {
  const columns = tableColumns(lines);
  const rows: string[][] = [];
  for (const line of lines) {
    const cells = columns.map(() => '');
    for (const fragment of line.fragments) {
      const middle = (fragment.left + fragment.right) / 2;
      const at = columns.findLastIndex(
        ({left}) => left <= Math.max(fragment.left, Math.min(middle, fragment.left + 1)),
      );
      const index = Math.max(0, at);
      cells[index] = `${cells[index] ?? ''} ${writeSpans(fragment.spans, context, true)}`.trim();
    }
    const previous = rows.at(-1);
    if (previous && cells[0] === '' && rows.length > 1) {
      for (const [index, cell] of cells.entries()) previous[index] = `${previous[index] ?? ''} ${cell}`.trim();
    } else rows.push(cells);
  }
  const [head = [], ...body] = rows.map(cells => `| ${cells.join(' | ')} |`);
  return [head, `|${columns.map(() => ' --- |').join('')}`, ...body].join('\n');
}

/** Writes spans as Markdown: emphasis, code, and references to notes. */
function writeSpans(spans: readonly PdfSpan[], context: WriteContext, isInTable = false): string {
  const groups = groupSpans(spans, context);
  let written = '';
  for (const {text, style, isRaised, link} of groups) {
    const name = isRaised ? context.notes.get(text.trim()) : undefined;
    if (name !== undefined) {
      written = `${written.trimEnd()}[^${name}]${/\s$/.test(text) ? ' ' : ''}`;
      continue;
    }
    const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
    if (inner === '') {
      written += before;
      continue;
    }
    const isLineStart = written === '';
    const mark = /[\p{L}]{2}/u.test(inner) ? markOf(style) : '';
    const isCode = style.isMono && !context.norms.isMono && !inner.includes('`') && !isInTable;
    const plain = escapeMarkdown(inner, {isLineStart: isLineStart && mark === '', isInTable});
    const styled = isCode ? `\`${inner}\`` : mark + plain + mark;
    written += before + (link === undefined ? styled : `[${styled}](${link})`) + after;
  }
  return written.replace(/[^\S\n]+/g, ' ').trim();
}

function markOf({isBold, isItalic}: FontStyle): string {
  return `${isBold ? '**' : ''}${isItalic ? '*' : ''}`;
}

/** Joins neighbouring spans with the same style. A change of style within a word is ignored, unless it begins a raised number. */
function groupSpans(spans: readonly PdfSpan[], {norms}: WriteContext): readonly PdfSpan[] {
  const groups: PdfSpan[] = [];
  for (const [index, span] of spans.entries()) {
    const last = groups.at(-1);
    // A group that runs over many pages is long, so its end is read from its last span.
    const before = spans[index - 1]?.text ?? '';
    const style = norms.isMono ? {...span.style, isMono: false} : span.style;
    const isWithinWord =
      last && last.link === span.link && /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(span.text);
    const isSame =
      last &&
      last.link === span.link &&
      (span.text.trim() === '' ||
        (last.style.isBold === style.isBold &&
          last.style.isItalic === style.isItalic &&
          last.style.isMono === style.isMono));
    if (last && last.isRaised === span.isRaised && (isSame || isWithinWord))
      groups[groups.length - 1] = {...last, text: last.text + span.text};
    else groups.push({...span, style});
  }
  return groups;
}
