import {type Fragment, type PdfLine, textOf, toLines} from './lines.ts';
import type {PdfPage} from './text-run.ts';

/** The number of lines at the top and at the bottom of a page that may be a running head or foot. */
const mostLines = 3;

/** The share of the height of a page, from its edge, in which running heads and feet are. */
const margin = 0.14;

/** A line near an edge of its page. */
type EdgeLine = {
  readonly page: number;
  readonly line: PdfLine;
  readonly text: string;
  readonly key: string;
  /** Whether it is the first or the last line of its page. */
  readonly isOutermost: boolean;
};

/** Removes running heads and feet and page numbers: lines at the edges of pages that repeat, or that count the pages. */
export function withoutFurniture(
  pages: readonly (readonly Fragment[])[],
  sizes: readonly PdfPage[],
): readonly (readonly Fragment[])[] {
  const edges = pages.flatMap((fragments, page) => edgeLines(fragments, page, sizes[page]?.height ?? 0));
  const repeated = repeatedKeys(edges, pages.length);
  const offset = pageOffset(edges, pages.length);
  const removed = new Set(
    edges
      .filter(
        edge =>
          repeated.has(edge.key) ||
          (edge.isOutermost && isPageNumber(edge.text)) ||
          (offset !== undefined && edge.text.length < 120 && outerNumbers(edge).includes(edge.page + offset)),
      )
      .flatMap(({line}) => line.fragments),
  );
  return pages.map(fragments => fragments.filter(fragment => !removed.has(fragment)));
}

function edgeLines(fragments: readonly Fragment[], page: number, height: number): readonly EdgeLine[] {
  const lines = toLines(fragments);
  const top = lines.slice(0, mostLines).filter(({y}) => y < height * margin);
  const bottom = lines.slice(Math.max(top.length, lines.length - mostLines)).filter(({y}) => y > height * (1 - margin));
  return [...top, ...bottom].map(line => {
    const text = textOf(line.fragments);
    const key = `${Math.round(line.y / 6)} ${text.replace(/\d+|\b[ivxlc]+\b/gi, '#')}`;
    return {page, line, text, key, isOutermost: line === lines[0] || line === lines.at(-1)};
  });
}

/** Returns what is at the same place of several pages. */
function repeatedKeys(edges: readonly EdgeLine[], pages: number): ReadonlySet<string> {
  const fewest = pages < 3 ? 2 : 3;
  const groups = Map.groupBy(edges, ({key}) => key);
  return new Set(
    [...groups].filter(([, group]) => new Set(group.map(({page}) => page)).size >= fewest).map(([key]) => key),
  );
}

/** Matches a number that is alone on its line: `12`, `- 12 -`, `Page 3 of 7`, `xii`. */
function isPageNumber(text: string): boolean {
  return /^(?:page |p\. ?|seite |página |pagina )?[-–—[(|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—\])|]?(?:\s*(?:of|\/|von|de|sur|di)\s*\d{1,4})?$/i.test(
    text,
  );
}

/** Returns the numbers at the ends of a line. */
function outerNumbers({text}: EdgeLine): readonly number[] {
  const [, first] = /^(\d{1,4})\b/.exec(text) ?? [];
  const [, last] = /(?<![\d.])(\d{1,4})$/.exec(text) ?? [];
  return [first, last].filter(number => number !== undefined).map(Number);
}

/** Returns the difference between the printed number of a page and its index, if most pages agree. */
function pageOffset(edges: readonly EdgeLine[], pages: number): number | undefined {
  const counts = new Map<number, Set<number>>();
  for (const edge of edges) {
    for (const number of outerNumbers(edge)) {
      const offset = number - edge.page;
      counts.set(offset, (counts.get(offset) ?? new Set()).add(edge.page));
    }
  }
  const [best] = [...counts].toSorted((one, other) => other[1].size - one[1].size);
  return best && best[1].size >= Math.max(3, pages * 0.4) ? best[0] : undefined;
}
