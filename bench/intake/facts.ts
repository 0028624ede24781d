import type {Draft} from '../../source/article/article.ts';
import type {Truth} from './cases.ts';
import {tokensOf} from './shingles.ts';

/** Whether each value was found; undefined if the input does not show it. */
export type FactHits = {
  readonly headline: boolean | undefined;
  readonly day: boolean | undefined;
  readonly byline: boolean | undefined;
};

/** Compares the metadata of a draft with the correct values. HTML contains more than its text shows, so all of them count there. */
export function compareFacts(truth: Truth, draft: Draft | undefined, isHtml: boolean): FactHits {
  const {title, published, byline} = truth;
  return {
    headline: title ? keyOf(title) === keyOf(draft?.title ?? '') : undefined,
    day: published && (isHtml || truth.publishedVisible) ? draft?.published?.slice(0, 10) === published : undefined,
    byline: byline && (isHtml || truth.bylineVisible) ? isSameByline(byline, draft?.byline ?? '') : undefined,
  };
}

/** Only letters and digits count. */
function keyOf(text: string): string {
  return tokensOf(text.normalize('NFKC').toLowerCase()).join(' ');
}

/** Bylines agree if four fifths of their names do, in any order. */
function isSameByline(truth: string, found: string): boolean {
  const wanted = namesOf(truth);
  const left = [...namesOf(found)];
  const given = left.length;
  const hits = wanted.filter(name => {
    const index = left.indexOf(name);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  }).length;
  return hits > 0 && (2 * hits) / (wanted.length + given) >= 0.8;
}

function namesOf(byline: string): readonly string[] {
  return keyOf(byline)
    .replace(/^(?:by|von|par|por|di|posted by|written by) /, '')
    .split(' ')
    .filter(name => !['and', 'und', 'et', 'y', 'e'].includes(name));
}
