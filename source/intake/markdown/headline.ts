import {decodeHTML} from 'entities';
import {writeElements} from '../../article/article.ts';
import {firstSentence} from '../first-sentence.ts';

/** A heading of a Markdown text, as Markdown, and its lines. */
type Heading = {readonly level: number; readonly text: string; readonly line: number; readonly lines: number};

/** A headline and the body without it. */
export type Headed = {
  readonly title: string;
  readonly body: string;
  /** The lines that were removed: the number of the first, from 0, and their count. */
  readonly taken?: {readonly line: number; readonly lines: number};
};

/** What is known about the headline of a text: what its front matter says, and the name of the file. */
type KnownTitles = {readonly given?: string | undefined; readonly name?: string | undefined};

/**
 * Finds the headline of a Markdown text: what is given, else its first heading of level 1, its name if that is a title, its first heading, or its first sentence.
 * Removes a heading that became the headline, or repeats it at the top, from the body.
 */
export function takeHeadline(markdown: string, {given, name}: KnownTitles): Headed {
  const lines = markdown.split(/\r\n?|\n/);
  const headings = findHeadings(lines);
  const [first] = headings;
  const greatest = headings.find(heading => heading.level === 1);
  const known = given ?? (greatest ? undefined : titleOfFile(name));
  if (known !== undefined) {
    const repeats =
      first !== undefined && plain(first.text) === known && lines.slice(0, first.line).join('').trim() === '';
    return {title: known, ...(repeats ? without(lines, first) : {body: markdown})};
  }
  const headline = greatest ?? first;
  if (headline === undefined) return {title: firstSentence(firstText(lines)), body: markdown};
  return {title: plain(headline.text), ...without(lines, headline)};
}

/** Names that programs and people give to any file. */
const commonName = /^(?:untitled|new|note|notes|document|draft|readme|index|clipping|copy|page|article)(?: |$)/i;

/** Returns the title of a note that is its file name, as in Obsidian: several words. Notion adds an id of 32 digits. */
function titleOfFile(path = ''): string | undefined {
  const file = /[^/\\]*$/.exec(path)?.[0] ?? '';
  const title = file
    .replace(/\.(?:md|markdown|mdown|mkd)$/i, '')
    .replace(/ [\da-f]{32}$/, '')
    .trim();
  const isTitle = title !== file && /\p{L}+ +(?:.* )?\p{L}{2}/u.test(title) && !commonName.test(title);
  return isTitle && !/^https?:/i.test(path) ? title : undefined;
}

function without(lines: readonly string[], heading: Heading): Pick<Headed, 'body' | 'taken'> {
  const body = [...lines.slice(0, heading.line), ...lines.slice(heading.line + heading.lines)].join('\n');
  return {body, taken: heading};
}

/** Finds ATX and setext headings outside fenced code (CommonMark 0.31, sections 4.2, 4.3 and 4.5). */
function findHeadings(lines: readonly string[]): readonly Heading[] {
  const found: Heading[] = [];
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else {
      const heading = headingAt(lines, index);
      if (heading && heading.text.trim() !== '') found.push(heading);
    }
  }
  return found;
}

function headingAt(lines: readonly string[], index: number): Heading | undefined {
  const line = lines[index] ?? '';
  const [, marks, text = ''] = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(line) ?? [];
  if (marks !== undefined)
    return {level: marks.length, text: text.replace(/(?:^|[ \t])#+[ \t]*$/, ''), line: index, lines: 1};
  const underline = /^ {0,3}(=+|-+)[ \t]*$/.exec(lines[index + 1] ?? '')?.[1];
  const single = /^ {0,3}[^\s>#+*-]/.test(line) && (lines[index - 1] ?? '').trim() === '';
  if (underline === undefined || !single) return undefined;
  return {level: underline.startsWith('=') ? 1 : 2, text: line, line: index, lines: 2};
}

/** Returns the first paragraph as plain text. */
function firstText(lines: readonly string[]): string {
  const start = lines.findIndex(line => /[\p{L}\p{N}]/u.test(line) && !/^\s*(?:<|```|~~~|!\[|\[[^\]]+\]:)/.test(line));
  const end = lines.findIndex((line, index) => index > start && line.trim() === '');
  const paragraph = lines.slice(start, end === -1 ? start + 20 : end).join(' ');
  return plain(paragraph.replace(/^\s*(?:[-+*>]|\d+[.)])\s+/, ''));
}

/** The longest part of a line that is read for a headline. */
const longest = 1000;

/** Returns the text of inline Markdown, for the syntax that headlines use. */
function plain(markdown: string): string {
  const text = writeElements(markdown.slice(0, longest))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/!?\[([^\]]*)\]\[[^\]]*\]/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/(?<!\\)(?:\*{1,3}|`+|~~)|(?<![\p{L}\p{N}\\])_{1,3}|(?<!\\)_{1,3}(?![\p{L}\p{N}])/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return decodeHTML(text).trim();
}
