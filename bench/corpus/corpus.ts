/** A corpus of any number of articles. Article `n` depends on nothing but `n`, so a smaller corpus is the beginning of a larger one. */

import {capital, japanese, type Language, languageOf, latin, type Random, stem} from './words.ts';

/** An article as a line of JSON Lines has it. */
export type CorpusArticle = {
  readonly title: string;
  readonly byline: string;
  readonly source: string;
  /** RFC 3339. */
  readonly published: string;
  readonly url: string;
  readonly tags: readonly string[];
  readonly body: string;
};

/** Paragraphs of an article with about this many kilobytes of text: as a news agency writes, and as a newspaper does. */
const paragraphsOf = {3: 7, 4.7: 10.5} as const;

export type Kilobytes = keyof typeof paragraphsOf;

const publications = Array.from({length: 40}, (_, index) => `The ${capital(stem(5000 + 37 * index))} Post`);

const day = 86_400_000;
const firstDay = Date.UTC(2016, 0, 1);
const days = 3650;

/** Returns the article with this number. Dates are from one decade, in no order. */
export function articleOf(number: number, kilobytes: Kilobytes = 3): CorpusArticle {
  const random = randomOf(number + 1);
  const language = languageOf(number);
  const mean = paragraphsOf[kilobytes];
  return {
    title: `${language.headline(random)} ${number}`,
    byline: `${capital(stem(900 + Math.floor(random() * 300)))} ${capital(stem(2000 + Math.floor(random() * 900)))}`,
    source: publications[Math.floor(random() ** 2 * publications.length)] ?? '',
    published: dateOf(firstDay + Math.floor(random() * days * day)),
    url: `https://example.org/${number}`,
    tags: [
      ...(number % 50 === 0 ? ['kept'] : []),
      ...(random() < 0.5 ? [stem(300 + Math.floor(random() ** 2 * 60))] : []),
    ],
    body: bodyOf(random, language, Math.round(mean * (0.5 + random()))).join('\n\n'),
  };
}

/** Articles of a known length, older than all others, so that they are the last of the list. */
export const measured = {
  short: {url: 'https://example.org/short', kilobytes: 5, language: latin},
  long: {url: 'https://example.org/long', kilobytes: 500, language: latin},
  japanese: {url: 'https://example.org/japanese', kilobytes: 100, language: japanese},
  longest: {url: 'https://example.org/longest', kilobytes: 1000, language: latin},
} as const;

/** The articles of `measured`; the first is the last of a list. */
export function measuredArticles(): readonly CorpusArticle[] {
  return Object.entries(measured).map(([name, {url, kilobytes, language}], index) => {
    const random = randomOf(1_000_000_000 + index);
    const paragraphs: string[] = [];
    let length = 0;
    while (length < kilobytes * 1000) {
      const more = bodyOf(random, language, 1);
      paragraphs.push(...more);
      length += more.reduce((sum, paragraph) => sum + Buffer.byteLength(paragraph) + 2, 0);
    }
    return {
      title: `The ${name} article`,
      byline: 'Ada Falk',
      source: 'The Tide',
      published: dateOf(Date.UTC(1990, 0, 1 + index)),
      url,
      tags: [],
      body: paragraphs.join('\n\n'),
    };
  });
}

/** Returns paragraphs, with a heading, a list, a link or emphasis here and there. */
function bodyOf(random: Random, language: Language, count: number): string[] {
  const paragraphs: string[] = [];
  for (let index = 0; index < count; index++) {
    const kind = random();
    if (kind < 0.06) paragraphs.push(`## ${language.headline(random)}`);
    if (kind > 0.96) paragraphs.push(Array.from({length: 3}, () => `- ${language.sentence(random)}`).join('\n'));
    const sentences = Array.from({length: 4}, () => language.sentence(random));
    if (random() < 0.2)
      sentences.push(`[${language.headline(random)}](https://example.com/${Math.floor(random() * 1e6)})`);
    if (random() < 0.1) sentences.push(`*${language.headline(random)}*`);
    paragraphs.push(sentences.join(language.gap));
  }
  return paragraphs;
}

function dateOf(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString().replace('.000', '');
}

/** Returns pseudo-random numbers from 0 to 1 by xorshift32 (Marsaglia 2003), the same for the same seed. */
function randomOf(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
