import {cells, fit} from '../typeset/typeset.ts';
import {blankStyle, type CellStyle, plainStyle, styleAfter} from './cell-style.ts';

/** A row of the screen as its cells. */
export type CellRow = {
  /** The text of each cell; empty in the second cell of a wide character. */
  readonly texts: readonly string[];
  readonly styles: readonly CellStyle[];
  /** The first cell from which terminals may disagree about the widths of characters; infinite if they agree on the whole row. */
  readonly uncertainFrom: number;
  /** The first cell from which the row is blank and plain. */
  readonly end: number;
};

/**
 * Characters that are a grapheme cluster by themselves, whatever is beside them (UAX #29), and whose width is the same in all terminals: 2 from U+3001 on, else
 * 1.
 */
const certain =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0523\u05d0-\u05ea\u0620-\u064a\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20a0-\u20bf\u2190-\u2211\u2500-\u25fc\u2605\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3]*$/;

const sequence = /\x1b(?:\[(?<sgr>[\d;:]*)m|\]8;(?<link>[^\x07\x1b]*)(?:\x07|\x1b\\))/y;

/** Parses a row of text with SGR codes and hyperlinks, in a window of this many columns. */
export function parseRow(row: string, columns: number): CellRow {
  const texts: string[] = [];
  const styles: CellStyle[] = [];
  let uncertainFrom = Number.POSITIVE_INFINITY;
  let style = plainStyle;

  const addCell = (text: string, width: number) => {
    if (texts.length + width > columns) return;
    const own = text === ' ' ? blankStyle(style) : style;
    texts.push(text);
    styles.push(own);
    if (width === 2) {
      texts.push('');
      styles.push(own);
    }
  };
  const addCertain = (text: string) => {
    for (let index = 0; index < text.length; index++)
      addCell(text.charAt(index), text.charCodeAt(index) > 0x3000 ? 2 : 1);
  };
  const addUncertain = (text: string) => {
    for (const character of text) {
      const width = cells(character);
      if (width === 0) joinToLast(character);
      else {
        if (!certain.test(character)) uncertainFrom = Math.min(uncertainFrom, texts.length);
        addCell(character, width);
      }
    }
  };
  const joinToLast = (mark: string) => {
    const last = texts.findLastIndex(text => text !== '');
    uncertainFrom = Math.min(uncertainFrom, Math.max(0, last));
    if (last !== -1) texts[last] += mark;
  };

  for (let at = 0; at < row.length; ) {
    const next = row.indexOf('\x1b', at);
    const text = next === -1 ? row.slice(at) : row.slice(at, next);
    if (certain.test(text)) addCertain(text);
    else addUncertain(text);
    if (next === -1) break;
    sequence.lastIndex = next;
    const {sgr, link} = sequence.exec(row)?.groups ?? {};
    if (sgr !== undefined) style = styleAfter(style, 'sgr', sgr);
    if (link !== undefined) style = styleAfter(style, 'link', link);
    at = sgr === undefined && link === undefined ? next + 1 : sequence.lastIndex;
  }
  let end = texts.length;
  while (end > 0 && texts[end - 1] === ' ' && styles[end - 1] === plainStyle) end--;
  while (texts.length < columns) addBlank(texts, styles);
  return {texts, styles, uncertainFrom, end};
}

/** Returns a row cut at the edge of a window of this many columns. */
export function cutRow(row: string, columns: number): string {
  let room = columns;
  return row.replace(/\x1b(?:\[[\d;:]*m|\]8;[^\x07\x1b]*(?:\x07|\x1b\\))|[^\x1b]+/g, part => {
    if (part.startsWith('\x1b')) return part;
    const {text, cells} = fit(part, room);
    room -= cells;
    return text;
  });
}

function addBlank(texts: string[], styles: CellStyle[]): void {
  texts.push(' ');
  styles.push(plainStyle);
}
