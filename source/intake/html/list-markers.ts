import type {Element} from './dom.ts';

/** How an item of a list begins: with a marker of Markdown, and perhaps with a letter that Markdown has no marker for. */
export type Marker = {readonly marker: string; readonly label?: string};

/** The marker of an item without a number. */
export const bullet: Marker = {marker: '- '};

/** The greatest number of an item (CommonMark, section 5.2). */
const greatestNumber = 999_999_999;

/**
 * Returns the markers of the items of an ordered list (HTML, 4.4.5), in runs that Markdown can write as one list each. Markdown counts only upwards from the
 * first number of a list, so a list that jumps or counts down becomes several, whose numbers end alternately in a full stop and in a bracket.
 */
export function markersOf(list: Element, items: readonly Element[]): readonly (readonly Marker[])[] {
  const stated = numbersOf(list, items);
  const isWritable = stated.every(number => number >= 0 && number <= greatestNumber);
  const numbers = isWritable ? stated : [...items.keys()].map(index => index + 1);
  const letters = letterings[list.getAttribute('type') ?? ''];
  if (letters !== undefined) return [numbers.map(number => ({...bullet, label: `${letters(number)}.`}))];
  const starts = [...numbers.keys()].filter(index => numbers[index] !== (numbers[index - 1] ?? Number.NaN) + 1);
  return starts.map((start, run) => {
    const delimiter = run % 2 === 0 ? '.' : ')';
    return numbers.slice(start, starts[run + 1]).map(number => ({marker: `${number}${delimiter} `}));
  });
}

/** Returns the number of each item, by the attributes `start` and `reversed` of the list and `value` of the items. */
function numbersOf(list: Element, items: readonly Element[]): readonly number[] {
  const isReversed = list.getAttribute('reversed') !== null;
  const first = integerOf(list, 'start') ?? (isReversed ? items.length : 1);
  const numbers: number[] = [];
  let next = first;
  for (const item of items) {
    const number = integerOf(item, 'value') ?? next;
    numbers.push(number);
    next = isReversed ? number - 1 : number + 1;
  }
  return numbers;
}

function integerOf(element: Element, name: string): number | undefined {
  const value = element.getAttribute(name)?.trim() ?? '';
  return /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** How the types of ordered lists write a number. */
const letterings: Readonly<Record<string, (number: number) => string>> = {
  a: toLetters,
  A: number => toLetters(number).toUpperCase(),
  i: toRoman,
  I: number => toRoman(number).toUpperCase(),
};

/** Writes a number in letters: a, b, … z, aa, ab. */
function toLetters(number: number): string {
  let letters = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(97 + ((left - 1) % 26)) + letters;
  return letters || String(number);
}

const romans = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const;

function toRoman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let left = number;
  return romans
    .map(([sign, value]) => {
      const times = Math.floor(left / value);
      left -= times * value;
      return sign.repeat(times);
    })
    .join('');
}
