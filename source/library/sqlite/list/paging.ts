import type {Steps} from '../../../article/article.ts';
import type {Start} from '../../library.ts';
import type {Database} from '../database.ts';
import {keyOf} from '../rows.ts';
import type {Plan} from './plan.ts';
import {after, before, countWithin, keysWithin, type Stretch, stretches, whole, without} from './stretches.ts';

/** Returns the keys of a page in the order of the plan. */
export function* pageKeys(database: Database, plan: Plan, start: Start, limit: number): Steps<readonly number[]> {
  const isBackwards = start.from === 'before' || start.from === 'last';
  const isDescending = plan.order.isDescending !== isBackwards;
  const all =
    start.from === 'after'
      ? after(database, plan, keyOf(start.cursor))
      : start.from === 'before'
        ? before(database, plan, keyOf(start.cursor))
        : whole(plan);
  const skipped = start.from === 'index' ? Math.max(0, start.index) : 0;
  const found = yield* walk(database, plan, all, isDescending, limit, skipped);
  return isBackwards ? found.reverse() : found;
}

/** Returns the keys of a page before which the list has `index` rows of `total`, from the nearer end. */
export function* keysAt(
  database: Database,
  plan: Plan,
  index: number,
  limit: number,
  total: number,
): Steps<readonly number[]> {
  const first = Math.max(0, index);
  const behind = total - first - limit;
  const {isDescending} = plan.order;
  if (first <= behind) return yield* walk(database, plan, whole(plan), isDescending, limit, first);
  const most = Math.max(0, total - first - Math.max(0, behind));
  return (yield* walk(database, plan, whole(plan), !isDescending, most, Math.max(0, behind))).reverse();
}

/** Returns keys of a stretch in an order, without those of the first rows. */
function* walk(
  database: Database,
  plan: Plan,
  all: Stretch,
  isDescending: boolean,
  limit: number,
  offset: number,
): Steps<number[]> {
  const isSorted = plan.driver.by === (plan.order.value === undefined ? 'key' : 'value');
  if (isSorted && plan.isDriverAlone) {
    const rest = yield* without(database, plan, all, isDescending, offset);
    return [...keysWithin(database, plan, rest, isDescending, limit)];
  }
  // Rows without a list in their order are sorted at once, and a search stops at the last row of the page.
  const isInStretches = isSorted && !plan.isSearchAlone && !plan.isMerged;
  let skipped = offset;
  const found: number[] = [];
  for (const stretch of isInStretches ? stretches(database, plan, all, isDescending) : [all]) {
    const passed = skipped > 0 && isInStretches ? countWithin(database, plan, stretch) : 0;
    if (skipped === 0 || skipped < passed || !isInStretches) {
      found.push(...keysWithin(database, plan, stretch, isDescending, limit - found.length, skipped));
    }
    skipped = Math.max(0, skipped - passed);
    if (found.length === limit) break;
    yield;
  }
  return found;
}
