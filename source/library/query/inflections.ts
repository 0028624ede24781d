/**
 * The regular forms of an English word: "runs" and "running" for `run`, and "ferries" for `ferry`. Two words are forms of one word if they have
 * the same stem, by the steps of Porter's algorithm that remove inflections but not derivations ("runner"): 1a, 1b, 1c, and of step 5
 * the final e, also of "die", and the double l (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980). Irregular forms ("ran")
 * have another stem.
 */

/** Returns the forms of a word, itself first. A word with other than English letters has no other forms. */
export function formsOf(word: string): readonly string[] {
  const small = word.toLowerCase();
  if (!/^[a-z]+$/.test(small)) return [word];
  const stem = stemOf(small);
  const forms = [stem, `${stem}e`, small].flatMap(withEndings).filter(form => stemOf(form) === stem);
  return [...new Set([small, ...forms])];
}

/** Returns a word with each ending, by all rules of spelling. Some are not words, which does no harm. */
function withEndings(word: string): readonly string[] {
  const base = word.replace(/i$/, 'y');
  const soft = base.replace(/y$/, 'i').replace(/e$/, '');
  const doubled = base.replace(/[^aeiou]$/, '$&$&');
  return [
    ...['', 's', 'ed', 'ing'].map(ending => base + ending),
    ...['es', 'ed'].map(ending => soft + ending),
    ...['ed', 'ing'].map(ending => doubled + ending),
    `${base.replace(/e$/, '')}ing`,
  ];
}

/** Returns the stem of a lower-case word. */
function stemOf(word: string): string {
  const singular = word.replace(/(ss|i)es$/, '$1').replace(/(?<!s)s$/, '');
  const present = withoutTense(singular);
  const end = present.slice(0, -1);
  if (present.endsWith('y') && hasVowel(end)) return `${end}i`;
  if (present.endsWith('e') && (present.endsWith('ie') || measure(end) > (isShort(end) ? 1 : 0))) return end;
  return present.endsWith('ll') && measure(present) > 1 ? end : present;
}

function withoutTense(word: string): string {
  const agreed = /^(.*)eed$/.exec(word)?.[1];
  if (agreed !== undefined) return measure(agreed) > 0 ? `${agreed}ee` : word;
  const stem = /^(.*)(?:ed|ing)$/.exec(word)?.[1];
  if (stem === undefined || !hasVowel(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeioulsz])\1$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && isShort(stem) ? `${stem}e` : stem;
}

/** Returns a v for each vowel and a c for each consonant; y is a vowel after a consonant. */
function shapeOf(stem: string): string {
  return Array.from(stem).reduce(
    (shape, letter) => shape + (/[aeiou]/.test(letter) || (letter === 'y' && shape.endsWith('c')) ? 'v' : 'c'),
    '',
  );
}

function hasVowel(stem: string): boolean {
  return shapeOf(stem).includes('v');
}

/** Counts how often consonants follow vowels. */
function measure(stem: string): number {
  return shapeOf(stem).match(/v+c+/g)?.length ?? 0;
}

/** Returns whether a stem ends like "hop", which takes an e or doubles its last letter. */
function isShort(stem: string): boolean {
  return shapeOf(stem).endsWith('cvc') && !/[wxy]$/.test(stem);
}
