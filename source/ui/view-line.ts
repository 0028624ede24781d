import type {Choice, ViewChoice} from '../reader/choices.ts';
import {cells, drawable, fitExactly} from '../typeset/typeset.ts';

/** Cells that the names of views take at most. */
const widestName = 24;

/** The line of a view: its key, its name, how many articles it has and its query, each below those of the others. */
export function viewLine(view: ViewChoice, choices: readonly Choice[]): string {
  const views = choices.filter(choice => choice.kind === 'view');
  const widest = (text: (view: ViewChoice) => string) => Math.max(...views.map(each => cells(text(each))));
  const key = fitExactly(keyOf(view), widest(keyOf));
  const name = fitExactly(view.text, Math.min(widestName, widest(nameOf)));
  const count = countOf(view).padStart(widest(countOf));
  return drawable(` ${key}  ${name}  ${count}  ${view.detail ?? ''}`);
}

function keyOf({keys}: ViewChoice): string {
  return keys[0] ?? '';
}

function nameOf({text}: ViewChoice): string {
  return text;
}

function countOf({count}: ViewChoice): string {
  return count === undefined ? '…' : String(count);
}
