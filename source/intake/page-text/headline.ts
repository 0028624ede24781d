import {isName, readByline} from './byline.ts';
import {readCaption} from './caption.ts';
import {isChrome} from './chrome.ts';
import {findDates} from './dates.ts';
import type {Line} from './lines.ts';
import {isProse} from './prose.ts';

/** No further above the body than this is a headline looked for. */
const reach = 60;
const longest = 200;

/** The index of the headline: the line, above the body or among its first, that most looks like one. */
export function findHeadline(lines: readonly Line[], bodyStart: number): number | undefined {
  const vocabulary = wordsOf(
    lines
      .slice(bodyStart, bodyStart + 80)
      .map(line => line.text)
      .join(' '),
  );
  const first = Math.max(0, bodyStart - reach);
  let best: number | undefined;
  let bestScore = 0;
  for (let index = first; index <= Math.min(bodyStart + 2, lines.length - 1); index += 1) {
    const score = scoreOf(lines, index, bodyStart, vocabulary);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  return best;
}

function scoreOf(lines: readonly Line[], index: number, bodyStart: number, vocabulary: ReadonlySet<string>): number {
  const line = lines[index];
  if (line === undefined || !canBeHeadline(line)) return 0;
  const {text, words} = line;
  const told = [...wordsOf(text)];
  const shared = told.filter(word => vocabulary.has(word)).length / Math.max(told.length, 3);
  const below = lines.slice(index + 1, index + 5);
  const signed = below.some(other => isHeadMatter(other.text));
  const before = lines.slice(first(index), index);
  const repeated = lines.slice(index + 1, bodyStart + 3).some(other => other.text === text);
  return (
    1 +
    4 * shared +
    (words >= 5 && words <= 22 ? 1.5 : 0) +
    (signed ? 2 : 0) +
    (repeated ? 1 : 0) +
    (before.some(other => other.text === text) ? 1 : 0) +
    (line.gapAbove || line.gapBelow ? 0.5 : 0) -
    (isProse(line) || /[.,:;]$/.test(text) ? 3 : 0) -
    (readCaption(text) ? 3 : 0) -
    (index >= bodyStart ? 0.5 : 0) -
    0.06 * Math.abs(bodyStart - index)
  );
}

function first(index: number): number {
  return Math.max(0, index - 20);
}

function canBeHeadline({text, words}: Line): boolean {
  if (words < 2 || text.length > longest || isChrome(text)) return false;
  return !isHeadMatter(text);
}

/** A line of byline or date, as they stand under a headline. */
function isHeadMatter(text: string): boolean {
  if (text.length > 120) return false;
  const [date] = findDates(text, '');
  if (date !== undefined && text.length - (date.end - date.start) < 40) return true;
  const signature = readByline(text);
  return signature !== undefined && text.length < 80 && isName(signature.byline ?? '');
}

/** The words that carry a text's meaning, as far as their length tells. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}|[\u3040-\u9fff]{2}/gu) ?? []);
}
