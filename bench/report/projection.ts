/** What ten and a hundred million articles would take, worked out from the two largest sizes that were measured. */

import type {Run} from '../figures.ts';
import {formatValue} from './measures.ts';

/** A size on paper. */
export type Projection = {
  readonly articles: number;
  /** Bytes. */
  readonly library: number;
  /** Hours to import all of it. */
  readonly hours: number;
  /** Milliseconds until the first results of a common word. */
  readonly search: number;
};

const projected = [10_000_000, 100_000_000];

/**
 * Continues two measured sizes. The file grows in proportion, by the bytes of each article between the two. The processor time of an article and
 * the time of a search grow by the same factor with every tenfold, but never shrink.
 */
export function project(smaller: Run, larger: Run): readonly Projection[] {
  const tenfolds = Math.log10(larger.articles / smaller.articles);
  const each = (name: string) => [smaller.figures[name] ?? Number.NaN, larger.figures[name] ?? Number.NaN] as const;
  const factor = ([small, large]: readonly [number, number]) => Math.max(1, large / small) ** (1 / tenfolds);
  const [smallFile, largeFile] = each('disk.library');
  const bytes = (largeFile - smallFile) / (larger.articles - smaller.articles);
  const [rates, searches] = [each('import.file.rate'), each('search.common.p50')];
  const slowing = factor([1 / rates[0], 1 / rates[1]]);
  return projected.map(articles => {
    const steps = Math.log10(articles / larger.articles);
    // The rate falls on the way, so the mean of the beginning and the end is that of the whole, within a few percent.
    const rate = (rates[1] + rates[1] / slowing ** steps) / 2;
    return {
      articles,
      library: largeFile + bytes * (articles - larger.articles),
      hours: articles / rate / 3600,
      search: searches[1] * factor(searches) ** steps,
    };
  });
}

export function projectionTable(runs: readonly Run[]): string {
  const [larger, smaller] = runs
    .filter(({program, figures}) => program === 'tearsheet' && figures['import.file.rate'])
    .toReversed();
  if (!larger || !smaller) return 'Two sizes have to be measured first.';
  const rows = project(smaller, larger).map(
    ({articles, library, hours, search}) =>
      `| ${articles.toLocaleString('en')} | ${formatValue(library / 1e9, '')} GB | ${formatValue(hours, '×').slice(0, -1)} h | ${formatValue(search, 'ms')} |`,
  );
  return [
    `From ${smaller.articles.toLocaleString('en')} and ${larger.articles.toLocaleString('en')} articles:`,
    '',
    '| articles | one file | import | first results of a common word |',
    '| ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
