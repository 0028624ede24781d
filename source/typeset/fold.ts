/** A text in the form that is searched. `offsets` are those of its units in the original text; absent if both are the same. `length` is that of the original. */
export type Folded = {readonly text: string; readonly offsets?: readonly number[]; readonly length: number};

const plainAscii = /^[\x00-\x7f]*$/;

const spaces = /\s\s/;

/** A piece that is folded at once: an ASCII word, white space, an emoji with its skin tone, a syllable of Korean letters, a character with its marks, or marks after a word. */
const createToken = () =>
  /[\x21-\x7f]+|\s+|\p{Emoji_Modifier_Base}(?:\ufe0f?\p{Emoji_Modifier})+|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/uy;

/**
 * Marks that people leave out when they type: accents, and the vowel points of Hebrew and Arabic. In other scripts, a mark makes another letter, as in か and が,
 * or is a vowel.
 */
const marks = () =>
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]|[\p{M}&&[\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script_Extensions=Arabic}]]/gv;

/** Soft hyphens, zero-width characters, direction marks, variation selectors, the tags of regional flags, and skin tones after an emoji. */
const invisible = () =>
  /[\u00ad\u200b-\u200f\u2060\ufeff\u{e0020}-\u{e007f}\p{Variation_Selector}]|(?<=.)\p{Emoji_Modifier}/gsu;

/** Letters that Unicode does not decompose, and variants of quotation marks and hyphens. */
const replacements: Readonly<Record<string, string>> = {
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

const replaceable = new RegExp(`[${Object.keys(replacements).join('')}]`, 'gu');

/** Folds a text for searching: removes case, diacritics and invisible characters, and replaces each run of white space by one space. */
export function fold(text: string): Folded {
  const {length} = text;
  if (plainAscii.test(text) && !spaces.test(text)) return {text: text.toLowerCase().replace(/\s/g, ' '), length};
  const token = createToken();
  const offsets: number[] = [];
  let folded = '';
  // Asking the folded text itself would copy it each time.
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

/** The results for single characters, at most 65,536: normalising takes most of the time. */
const foldedCharacters = new Map<string, string>();

function foldCharacter(character: string): string {
  const cached = foldedCharacters.get(character);
  if (cached !== undefined) return cached;
  const bare = character
    .replace(invisible(), '')
    .replace(/\s+/g, ' ')
    .normalize('NFKD')
    .replace(marks(), '')
    .toLowerCase()
    .replace(replaceable, letter => replacements[letter] ?? letter)
    .normalize('NFC');
  if (character.length === 1) foldedCharacters.set(character, bare);
  return bare;
}
