import {type Chooser, chooserLines, type Pane, type State} from '../reader/reader.ts';
import {onGround, type Palette, paint, type Role} from '../theme/theme.ts';
import {drawable, fitExactly, visualText} from '../typeset/typeset.ts';
import {viewColumns, viewLine} from './view-line.ts';

/** Cells that a line goes in for each level that it lies below others. */
const indent = 2;

/** The rows of a chooser as strings of exactly the pane's width. */
export function chooserPane(chooser: Chooser, {preferences}: State, {width, height}: Pane, palette: Palette): string[] {
  const {title, wanted, choices, offered, selected} = chooser;
  const order = preferences.wishes.isBidiTerminal ? (text: string) => text : visualText;
  const row = (text: string, role: Role = 'text') =>
    onGround(paint(palette, role, order(fitExactly(text, width))), width, width, palette);
  const columns = viewColumns(choices);
  const rows = chooserLines(chooser, height).map(line => {
    if (line.kind === 'empty') return row('');
    if (line.kind === 'title') return row(` ${title}${wanted === '' ? '' : ` with "${wanted}"`}`, 'heading');
    const choice = offered[line.index];
    const role = line.index === selected ? 'selected' : 'text';
    if (choice?.kind !== 'place') return row(choice ? viewLine(choice, columns) : '', role);
    const before = ' '.repeat(2 + indent * choice.depth);
    const {text, detail = ''} = choice;
    return line.part === 'detail' ? row(`${before}  ${drawable(detail)}`, 'quiet') : row(before + drawable(text), role);
  });
  if (offered.length === 0) rows.push(row(`  No line holds "${wanted}".`));
  return Array.from({length: height}, (_, index) => rows[index] ?? row(''));
}
