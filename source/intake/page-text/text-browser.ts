/**
 * Removes what lynx and w3m print that is not on the page: placeholders of pictures, fields and buttons, rules, and the numbers and list of links.
 */

/** A file, a checkbox, an empty field or the file name of a picture. A number in brackets is a note of the author. */
const placeholder =
  /\((?:BUTTON|IFRAME|FRAME)\)|(?<!\S)\[[ xX*_]*\](?!\S)|\[(?:INS|DEL): ?:(?:INS|DEL)\]|\[[^\s[\]]*\.(?:jpe?g|png|gif|svg|webp|aspx?|php|html?)\b[^\s[\]]*\]/g;
const pictureAlone = /^\[(?!\d+\]$)[^\s[\]]+\]$/;
const rule = /^(?:[_━─═=*~-]{4,}|[_━─═]{2,})$|_{5,}/;

/** The first setting of a section, below its name in brackets. */
const setting = /^[\w.-]+\s*[=:]\s*\S/;

/** Returns a line without placeholders; empty if nothing remains. `below` is the next line. */
export function withoutPlaceholders(line: string, below = ''): string {
  if (pictureAlone.test(line) && !setting.test(below)) return '';
  const field = rule.test(line) ? line.replace(/[_━─═]{2,}|^[=*~-]{4,}$/g, ' ') : line;
  if (!/[([]/.test(field)) return field.trim();
  return field
    .replace(placeholder, ' ')
    .replace(/\s{2,}/g, ' ')
    .trim();
}

const numberedAddress = /^\s*\d+\. (?:https?|file|mailto|ftp):\S/;

/** Removes the list of links that lynx prints at the end, and the numbers that refer to it. */
export function withoutReferences(lines: readonly string[]): readonly string[] {
  const start = lines.lastIndexOf('References');
  const references = lines.slice(start + 1).filter(line => numberedAddress.test(line)).length;
  if (start === -1 || references === 0) return lines;
  return lines.slice(0, start).map(line => line.replace(/\[\d{1,4}\](?=\S|$)/g, ''));
}
