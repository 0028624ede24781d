import type {Line} from './lines.ts';
import {endsSentence, isProse} from './prose.ts';

/** Lines of a body as Markdown that shows them as they were: what looks like markup in them is escaped. */
export function toMarkdown(lines: readonly Line[]): string {
  let markdown = '';
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1];
    const block = blockOf(line, above, lines[index + 1]);
    markdown += above === undefined ? block : separator(above, line) + block;
  }
  return markdown;
}

const bullet = /^[•·▪◦‣*+-]\s+/;

function blockOf(line: Line, above: Line | undefined, below: Line | undefined): string {
  if (bullet.test(line.text)) return `- ${escapeMarkdown(line.text.replace(bullet, ''))}`;
  const text = escapeMarkdown(line.text);
  return isSubhead(line, above, below) ? `## ${text}` : text;
}

/** A short line set off by itself between paragraphs. */
function isSubhead(line: Line, above: Line | undefined, below: Line | undefined): boolean {
  return (
    line.gapAbove &&
    line.gapBelow &&
    line.words >= 1 &&
    line.words <= 12 &&
    /^[\p{Lu}\p{N}¿¡]/u.test(line.text) &&
    !/[.!…:;,"”’)\]]$/.test(line.text) &&
    above !== undefined &&
    isProse(above) &&
    below !== undefined &&
    isProse(below)
  );
}

/** Lines without a gap between them are a list, a verse or an address; long ones are paragraphs all the same. */
function separator(above: Line, line: Line): string {
  if (bullet.test(above.text) && bullet.test(line.text)) return '\n';
  const together = !line.gapAbove && !bullet.test(above.text) && !bullet.test(line.text);
  return together && isShort(above) && isShort(line) ? '\\\n' : '\n\n';
}

function isShort(line: Line): boolean {
  return line.words < 20 && !(isProse(line) && endsSentence(line.text));
}

/** Escapes what CommonMark and its GitHub extensions would read as markup; addresses stay as they are. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeInline(part)))
    .join('')
    .replace(/^(#{1,6}(?=\s|$)|[-+](?=\s|-|$)|[>=|])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function escapeInline(text: string): string {
  return text
    .replace(/[\\`*[\]<~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w{1,32};)/g, '\\&');
}
