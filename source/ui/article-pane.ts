import {chosenLink} from '../reader/links.ts';
import type {Pane} from '../reader/panes.ts';
import {articleColumns, columnGap} from '../reader/panes.ts';
import {type Shown, spread} from '../reader/scroll.ts';
import type {OpenArticle, State} from '../reader/state.ts';
import {lineCells, lineStyled, Mark, withFinds, withMark} from '../typeset/typeset.ts';

/** The rows of the open article, with its columns in the middle of the pane; not filled up to the pane's width. */
export function articlePane(state: State, {width}: Pane, hasColor: boolean): string[] {
  const {open} = state;
  if (!open) return [];
  const {count, width: column, height} = articleColumns(state);
  const left = Math.max(0, Math.floor((width - count * column - (count - 1) * columnGap) / 2));
  const columns = spread(open.page, open.place, {count, height});
  return Array.from({length: columns[0]?.length ?? 0}, (_, row) =>
    columns.reduce((text, lines, index) => {
      const before = index === 0 ? left : columnGap + column - cellsOf(columns[index - 1]?.[row]);
      const shown = lines[row];
      return shown ? text + ' '.repeat(before) + drawn(shown, open, hasColor) : text;
    }, ''),
  );
}

function cellsOf(shown: Shown | undefined): number {
  return shown ? lineCells(shown.line) : 0;
}

function drawn({block, line}: Shown, open: OpenArticle, hasColor: boolean): string {
  const {search, chosen} = open;
  const finds = search?.byBlock.get(block) ?? [];
  const link = chosen?.block === block ? chosenLink(open) : undefined;
  const withLink = link ? withMark(line, [link], Mark.chosen) : line;
  return lineStyled(withFinds(withLink, finds, search?.finds[search.here]), hasColor);
}
