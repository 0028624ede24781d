import type {Line} from './line.ts';

const sentenceEnd = /[.!?…:;。！？।؟]["'”’“«»)\]]*(?:\s*\[?\d{0,3}\]?)$|[”"»」]$/u;

/** Whether a line ends as a sentence does. */
export function endsSentence(text: string): boolean {
  // The end alone: the pattern looks for it from every place of a long line otherwise.
  return sentenceEnd.test(text.slice(-12));
}

/**
 * Whether a line reads as running text and not as a menu, a label or a headline: 8 words or more that end as a sentence, or 20 words. (Of the one-line
 * rules measured on 239 captures this one keeps the body best.)
 */
export function isProse(line: Line): boolean {
  return line.words >= 20 || (line.words >= 8 && endsSentence(line.text));
}
