import {graphemes} from '../article/article.ts';

/** A line of text that is being edited. */
export type EditedLine = {
  readonly value: string;
  /** The position of the caret, in UTF-16 units; always on the boundary of a grapheme. */
  readonly caret: number;
  /** The text that was deleted last by more than a character; `yank` inserts it. */
  readonly killed: string;
  /** The line before each change that can be undone, the latest last. */
  readonly undo: readonly Pick<EditedLine, 'value' | 'caret'>[];
  /** The kind of the last edit: typed characters are undone together, and texts deleted in a row are yanked together. */
  readonly last: 'typing' | 'killing' | 'other';
};

/** The extent of an edit from the caret. Words are those of UAX #29; a blank word ends only at white space. */
export type Reach =
  | 'previous-character'
  | 'next-character'
  | 'previous-word'
  | 'next-word'
  | 'previous-blank-word'
  | 'start'
  | 'end';

/** A change of a line. */
export type LineEdit =
  | {readonly kind: 'insert'; readonly text: string}
  | {readonly kind: 'move' | 'delete'; readonly to: Reach}
  /** Inserts the text that was deleted last. */
  | {readonly kind: 'yank'}
  | {readonly kind: 'undo'};

/** The maximum length of a line, in UTF-16 units. */
export const longestInput = 1000;

/** The maximum number of changes that can be undone. */
const mostUndone = 100;

/** Returns a line with this text and the caret at its end. */
export function newEditedLine(value: string): EditedLine {
  return {value, caret: value.length, killed: '', undo: [], last: 'other'};
}

/** Returns a line after an edit. */
export function editLine(line: EditedLine, edit: LineEdit): EditedLine {
  switch (edit.kind) {
    case 'insert':
      return insert(line, edit.text);
    case 'move':
      return {...line, caret: findReach(line, edit.to), last: 'other'};
    case 'delete':
      return remove(line, edit.to);
    case 'yank':
      return {...insert({...line, last: 'other'}, line.killed), last: 'other'};
    case 'undo': {
      const before = line.undo.at(-1);
      return before ? {...line, ...before, undo: line.undo.slice(0, -1), last: 'other'} : line;
    }
  }
}

/** Returns a line with another text, as one change that can be undone. */
export function replaceLine(line: EditedLine, value: string, caret = value.length): EditedLine {
  return change(line, value.slice(0, longestInput), caret);
}

function insert(line: EditedLine, text: string): EditedLine {
  const {value, caret, last, undo} = line;
  const fitting = fit(text, longestInput - value.length);
  if (fitting === '') return line;
  const next = change(line, value.slice(0, caret) + fitting + value.slice(caret), caret + fitting.length);
  const isNewWord = !/\s$/.test(fitting) && /\s$/.test(value.slice(0, caret));
  return {...next, last: 'typing', ...(last === 'typing' && !isNewWord && {undo})};
}

function remove(line: EditedLine, to: Reach): EditedLine {
  const {value, caret, killed, last} = line;
  const other = findReach(line, to);
  if (other === caret) return line;
  const [from, end] = [Math.min(caret, other), Math.max(caret, other)];
  const next = change(line, value.slice(0, from) + value.slice(end), from);
  if (to === 'previous-character' || to === 'next-character') return next;
  const removed = value.slice(from, end);
  if (last !== 'killing') return {...next, killed: removed, last: 'killing'};
  return {...next, killed: other < caret ? removed + killed : killed + removed, last: 'killing'};
}

/** Returns the line with a new text. A caret inside a grapheme moves to its end. */
function change({value: before, caret: at, killed, undo}: EditedLine, value: string, caret: number): EditedLine {
  return {
    value,
    caret: boundaryFrom(value, caret),
    killed,
    undo: [...undo, {value: before, caret: at}].slice(-mostUndone),
    last: 'other',
  };
}

/** Returns the longest beginning of a text in whole graphemes with at most this many UTF-16 units. */
function fit(text: string, room: number): string {
  return text.length <= room ? text : text.slice(0, boundaryBefore(text, room + 1));
}

function findReach({value, caret}: EditedLine, to: Reach): number {
  switch (to) {
    case 'previous-character':
      return boundaryBefore(value, caret);
    case 'next-character':
      return caret === value.length ? caret : boundaryFrom(value, caret + 1);
    case 'previous-word':
      return boundaryBefore(value, wordStart(value, caret) + 1);
    case 'next-word':
      return boundaryFrom(value, wordEnd(value, caret));
    case 'previous-blank-word':
      return boundaryBefore(value, value.slice(0, caret).search(/\S*\s*$/) + 1);
    case 'start':
      return 0;
    case 'end':
      return value.length;
  }
}

let wordSegmenter: Intl.Segmenter | undefined;

/** Returns the graphemes of a text (UAX #29). */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes(text), ({segment}) => segment);
}

/** Returns the first boundary between graphemes at or after an index. */
function boundaryFrom(text: string, index: number): number {
  let boundary = 0;
  for (const {length} of graphemesOf(text)) {
    if (boundary >= index) break;
    boundary += length;
  }
  return boundary;
}

/** Returns the last boundary between graphemes before an index; 0 if there is none. */
function boundaryBefore(text: string, index: number): number {
  let boundary = 0;
  for (const {length} of graphemesOf(text)) {
    if (boundary + length >= index) break;
    boundary += length;
  }
  return boundary;
}

function wordsOf(text: string): {readonly start: number; readonly end: number}[] {
  wordSegmenter ??= new Intl.Segmenter('en', {granularity: 'word'});
  return Array.from(wordSegmenter.segment(text)).flatMap(({segment, index, isWordLike}) =>
    isWordLike ? [{start: index, end: index + segment.length}] : [],
  );
}

function wordStart(text: string, caret: number): number {
  return wordsOf(text).findLast(({start}) => start < caret)?.start ?? 0;
}

function wordEnd(text: string, caret: number): number {
  return wordsOf(text).find(({end}) => end > caret)?.end ?? text.length;
}
