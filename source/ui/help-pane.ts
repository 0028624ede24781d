import {type HelpCell, helpLines, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {fitExactly} from '../typeset/typeset.ts';

const blank: HelpCell = {kind: 'blank', text: ''};

/** Cells before a group, and before a key. */
const margins = {group: 1, key: 2} as const;

/** Returns the rows of help from a line on, as strings of exactly this width. */
export function helpPane(state: State, width: number, height: number, palette: Palette): string[] {
  const {top, filter} = state.help ?? {top: 0, filter: ''};
  const lines = helpLines(state, width, filter);
  const rows = lines.slice(top, top + height);
  return Array.from({length: height}, (_, index) => {
    const isCut = index === height - 1 && top + height < lines.length;
    // The heading of a group on the last row would have its keys below the screen.
    const row = (rows[index] ?? []).map(cell => (isCut && cell.kind === 'group' ? blank : cell));
    const column = Math.floor(width / Math.max(1, row.length));
    const text = row.map(cell => drawCell(cell, column, palette)).join('');
    return paintRow(text, row.length * column, width, palette);
  });
}

function drawCell(cell: HelpCell, width: number, palette: Palette): string {
  switch (cell.kind) {
    case 'blank':
      return ' '.repeat(width);
    case 'context': {
      const title = fitExactly(` ${cell.text} `, Math.min(width, cell.text.length + 2));
      return (
        paint(palette, 'headline', title) +
        paint(palette, 'rule', '─'.repeat(Math.max(0, width - title.length - 1))) +
        ' '.repeat(Math.min(1, width - title.length))
      );
    }
    case 'group':
      return paint(palette, 'heading', fitExactly(' '.repeat(margins.group) + cell.text, width));
    case 'action': {
      const {key, text, othersFrom} = cell;
      const before = fitExactly(`${' '.repeat(margins.key)}${key}  `, Math.min(width, key.length + margins.key + 2));
      const rest = fitExactly(text, Math.max(0, width - before.length));
      return (
        paint(palette, 'key', before) + rest.slice(0, othersFrom) + paint(palette, 'quiet', rest.slice(othersFrom))
      );
    }
  }
}
