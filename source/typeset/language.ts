/**
 * Common words of each language that are rare in the others. This is enough to choose the hyphenation of a text; the result is not stored.
 */
const words: Readonly<Record<string, string>> = {
  cs: 'je se na že by jsem jako byl pro ale jeho které',
  da: 'og det er at en til af på ikke der med har',
  de: 'der die und das nicht ist von zu mit sich auf ein',
  en: 'the of and to that is was for it with he as',
  es: 'el los las que del por con una para es su más',
  fi: 'ja on ei että se hän oli mutta kun ovat myös',
  fr: 'le les des et est une que dans du qui pas sur',
  hu: 'az hogy nem és egy is volt meg csak már ez',
  it: 'il di che è della per sono non una gli nel con',
  nl: 'de het een van en dat niet zijn op te voor met',
  pl: 'nie się na że jest do jak ale po od przez które',
  pt: 'que não uma os com para do da em mais por foi',
  ru: 'и в не на что он с как это по из было',
  sv: 'och att det som är en på inte med av för han',
  tr: 've bir bu için ile olarak daha çok da ne gibi olan',
  uk: 'і в не на що з та як це до він для',
};

const languages = Object.entries(words).map(([language, list]) => ({language, words: new Set(list.split(' '))}));

/** The number of words that are examined, and the share of them that must be common words of the language. */
const sample = {words: 400, share: 0.12};

/** Guesses the language of a text, as a BCP 47 tag; returns undefined if it is unclear. */
export function guessLanguage(text: string): string | undefined {
  const found =
    text
      .slice(0, 12 * sample.words)
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, sample.words) ?? [];
  const scores = languages
    .map(({language, words}) => ({language, score: found.filter(word => words.has(word)).length}))
    .sort((a, b) => b.score - a.score);
  const [best] = scores;
  return best && best.score >= found.length * sample.share && best.score > 0 ? best.language : undefined;
}
