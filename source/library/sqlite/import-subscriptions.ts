import type {FeedId, SubscriptionList} from '../library.ts';
import type {Database} from './database.ts';
import {addFeeds} from './feeds.ts';
import {record} from './journal.ts';
import {putRule} from './rules.ts';
import {putView} from './views.ts';

/** Stores the feeds, views and rules of a list in one transaction; see `Feeds.importSubscriptions`. */
export function importSubscriptions(
  database: Database,
  {subscriptions, views, rules}: SubscriptionList,
  title: string,
): readonly FeedId[] {
  return database.write(() => {
    const {ids, before} = addFeeds(database, subscriptions);
    const others = [...views.map(view => putView(database, view)), ...rules.map(rule => putRule(database, rule))];
    record(database, {title, before: [...before, ...others.filter(one => one !== undefined)]});
    return ids;
  });
}
