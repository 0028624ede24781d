import type {ArticleId} from '../article/article.ts';
import type {Row, Snippet} from '../library/library.ts';
import type {Step} from './effect.ts';
import {hasSecondLines, listHeight, wholeRows} from './list-lines.ts';
import type {List, Snippets} from './list-window.ts';
import type {State} from './state.ts';

/** Requests the second lines on the screen, and of a screen on either side, if some of them were not requested yet. */
export function requestSnippets(state: State): Step {
  const {list} = state;
  if (!hasSecondLines(state)) return [state];
  const shown = wholeRows(state) + 1;
  const isMissing = unrequestedRows(list, list.top, list.top + shown).length > 0;
  const ids = isMissing
    ? unrequestedRows(list, list.top - listHeight(state), list.top + shown + listHeight(state))
    : [];
  if (ids.length === 0) return [state];
  const snippets: Snippets = {...list.snippets, asked: new Set([...list.snippets.asked, ...ids])};
  return [
    {...state, list: {...list, snippets}},
    {kind: 'load-snippets', ids},
  ];
}

/** Returns the ids of loaded rows in a range whose second lines were not requested. */
function unrequestedRows({rows, first, snippets}: List, from: number, to: number): readonly ArticleId[] {
  return rows
    .slice(Math.max(0, from - first), Math.max(0, to - first))
    .map(({id}) => id)
    .filter(id => !snippets.asked.has(id));
}

/** Adds snippets to the list, unless it has been replaced. */
export function withSnippets(list: List, query: string, found: readonly Snippet[]): List {
  if (list.query !== query) return list;
  const known = new Map([...list.snippets.known, ...found.map(snippet => [snippet.id, snippet] as const)]);
  return {...list, snippets: {...list.snippets, known}};
}

/** Returns the snippets of a reloaded list: the former ones until the new ones arrive. */
export function keepSnippets(known: Snippets['known'], rows: readonly Row[]): Snippets {
  return {known: knownOf(known, rows), asked: new Set()};
}

/** Removes the snippets of rows that are no longer loaded. */
export function snippetsOf({known, asked}: Snippets, rows: readonly Row[]): Snippets {
  return {known: knownOf(known, rows), asked: new Set(rows.map(({id}) => id).filter(id => asked.has(id)))};
}

function knownOf(known: Snippets['known'], rows: readonly Row[]): Snippets['known'] {
  return new Map(
    rows.flatMap(({id}) => {
      const snippet = known.get(id);
      return snippet ? [[id, snippet] as const] : [];
    }),
  );
}
