import type {MeasuredPage} from './body.ts';
import {isTitleLike} from './headline-shape.ts';
import {contentWords, countLines, pairsOf} from './vocabulary.ts';

/** The number of first lines of a body that show its subject. */
const leadLines = 3;

/** Returns features of the subject of a line: how many of its words are in the body and not elsewhere on the page; the same for its neighbours. */
export function subjectFeatures(
  {lines, features}: MeasuredPage,
  inside: ReadonlySet<number>,
): (index: number) => Record<string, number> {
  const wordLists = lines.map(line => contentWords(line.text));
  const lead = new Set([...inside].slice(0, leadLines));
  const inBody = countLines(wordLists, index => inside.has(index));
  const inLead = countLines(wordLists, index => lead.has(index));
  const everywhere = countLines(wordLists, () => true);
  const pairs = countLines(
    lines.map((line, index) => (inside.has(index) ? pairsOf(line.text) : [])),
    () => true,
  );
  // A line of the body does not count for itself.
  const others = (counts: ReadonlyMap<string, number>, word: string, index: number) =>
    (counts.get(word) ?? 0) - Number(inside.has(index));
  const shareInBody = (index: number) => {
    const words = wordLists[index] ?? [];
    return words.filter(word => others(inBody, word, index) > 0).length / sizeOf(words);
  };
  const neighbour = (index: number) =>
    isTitleLike(lines[index]) || features.get('prose')?.[index] === 1 ? shareInBody(index) : 0;
  return index => {
    const words = wordLists[index] ?? [];
    const size = sizeOf(words);
    const also = words.filter(word => others(inBody, word, index) > 0);
    const first = words.filter(word => others(inLead, word, index) > 0).length;
    const frequent = sum(also, word => Math.log1p(others(inBody, word, index)));
    const only = sum(words, word => Math.max(0, others(inBody, word, index)) / (everywhere.get(word) ?? 1));
    const outside = words.filter(
      word => (everywhere.get(word) ?? 0) - (inBody.get(word) ?? 0) > Number(!inside.has(index)),
    );
    const phrases = pairsOf(lines[index]?.text ?? '').filter(pair => others(pairs, pair, index) > 0).length;
    const above = new Set([...(wordLists[index - 1] ?? []), ...(wordLists[index - 2] ?? [])]);
    return {
      inBody: also.length / size,
      inBodyCount: Math.log1p(also.length),
      frequent: frequent / size,
      frequentCount: Math.log1p(frequent),
      onlyInBody: only / size,
      onlyInBodyCount: Math.log1p(only),
      inLead: first / size,
      inLeadCount: Math.log1p(first),
      phraseCount: Math.log1p(phrases),
      outside: outside.length / size,
      inBodyAbove: Math.max(neighbour(index - 1), neighbour(index - 2)),
      inBodyBelow: Math.max(neighbour(index + 1), neighbour(index + 2)),
      sharedAbove: words.filter(word => above.has(word)).length / size,
    };
  };
}

/** One word says little, however frequent it is in the body. */
const sizeOf = (words: readonly string[]) => Math.max(2, words.length);

const sum = (words: readonly string[], value: (word: string) => number) =>
  words.reduce((total, word) => total + value(word), 0);
