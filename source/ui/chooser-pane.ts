import type {Choice, Chooser} from '../reader/chooser.ts';
import type {Pane} from '../reader/panes.ts';
import type {State} from '../reader/state.ts';
import {onGround, type Palette, paint, type Role} from '../theme/theme.ts';
import {drawable, fitExactly, visualText} from '../typeset/typeset.ts';

/** Draws a text as a whole row. */
type DrawRow = (text: string, role?: Role) => string;

/** Cells that a line goes in for each level that it lies below others. */
const indent = 2;

/** The rows of a chooser as strings of exactly the pane's width, with the selected line in the middle where there are lines around it. */
export function chooserPane(chooser: Chooser, {preferences}: State, {width, height}: Pane, palette: Palette): string[] {
  const {title, wanted, offered, selected} = chooser;
  const order = preferences.wishes.isBidiTerminal ? (text: string) => text : visualText;
  const row = (text: string, role: Role = 'text') =>
    onGround(paint(palette, role, order(fitExactly(text, width))), width, width, palette);
  const head = [row(` ${title}${wanted === '' ? '' : ` with "${wanted}"`}`, 'heading'), row('')];
  const room = Math.max(1, height - head.length);
  const lines = offered.length === 0 ? [row(`  No line holds "${wanted}".`)] : around(offered, selected, room, row);
  const shown = height > head.length ? [...head, ...lines] : lines;
  return Array.from({length: height}, (_, index) => shown[index] ?? row(''));
}

/** As many rows as there is room for, of the selected choice and those around it: more than these are never drawn. */
function around(offered: readonly Choice[], selected: number, room: number, row: DrawRow): readonly string[] {
  const first = Math.max(0, selected - room);
  const drawn = (from: number, to: number) =>
    offered.slice(from, to).flatMap((choice, index) => rowsOf(choice, from + index === selected, row));
  const above = drawn(first, selected);
  const rows = [...above, ...drawn(selected, selected + room)];
  const top = Math.max(0, Math.min(above.length - (room >> 1), rows.length - room));
  return rows.slice(top, top + room);
}

function rowsOf({text, detail, depth}: Choice, isSelected: boolean, row: DrawRow): string[] {
  const before = ' '.repeat(1 + indent * depth);
  const first = row(`${before} ${drawable(text)}`, isSelected ? 'selected' : 'text');
  return detail === undefined ? [first] : [first, row(`${before}   ${drawable(detail)}`, 'quiet')];
}
