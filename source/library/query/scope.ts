import type {Condition} from './condition.ts';

/** Returns whether a condition can ask for a copy itself. */
export function asksForCopies(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(asksForCopies);
    case 'not':
      return asksForCopies(condition.of);
    case 'is':
      return condition.mark === 'starred' || condition.mark === 'duplicate' || condition.mark === 'removed';
    case 'words':
    case 'name':
    case 'feed':
    case 'tag':
    case 'address':
    case 'id':
      return true;
    default:
      return false;
  }
}

/** Returns whether a query covers the trash: it names the mark `removed` anywhere. */
export function asksForTrash(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(asksForTrash);
    case 'not':
      return asksForTrash(condition.of);
    default:
      return condition.kind === 'is' && condition.mark === 'removed';
  }
}

/** Seconds of a day, and of a year: dates are rarely further ahead of the day on which their article is added. */
const dayLength = 86_400;
const longestLead = 366 * dayLength;

/**
 * Returns the range of seconds of publication in which the articles of a day can be; an end is undefined if there is none. A day in the reader's time zone differs from the UTC
 * day by at most one. An article that is dated ahead counts as published when it was added, so the range begins a year before the day; if the day is to come, it has no beginning.
 */
export function secondsAround({from, to}: Extract<Condition, {kind: 'day'}>): readonly (number | undefined)[] {
  const first = from === undefined ? undefined : Date.parse(from) / 1000 - dayLength;
  const isAhead = first === undefined || first > Date.now() / 1000 - dayLength;
  return [isAhead ? undefined : first - longestLead, to === undefined ? undefined : Date.parse(to) / 1000 + dayLength];
}
