import {minutesToRead} from '../article/article.ts';
import {continuations, hints} from '../reader/keymap.ts';
import {articlePane} from '../reader/panes.ts';
import {shareSeen} from '../reader/scroll.ts';
import type {State} from '../reader/state.ts';
import {cells, fit, fitExactly} from '../typeset/typeset.ts';
import {dim} from './style.ts';

/** The last row of the screen: on the left what was said or which keys help, on the right where one is. */
export function statusLine(state: State, width: number): string {
  const right = ` ${whereabouts(state)} `;
  const room = width - cells(right);
  if (room < 12) return dim(fitExactly(right.trim(), width));
  const [text, isSaid] = left(state);
  const cut = fit(` ${text}`, room - 1);
  const filled = cut.text + ' '.repeat(room - cut.cells);
  return (isSaid ? filled : dim(filled)) + dim(right);
}

/** A message stands out; the keys stand back. */
function left(state: State): readonly [text: string, isSaid: boolean] {
  const {typed, message} = state;
  if (typed.prefix !== '') return [`${typed.count}${typed.prefix}…  ${continuations(state).join('  ')}`, true];
  if (typed.count !== '') return [typed.count, true];
  if (message !== undefined) return [message, true];
  return [hints(state.focus).join('  '), false];
}

function whereabouts(state: State): string {
  const {list, open, focus} = state;
  const row = list.total === 0 ? '0 articles' : `${list.selected + 1} of ${list.total}`;
  if (focus === 'list' || !open) return list.query === '' ? row : `${list.query} · ${row}`;
  const seen = shareSeen(open.page, open.place, articlePane(state).height);
  const left = minutesToRead(Math.round(open.article.words * (1 - seen)));
  const {search} = open;
  if (search) return `${search.here + 1} of ${search.finds.length} · ${search.wanted} · ${Math.floor(seen * 100)}%`;
  const minutes = seen === 1 ? 'end' : `${left} min left`;
  return `${row} · ${Math.floor(seen * 100)}% · ${minutes}`;
}
