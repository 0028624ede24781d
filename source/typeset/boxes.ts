import {cells, graphemes} from './width.ts';

/** A stretch of text that a line break never divides. Offsets are UTF-16 units. */
export type Box = {
  readonly start: number;
  /** Where its text ends; white space follows, up to the next box. */
  readonly end: number;
  readonly cells: number;
  /** Cells between it and the next box when both stand on one line. */
  readonly space: number;
  /** Whether a hyphen shows, and has room, when a line ends after it. */
  readonly hyphen: boolean;
};

/** Chinese and Japanese may break between any two characters but for `neverFirst` and `neverLast`; Korean breaks at its spaces. */
const ideographic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;

/** What may not begin a line (JIS X 4051 and GB/T 15834: closing marks, small kana, iteration and prolonged sound marks). */
const neverFirst =
  /[、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〉》」』】〕〙〗〟’”»ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ‥…,.)\]}!?:;%‰′″℃〜～]/;

/** What may not end a line: opening marks. */
const neverLast = /[（［｛〈《「『【〔〘〖〝‘“«([{¥￥$£€]/;

/** Words that are one box: Latin letters and signs without a place to break inside. */
const indivisible = /^[^\-\u00ad\u2010\u2013\u2014\u200b/\u1100-\u11ff\u2e80-\uffff]*$/;

/** A place to break inside a spaced word: after a hyphen or dash between letters, at a soft hyphen or zero-width space, in an address. */
const insideWord =
  /(?<=[\p{L}\p{N}][-\u2010\u2013\u2014])(?=[\p{L}\p{N}])|(?<=[\u00ad\u200b\u2014])|(?<=[\p{L}\p{N}]\/)(?=[\p{L}\p{N}])/u;

/** The boxes of a line of text that begins at `base`; what is wider than `width` cells is cut between graphemes. */
export function boxesOf(text: string, base: number, width: number): Box[] {
  const boxes: Box[] = [];
  for (const match of text.matchAll(/([^ ]+)( *)/g)) {
    const [, word = '', spaces = ''] = match;
    const start = base + match.index;
    const pieces = indivisible.test(word) ? [word] : piecesOf(word);
    let at = start;
    for (const [index, piece] of pieces.entries()) {
      const isLast = index === pieces.length - 1;
      for (const box of narrow(piece, at, width)) boxes.push(box);
      at += piece.length;
      const end = boxes.at(-1);
      if (isLast && end) boxes[boxes.length - 1] = {...end, space: spaces.length};
    }
  }
  return boxes;
}

function piecesOf(word: string): string[] {
  return ideographic.test(word)
    ? word.split(insideWord).flatMap(piece => (ideographic.test(piece) ? ideographicPieces(piece) : [piece]))
    : word.split(insideWord);
}

/** Divides between characters, keeping marks with what they may not leave. */
function ideographicPieces(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let previous = '';
  for (const {segment} of graphemes(text)) {
    const mayBreak =
      piece !== '' &&
      (ideographic.test(previous) || ideographic.test(segment)) &&
      !neverFirst.test(segment) &&
      !neverLast.test(previous);
    if (mayBreak) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
    previous = segment;
  }
  pieces.push(piece);
  return pieces;
}

/** One box, or as many as a text needs that is wider than a whole line. */
function narrow(text: string, start: number, width: number): Box[] {
  const whole = cells(text);
  const isHyphenated = text.endsWith('\u00ad');
  if (whole <= width) {
    return [{start, end: start + text.length, cells: whole, space: 0, hyphen: isHyphenated && whole < width}];
  }
  const boxes: Box[] = [];
  let from = start;
  let at = start;
  let used = 0;
  for (const {segment} of graphemes(text)) {
    const next = cells(segment);
    if (used + next > width && at > from) {
      boxes.push({start: from, end: at, cells: used, space: 0, hyphen: false});
      from = at;
      used = 0;
    }
    used += next;
    at += segment.length;
  }
  boxes.push({start: from, end: at, cells: used, space: 0, hyphen: isHyphenated && used < width});
  return boxes;
}
