import type {View} from '../library/library.ts';
import type {State, Step} from './state.ts';

/** A view and how many articles it holds. */
export type CountedView = View & {readonly count: number};

/** The views whose names begin so, or else hold it. */
export function viewsNamed(views: readonly CountedView[], typed: string): readonly CountedView[] {
  const wanted = typed.trim().toLowerCase();
  const beginning = views.filter(({name}) => name.toLowerCase().startsWith(wanted));
  return beginning.length > 0 ? beginning : views.filter(({name}) => name.toLowerCase().includes(wanted));
}

/** What the picker says of the views that may be meant. */
export function viewHint(views: readonly CountedView[], typed: string): string {
  const found = viewsNamed(views, typed);
  return found.length === 0 ? 'there is no such view' : found.map(({name, count}) => `${name} ${count}`).join('  ');
}

const orders = {n: 'newest', o: 'oldest', l: 'longest', t: 'title', a: 'added', r: 'relevance'} as const;

/** The list in another order, from its beginning. */
export function ordered(state: State, key: keyof typeof orders): Step {
  const rest = state.list.query.replace(/(?:^|\s+)sort:\S*/g, '').trim();
  const sort = orders[key] === 'newest' ? '' : `sort:${orders[key]}`;
  return [state, {kind: 'list', query: `${rest} ${sort}`.trim(), select: {index: 0}}];
}
