import type {Choice, ViewChoice} from '../reader/reader.ts';
import {cells, drawable, fitExactly} from '../typeset/typeset.ts';

/** Cells that the names of views take at most. */
const widestName = 24;

/** Cells of what stands before the queries of views: their keys, names and counts, each below those of the others. */
export type ViewColumns = {readonly key: number; readonly name: number; readonly count: number};

/** The columns of all views that can be chosen. */
export function viewColumns(choices: readonly Choice[]): ViewColumns {
  const views = choices.filter(choice => choice.kind === 'view');
  const widest = (text: (view: ViewChoice) => string) => Math.max(...views.map(each => cells(text(each))));
  return {key: widest(keyOf), name: Math.min(widestName, widest(nameOf)), count: widest(countOf)};
}

/** The line of a view: its key, its name, how many articles it has and its query. */
export function viewLine(view: ViewChoice, {key, name, count}: ViewColumns): string {
  const columns = [fitExactly(keyOf(view), key), fitExactly(view.text, name), countOf(view).padStart(count)];
  return drawable(` ${[...columns, view.detail ?? ''].join('  ')}`);
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
