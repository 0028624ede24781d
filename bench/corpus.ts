import type {Captured} from '../source/article/article.ts';

/** Articles in an invented language: words with endings, distributed as in English (Zipf's law). */

const syllables =
  'ba be bi bo ca co da del dor el en fal fen gar gor ha hel in ka kel la lin lo mar mel mi na nor o par pel ra ren ro sa sel sol sta ta tel tor u val ver vin wa win yar zan'.split(
    ' ',
  );
const endings = ['', '', '', '', '', 's', 's', 'ed', 'ing', 'er'];
const vocabulary = 30_000;

const sentences = [
  '政府は昨日、新しい計画を発表した。',
  '市民の多くは、この決定を歓迎している。',
  '会議は東京で開かれ、各国の代表が参加した。',
  '価格は三か月連続で上昇している。',
  '調査の結果は来週公表される予定である。',
  '気象庁は大雨への警戒を呼びかけている。',
];

const publications = Array.from({length: 40}, (_, index) => `The ${capital(stem(5000 + 37 * index))} Post`);

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

/** Returns the article with this number, always the same. Every twelfth is in Japanese; dates are from one decade, in no order. */
export function articleOf(number: number): Captured {
  const random = randomOf(number + 1);
  const word = () => stem(Math.floor(vocabulary ** random()) - 1) + (endings[Math.floor(random() * 10)] ?? '');
  const words = (count: number) => Array.from({length: count}, word).join(' ');
  const japanese = number % 12 === 0;
  const sentence = () =>
    japanese
      ? (sentences[Math.floor(random() * sentences.length)] ?? '')
      : `${capital(words(6 + Math.floor(random() * 16)))}.`;
  const paragraphs = Array.from({length: 5 + Math.floor(random() * 6)}, () =>
    Array.from({length: 4}, sentence).join(' '),
  );
  // A phrase and a word that a known share of the articles contain.
  if (number % 500 === 123) paragraphs.push('The harbour inquiry of Pellworth went on.');
  if (number % 1000 === 777) paragraphs.push('Quibblestone.');
  return {
    draft: {
      title: japanese ? `${sentence().slice(0, 12)}${number}` : `${capital(words(8))} ${number}`,
      byline: `${capital(stem(900 + Math.floor(random() * 300)))} ${capital(stem(2000 + Math.floor(random() * 900)))}`,
      source: publications[Math.floor(random() ** 2 * publications.length)] ?? '',
      published: new Date(Date.UTC(2016, 0, 1) + Math.floor(random() * 10 * 365 * 86_400) * 1000)
        .toISOString()
        .replace('.000', ''),
      url: `https://example.org/${number}`,
      tags: number % 50 === 0 ? ['kept'] : [],
      body: paragraphs.join('\n\n'),
    },
    capture: {bytes: nothing, format: 'markdown', parserVersion: 1},
  };
}

/** One array for all articles: the bytes of captures do not matter here. */
const nothing = new Uint8Array();

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Returns pseudo-random numbers from 0 to 1 by xorshift32 (Marsaglia 2003), the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
