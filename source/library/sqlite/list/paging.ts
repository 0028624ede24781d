import type {Steps} from '../../../article/article.ts';
import type {Start} from '../../library.ts';
import type {Database} from '../database.ts';
import {keyOf} from '../rows.ts';
import type {Plan} from './plan.ts';
import {after, before, countWithin, keysWithin, stretches, whole} from './stretches.ts';

/** Returns the keys of a page in the order of the plan. */
export function* keysOf(database: Database, plan: Plan, start: Start, limit: number): Steps<readonly number[]> {
  const isBackwards = start.from === 'before' || start.from === 'last';
  const isDescending = plan.order.isDescending !== isBackwards;
  const all =
    start.from === 'after'
      ? after(database, plan, keyOf(start.cursor))
      : start.from === 'before'
        ? before(database, plan, keyOf(start.cursor))
        : whole(plan);
  let skipped = start.from === 'index' ? Math.max(0, start.index) : 0;
  const found: number[] = [];
  // Rows without a list in their order are sorted at once, and a search stops at the last row of the page.
  const isSorted = plan.driver.by === (plan.order.value === undefined ? 'key' : 'value');
  const isInStretches = isSorted && !plan.isSearchAlone && !plan.isMerged;
  for (const stretch of isInStretches ? stretches(database, plan, all, isDescending) : [all]) {
    const passed = skipped > 0 && isInStretches ? countWithin(database, plan, stretch) : 0;
    if (skipped === 0 || skipped < passed || !isInStretches) {
      found.push(...keysWithin(database, plan, stretch, isDescending, limit - found.length, skipped));
    }
    skipped = Math.max(0, skipped - passed);
    if (found.length === limit) break;
    yield;
  }
  return isBackwards ? found.reverse() : found;
}
