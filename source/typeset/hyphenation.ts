import createHyphenator from 'hyphen';
import type {Hyphenate} from './boxes.ts';

/**
 * Hyphenation patterns (Liang 1983, as in TeX; hyphenation.org) by the first part of a BCP 47 tag. Each is loaded when an article in its language is first set.
 */
const patterns: Readonly<Record<string, () => Promise<{readonly default: Patterns}>>> = {
  bg: () => import('hyphen/patterns/bg.js'),
  ca: () => import('hyphen/patterns/ca.js'),
  cs: () => import('hyphen/patterns/cs.js'),
  da: () => import('hyphen/patterns/da.js'),
  de: () => import('hyphen/patterns/de-1996.js'),
  el: () => import('hyphen/patterns/el-monoton.js'),
  en: () => import('hyphen/patterns/en-us.js'),
  'en-gb': () => import('hyphen/patterns/en-gb.js'),
  es: () => import('hyphen/patterns/es.js'),
  et: () => import('hyphen/patterns/et.js'),
  fi: () => import('hyphen/patterns/fi.js'),
  fr: () => import('hyphen/patterns/fr.js'),
  ga: () => import('hyphen/patterns/ga.js'),
  hr: () => import('hyphen/patterns/hr.js'),
  hu: () => import('hyphen/patterns/hu.js'),
  is: () => import('hyphen/patterns/is.js'),
  it: () => import('hyphen/patterns/it.js'),
  la: () => import('hyphen/patterns/la.js'),
  lt: () => import('hyphen/patterns/lt.js'),
  lv: () => import('hyphen/patterns/lv.js'),
  nb: () => import('hyphen/patterns/no.js'),
  nl: () => import('hyphen/patterns/nl.js'),
  nn: () => import('hyphen/patterns/no.js'),
  no: () => import('hyphen/patterns/no.js'),
  pl: () => import('hyphen/patterns/pl.js'),
  pt: () => import('hyphen/patterns/pt.js'),
  ro: () => import('hyphen/patterns/ro.js'),
  ru: () => import('hyphen/patterns/ru.js'),
  sk: () => import('hyphen/patterns/sk.js'),
  sl: () => import('hyphen/patterns/sl.js'),
  sv: () => import('hyphen/patterns/sv.js'),
  tr: () => import('hyphen/patterns/tr.js'),
  uk: () => import('hyphen/patterns/uk.js'),
};

type Patterns = Parameters<typeof createHyphenator>[0];

/** Minimum letters before and after a hyphen (TeX's \lefthyphenmin and \righthyphenmin for English). */
const least = {before: 2, after: 3};

const loaded = new Map<string, Promise<Hyphenate>>();

/** Loads the hyphenation of a language; returns undefined if there are no patterns for it. */
export async function loadHyphenation(language: string): Promise<Hyphenate | undefined> {
  const tag = language.toLowerCase();
  const name = Object.hasOwn(patterns, tag) ? tag : (tag.split('-')[0] ?? '');
  const load = Object.hasOwn(patterns, name) ? patterns[name] : undefined;
  if (!load) return undefined;
  const hyphenate = loaded.get(name) ?? load().then(({default: patterns}) => createHyphenate(patterns));
  loaded.set(name, hyphenate);
  return hyphenate;
}

function createHyphenate(patterns: Patterns): Hyphenate {
  const mark = createHyphenator(patterns, {hyphenChar: '\u00ad', minWordLength: 5});
  const cache = new Map<string, readonly number[]>();
  return word => {
    const offsets = cache.get(word) ?? hyphenOffsets(word, mark(word));
    cache.set(word, offsets);
    return offsets;
  };
}

/** Returns the offsets of hyphens in a word, from the word with soft hyphens. */
function hyphenOffsets(word: string, withHyphens: string): number[] {
  const letters = /\p{L}.*\p{L}/u.exec(word);
  const first = (letters?.index ?? 0) + least.before;
  const last = (letters?.index ?? 0) + (letters?.[0].length ?? 0) - least.after;
  const parts = withHyphens.split('\u00ad');
  let at = 0;
  return parts
    .slice(0, -1)
    .map(part => {
      at += part.length;
      return at;
    })
    .filter(offset => offset >= first && offset <= last);
}
