import {type Link, spanAt} from '../typeset/typeset.ts';
import type {LinkPlace, OpenArticle} from './open-article.ts';
import {articleColumns, columnGap, paneForArticles} from './panes.ts';
import {type Shown, spread} from './scroll.ts';
import type {State} from './state.ts';

/** A column of the article as its pane shows it, after this many cells. */
type ArticleColumn = {readonly left: number; readonly lines: readonly Shown[]};

/** Returns the columns of the open article, in the middle of its pane. */
export function articleLines(state: State, {page, place}: OpenArticle): readonly ArticleColumn[] {
  const {count, width, height} = articleColumns(state);
  const left = Math.max(0, Math.floor((paneForArticles(state).width - count * width - (count - 1) * columnGap) / 2));
  return spread(page, place, {count, height}).map((lines, index) => ({
    left: left + index * (width + columnGap),
    lines,
  }));
}

/** Returns the cells before a line of a column. A table that is wider than the column is centred on it. */
export function leftOf({page}: OpenArticle, {left}: Pick<ArticleColumn, 'left'>, {block}: Shown): number {
  return Math.max(0, left - (page.overhang(block) >> 1));
}

/** Returns the link at a cell of the article's pane, counted from 0; undefined if there is none. */
export function linkAt(state: State, open: OpenArticle, cell: {column: number; row: number}): LinkPlace | undefined {
  const column = articleLines(state, open).findLast(({left}) => left <= cell.column);
  const shown = column?.lines[cell.row];
  if (!column || !shown) return undefined;
  const at = spanAt(shown.line, cell.column - leftOf(open, column, shown))?.at;
  if (at === undefined) return undefined;
  const holds = ({start, end}: Link) => start <= at && at < end;
  const index = open.page.links(shown.block).findIndex(holds);
  return index === -1 ? undefined : {block: shown.block, index};
}
