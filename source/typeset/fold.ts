/** A text as it is searched, and where in the text each of its units comes from; without offsets where they are the same. */
export type Folded = {readonly text: string; readonly offsets?: readonly number[]; readonly length: number};

const plainAscii = /^[\x00-\x7f]*$/;

const spaces = /\s\s/;

/** What is folded at once: an ASCII word, white space, a syllable of Korean letters, a character with its marks, or marks that follow a word. */
const token = /[\x21-\x7f]+|\s+|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/uy;

/**
 * Marks that a reader of these scripts leaves out: accents, and the vowel points of Hebrew and Arabic. In other scripts a mark makes another letter, as
 * か and が, or is a vowel.
 */
const marks =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]|[\p{M}&&[\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script_Extensions=Arabic}]]/gv;

/** Soft hyphen, characters of no width, and marks of direction. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Letters that Unicode does not take apart, and the forms of quotation marks and hyphens. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '‐': '-',
};

const lettersKnown = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');

/** A text without case and diacritics, with one space for any run of white space, and without what is not seen. */
export function fold(text: string): Folded {
  const {length} = text;
  if (plainAscii.test(text) && !spaces.test(text)) return {text: text.toLowerCase().replace(/\s/g, ' '), length};
  const offsets: number[] = [];
  let folded = '';
  // To ask the folded text itself would copy it each time.
  let isAfterSpace = false;
  for (let at = 0, end = 0; at < length; at = end) {
    token.lastIndex = at;
    token.test(text);
    end = token.lastIndex;
    const piece = text.slice(at, end);
    const first = piece.charCodeAt(0);
    const isWord = first > 0x20 && first < 0x80;
    const bare = isWord ? piece.toLowerCase() : foldCharacter(piece);
    if (bare === ' ' && isAfterSpace) continue;
    for (let unit = 0; unit < bare.length; unit++) offsets.push(isWord ? at + unit : at);
    folded += bare;
    if (bare !== '') isAfterSpace = bare.endsWith(' ');
  }
  return {text: folded, offsets, length};
}

/** What single characters were folded to: normalising costs more than all else. It holds at most 65,536. */
const known = new Map<string, string>();

function foldCharacter(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const bare = character
    .replace(unseen, '')
    .replace(/\s+/g, ' ')
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(lettersKnown, letter => letters[letter] ?? letter)
    .normalize('NFC');
  if (character.length === 1) known.set(character, bare);
  return bare;
}
