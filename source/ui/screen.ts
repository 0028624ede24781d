import {panes} from '../reader/panes.ts';
import type {State} from '../reader/state.ts';
import {articlePane} from './article-pane.ts';
import {helpPane} from './help-pane.ts';
import {listPane} from './list-pane.ts';
import {statusLine} from './status-line.ts';
import {dim} from './style.ts';

/**
 * The whole screen as one ready string a row, because Ink draws a row that is one string four times faster than one of several elements.
 * While a line is typed the last row is left to the prompt.
 */
export function screen(state: State, now: Date): string[] {
  const {columns, rows} = state.size;
  const body = state.help === undefined ? panesOf(state, now) : helpPane(state.help, columns, Math.max(1, rows - 1));
  const isWhole = body.length >= rows && state.message === undefined && state.typed.prefix + state.typed.count === '';
  if (state.prompt) return body.slice(0, rows - 1);
  return isWhole ? body.slice(0, rows) : [...body.slice(0, rows - 1), statusLine(state, columns)];
}

function panesOf(state: State, now: Date): string[] {
  const {list, article} = panes(state);
  if (list && article) {
    const rule = dim('│');
    const right = articlePane(state, article);
    return listPane(state, list, now).map((row, index) => row + rule + (right[index] ?? ''));
  }
  if (list) return listPane(state, list, now);
  if (!article) return [];
  const lines = articlePane(state, article);
  return Array.from({length: article.height}, (_, index) => lines[index] ?? '');
}
