import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Library, MarkChange, Query, Row} from '../library/library.ts';
import {listAnew, queryOf} from './list-anew.ts';
import type {Event} from './reducer.ts';
import {type Keymap, naming} from './sequences.ts';
import type {Effect, List, Target} from './state.ts';

/** Rows that are read at once to know the articles of a long list, between two keys: 8 ms. */
const pageOf = 500;

/** Articles that are marked at once: 5 ms. */
const batchOf = 200;

/** Marks what an action was about, as one step of undo, and says so where it was more than one article. */
export async function markTarget(
  library: Library,
  query: Query,
  keymap: Keymap,
  {target, change}: Extract<Effect, {kind: 'mark'}>,
): Promise<Event> {
  const ids = await idsOf(library, query, target, row => isOpenTo(row, change));
  const done = doneBy(change);
  if (target.kind === 'article') {
    const count = await library.mark(ids, change, `${done}: ${target.article.title}`);
    const isTagged = change.tag !== undefined || change.untag !== undefined;
    return isTagged
      ? {kind: 'marked', ids, change, message: count === 0 ? 'Nothing to change.' : `${done}.`}
      : {kind: 'marked', ids, change};
  }
  const count = await markMany(library, ids, change, `${done}: ${articles(ids.length)}`);
  const message =
    count === 0
      ? 'Nothing to change.'
      : `${done}: ${articles(count)}; ${naming(keymap, 'list')('undo')} takes it back.`;
  return {kind: 'marked', ids, change, message};
}

/** Marks batch by batch, so that the reader takes keys in between: each of them takes some milliseconds. */
async function markMany(library: Library, ids: readonly string[], change: MarkChange, title: string): Promise<number> {
  const run = await library.run();
  let count = 0;
  for (let from = 0; from < ids.length; from += batchOf) {
    if (from > 0) await nextTurn();
    count += await run.mark(ids.slice(from, from + batchOf), change, title);
  }
  return count;
}

/** Puts what an action was about into the bin, as one step of undo. */
export async function removeTarget(library: Library, list: List, keymap: Keymap, target: Target): Promise<Event> {
  const ids = await idsOf(library, queryOf(list), target);
  const what = target.kind === 'article' ? target.article.title : articles(ids.length);
  await library.remove(ids, `Removed: ${what}`);
  const index = target.kind === 'rows' ? target.first : list.selected;
  const message = `Removed, and ${naming(keymap, 'list')('undo')} brings it back: ${what}`;
  return listAnew(library, {query: list.query, held: list.held, select: {index}, message});
}

/** Whether a row is not as a change makes it; of its tags a row says nothing. */
function isOpenTo(row: Row, {read, starred}: MarkChange): boolean {
  if (read !== undefined) return row.read !== read;
  return starred === undefined || row.starred !== starred;
}

/** The ids of what an action is about: of one article in any case, of several where they are wanted. */
async function idsOf(
  library: Library,
  query: Query,
  target: Target,
  isWanted: (row: Row) => boolean = () => true,
): Promise<readonly string[]> {
  switch (target.kind) {
    case 'article':
      return [target.article.id];
    case 'rows':
      return wantedIds(await library.page(query, {from: 'index', index: target.first}, target.count), isWanted);
    case 'list': {
      const ids: string[] = [];
      let page = await library.page(query, {from: 'first'}, pageOf);
      for (let last = page.at(-1); last; last = page.at(-1)) {
        ids.push(...wantedIds(page, isWanted));
        await nextTurn();
        page = await library.page(query, {from: 'after', key: last.key}, pageOf);
      }
      return ids;
    }
  }
}

function wantedIds(rows: readonly Row[], isWanted: (row: Row) => boolean): readonly string[] {
  return rows.filter(isWanted).map(({id}) => id);
}

/** What a change is called where it is said and in the journal. */
function doneBy({read, starred, tag = [], untag = []}: MarkChange): string {
  if (read !== undefined) return read ? 'Marked read' : 'Marked unread';
  if (starred !== undefined) return starred ? 'Starred' : 'Unstarred';
  return tag.length > 0 ? `Tagged ${tag.join(', ')}` : `Untagged ${untag.join(', ')}`;
}

function articles(count: number): string {
  return count === 1 ? '1 article' : `${count} articles`;
}
