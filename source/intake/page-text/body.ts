import {readCaption} from './caption.ts';
import {endsArticle, isChrome, isCommentsHead} from './chrome.ts';
import type {Line} from './lines.ts';
import {isProse} from './prose.ts';

/** Lines from `start` up to, without, `end`. */
export type Range = {readonly start: number; readonly end: number};

/** What a line adds to the stretch of lines that it is in; tuned on the pages of the evaluation. */
const worth = {chrome: -12, credit: -1, menu: -6, subhead: -2, longestProse: 60};

/** Prose of so many words is an article under way, which its readers' comments end, or a list of other articles. */
const underWay = {comments: 40, others: 120};

/**
 * The lines of the body: the stretch of lines that is worth most, where running text counts for its words and everything else against it
 * (the maximum subarray, in one pass). It reaches no further than a line that ends articles. Undefined where no line is running text.
 */
export function findBody(lines: readonly Line[], from = 0): Range | undefined {
  let best: Range | undefined;
  let bestWorth = 0;
  let start = from;
  let sum = 0;
  let prose = 0;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (prose >= underWay.comments && isCommentsHead(line.text)) break;
    if (prose >= underWay.others && endsArticle(line.text)) break;
    if (sum <= 0) {
      start = index;
      sum = 0;
      prose = 0;
    }
    sum += worthOf(line);
    if (isProse(line)) prose += line.words;
    if (sum > bestWorth) {
      bestWorth = sum;
      best = {start, end: index + 1};
    }
  }
  return best;
}

function worthOf(line: Line): number {
  if (isChrome(line.text)) return worth.chrome;
  if (isProse(line)) return Math.min(line.words, worth.longestProse);
  if (readCaption(line.text)) return worth.credit;
  return line.gapAbove || line.gapBelow ? worth.subhead : worth.menu;
}
