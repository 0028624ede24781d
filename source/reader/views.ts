import type {View} from '../library/library.ts';

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
