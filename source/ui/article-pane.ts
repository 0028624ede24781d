import {chosenLink} from '../reader/links.ts';
import type {Pane} from '../reader/panes.ts';
import {articleColumns, columnGap} from '../reader/panes.ts';
import {type Shown, spread} from '../reader/scroll.ts';
import type {OpenArticle, State} from '../reader/state.ts';
import {onGround, type Palette} from '../theme/theme.ts';
import {lineCells, lineStyled, Mark, withFinds, withMark} from '../typeset/typeset.ts';

/** The rows of the pane with the open article, its columns in the middle; filled up to the pane's width only where the ground is painted. */
export function articlePane(state: State, pane: Pane, palette: Palette): string[] {
  const {open} = state;
  const empty = onGround('', 0, pane.width, palette);
  if (!open) return Array.from({length: pane.height}, () => empty);
  const {count, width: column, height} = articleColumns(state);
  const left = Math.max(0, Math.floor((pane.width - count * column - (count - 1) * columnGap) / 2));
  const columns = spread(open.page, open.place, {count, height});
  return Array.from({length: pane.height}, (_, row) => {
    let text = '';
    let used = 0;
    for (const [index, lines] of columns.entries()) {
      const shown = lines[row];
      if (!shown) break;
      const start = left + index * (column + columnGap);
      text += ' '.repeat(start - used) + drawn(shown, open, palette);
      used = start + lineCells(shown.line);
    }
    return used === 0 ? empty : onGround(text, used, pane.width, palette);
  });
}

function drawn({block, line}: Shown, open: OpenArticle, palette: Palette): string {
  const {search, chosen} = open;
  const finds = search?.byBlock.get(block) ?? [];
  const link = chosen?.block === block ? chosenLink(open) : undefined;
  const withLink = link ? withMark(line, [link], Mark.chosen) : line;
  return lineStyled(withFinds(withLink, finds, search?.finds[search.here]), palette);
}
