/** Dashes and marks that belong to the word before them also where a space stands between, as French sets `« mot » !` and English `word – word`. */
const clingsToPrevious = /^(?:[-\u2012-\u2015]+|[!?:;»%‰°…]+[.,;:)»”]*)$/;

/** What belongs to the word after it: an opening mark by itself, an initial, a title. */
const clingsToNext = /^(?:[«„“([]|\p{Lu}\.|(?:Mr|Mrs|Ms|Dr|Prof|St|Mme|Mlle)\.|n°|§+|№)$/u;

/** What belongs to a number after it. */
const numbering = /^(?:No|Nr|pp?|[Vv]ol|[Ff]ig)\.$/;

/** Groups of thousands that a space divides, as SI writes them (BIPM, The International System of Units, 5.4.4). */
const thousands = {before: /^[^\p{L}\p{N}]*\d{1,3}$/u, after: /^\d{3}(?!\d)/};

const digit = /^\d/;
const number = /\d$/;
const unit =
  /^(?:[kcm]?m[²³]?|km\/h|[km]?g|[kmgt]i?b|[kmg]?hz|[kmg]?w|kwh|mph|ft|lb|oz|°[cf]|[ap]\.?m\.?|h|min|s|ms|€|\$|£|¥)[.,;:)!?]*$/i;

/** Whether two words that a space divides are better not divided by the end of a line. */
export function clings(before: string, after: string): boolean {
  return (
    clingsToPrevious.test(after) ||
    clingsToNext.test(before) ||
    (numbering.test(before) && digit.test(after)) ||
    (number.test(before) && (unit.test(after) || (thousands.before.test(before) && thousands.after.test(after))))
  );
}
