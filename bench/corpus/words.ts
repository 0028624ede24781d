/** Words of invented languages in several scripts. A few are common and most are rare, as in every language (Zipf's law). */

/** Returns pseudo-random numbers from 0 to 1. */
export type Random = () => number;

/** What the languages have in common: it makes a sentence and a headline. */
export type Language = {
  readonly sentence: (random: Random) => string;
  readonly headline: (random: Random) => string;
  /** What divides the sentences of a paragraph. */
  readonly gap: string;
};

/** Words that are used again and again. */
const vocabulary = 30_000;

/** Names and other words that most articles do not have in common, so that the number of words grows with the corpus (Heaps' law). */
const names = 4_000_000;

const syllables =
  'ba be bi bo ca co da del dor el en fal fen gar gor ha hel in ka kel la lin lo mar mel mi na nor o par pel ra ren ro sa sel sol sta ta tel tor u val ver vin wa win yar zan'.split(
    ' ',
  );
const endings = ['', '', '', '', '', 's', 's', 'ed', 'ing', 'er'];

/** Returns the word with this rank in the order of frequency, 0 for the most common, without an ending. */
export function stem(rank: number): string {
  let rest = rank;
  let word = '';
  do {
    word += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  } while (rest > 0);
  return word.length < 4 ? `${word}th` : word;
}

const common = Array.from({length: vocabulary}, (_, rank) => stem(rank));

/** Returns a rank below `count`: rank n is drawn n times less often than rank 1. */
function zipf(random: Random, count: number): number {
  return Math.floor(count ** random()) - 1;
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function word(random: Random): string {
  if (random() < 0.006) return capital(stem(vocabulary + Math.floor(random() ** 3 * names)));
  return `${common[zipf(random, vocabulary)]}${endings[Math.floor(random() * endings.length)]}`;
}

function words(random: Random, count: number): string {
  let text = word(random);
  for (let index = 1; index < count; index++) text += ` ${word(random)}`;
  return text;
}

export const latin: Language = {
  sentence: random => `${capital(words(random, 6 + Math.floor(random() * 16)))}.`,
  headline: random => capital(words(random, 5 + Math.floor(random() * 6))),
  gap: ' ',
};

/** Latin with accents and emoji. */
const accents: Readonly<Record<string, string>> = {a: 'á', e: 'é', i: 'ï', o: 'ö', u: 'ü', n: 'ñ'};
const emoji = ['🚀', '📈', '❤️', '👩‍🚀', '🇯🇵', '½', '№', '…'];
const accented: Language = {
  sentence: random => {
    const text = latin.sentence(random).replace(/[aeioun](?=\w\b)/g, letter => accents[letter] ?? letter);
    return random() < 0.1 ? `${text} ${emoji[Math.floor(random() * emoji.length)]}` : text;
  },
  headline: random => latin.headline(random).replace(/[aeiou](?=\w\b)/g, letter => accents[letter] ?? letter),
  gap: ' ',
};

/** The same language in other letters: each of the alphabet is given for one of `abcdefghiklmnoprstuvwyz`. */
function transliterated(alphabet: string): Language {
  const letters = Array.from(alphabet);
  const table = new Map(Array.from('abcdefghiklmnoprstuvwyz', (letter, index) => [letter, letters[index] ?? letter]));
  const write = (text: string) =>
    text.replace(/[a-z]/gi, letter => {
      const other = table.get(letter.toLowerCase()) ?? letter;
      return letter < 'a' ? other.toUpperCase() : other;
    });
  return {
    sentence: random => write(latin.sentence(random)),
    headline: random => write(latin.headline(random)),
    gap: ' ',
  };
}

/** The most common characters of Japanese newspapers; rarer ones are numbered from the beginning of the Unicode block. */
const kanji = Array.from(
  '日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法',
);
const allKanji = 3000;
const particles = ['の', 'を', 'は', 'が', 'に', 'で', 'と', 'から', 'まで', 'した', 'して', 'する', 'している'];

function ideographs(random: Random): string {
  const length = random() < 0.75 ? 2 : 1 + Math.floor(random() * 3);
  let text = '';
  for (let index = 0; index < length; index++) {
    const rank = zipf(random, allKanji);
    text += kanji[rank] ?? String.fromCodePoint(0x4e00 + rank * 5);
  }
  return text;
}

const japanese: Language = {
  sentence: random => {
    let text = random() < 0.05 ? '東京で' : '';
    for (let rest = 4 + Math.floor(random() * 8); rest > 0; rest--)
      text += ideographs(random) + particles[Math.floor(random() * particles.length)];
    return `${text}。`;
  },
  headline: random => `${ideographs(random)}${ideographs(random)}、${ideographs(random)}を${ideographs(random)}`,
  gap: '',
};

const chinese: Language = {
  sentence: random => {
    let text = '';
    for (let rest = 6 + Math.floor(random() * 12); rest > 0; rest--) text += ideographs(random);
    return `${text}。`;
  },
  headline: random => Array.from({length: 5}, () => ideographs(random)).join(''),
  gap: '',
};

/** Korean: each syllable of the Latin language is one of Hangul. */
const korean: Language = {
  sentence: random => `${hangul(latin.sentence(random))}다.`,
  headline: random => hangul(latin.headline(random)),
  gap: ' ',
};

function hangul(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replace(/[a-z]{1,3}/g, letters => {
      let code = 0;
      for (const letter of letters) code = code * 29 + letter.charCodeAt(0);
      return String.fromCodePoint(0xac00 + (code % 11_172));
    });
}

/** The languages of a hundred articles: 8 in Japanese, 3 each in Chinese, Korean and Cyrillic, 2 in Greek, 2 in Arabic, 4 with accents and emoji. */
const others: readonly (readonly [language: Language, articles: number])[] = [
  [japanese, 8],
  [chinese, 3],
  [korean, 3],
  [transliterated('абцдефгхиклмнопрстувшыз'), 3],
  [transliterated('αβγδεφγηικλμνοπρστυβωψζ'), 2],
  [transliterated('ابجدهفغحيكلمنوعرستثقشطز'), 2],
  [accented, 4],
];
const languages: readonly Language[] = others.flatMap(([language, articles]) =>
  Array.from({length: articles}, () => language),
);

/** Returns the language of an article: Latin letters for 75 of a hundred. */
export function languageOf(number: number): Language {
  return languages[number % 100] ?? latin;
}

export {japanese};
