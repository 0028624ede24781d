import {countWords} from '../../article/article.ts';
import type {Line, RawLine} from './line.ts';
import {withoutPlaceholders, withoutReferences} from './text-browser.ts';
import {unwrap} from './unwrap.ts';

/** The lines of a capture as they stand in it. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/);
}

/** The lines of a capture that hold anything, hard-wrapped paragraphs joined again, without what text browsers put in place of pictures and forms. */
export function toLines(text: string): readonly Line[] {
  const joined = unwrap(withoutReferences(splitLines(text)).map(takeApart));
  return joined.flatMap((line, index) => {
    if (line.text === '') return [];
    const gapAbove = (joined[index - 1]?.text ?? '') === '';
    const gapBelow = (joined[index + 1]?.text ?? '') === '';
    return [{...line, words: countWords(line.text), gapAbove, gapBelow}];
  });
}

/** Bullets as pages, w3m (• □ ☆ ○) and lynx (* + o #) print them. A sign that is also punctuation is one only where white space follows. */
const listMarker = /^(?:[•·▪◦‣□☆○●■–*+#-]|o(?=\s+\p{Lu})|\d{1,2}[.)])(?:\s+|$)/u;

function takeApart(raw: string, first: number): RawLine {
  const text = withoutPlaceholders(raw.trim());
  const indent = raw.length - raw.trimStart().length;
  const marker = listMarker.exec(text)?.[0] ?? '';
  // A dash, a sharp and an o are bullets only where they are indented: notes and dialogues begin lines with them.
  const isMarker = marker !== '' && (indent > 0 || !/^[#o\d]/.test(marker));
  return isMarker
    ? {text: text.slice(marker.length).trim(), indent, marker: marker.trim(), first, count: 1}
    : {text, indent, marker: '', first, count: 1};
}
