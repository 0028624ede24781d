import {recentSince, type StoredFeed, toFeed} from '../feed-record.ts';
import type {Feed} from '../library.ts';
import {parseJson} from '../stored-text.ts';
import type {Handle} from './handle.ts';

/**
 * Returns every feed with its counts, ordered by folder and name. Unread articles are those that arrived, less those that no list shows and those that this person read, because
 * each person has read or hidden few of all: to look up the marks of each article takes twenty times as long.
 */
export async function listFeeds({read}: Handle): Promise<readonly Feed[]> {
  const records = await read<StoredFeed>(
    `with arrived as (
       select feed, count(*) as articles, count(*) filter (where arrived > $1) as recent from feed_article group by feed
     ), hidden as (
       select feed, count(*) as articles from article join feed_article on feed_article.key = article.key
       where removed_day is not null or folded is not null group by feed
     ), seen as (
       select feed, count(*) as articles from mark join article on article.key = mark.key
       join feed_article on feed_article.key = mark.key
       where person = current_user and read is not null and removed is null and folded is null group by feed
     )
     select feed.*, coalesce(recent, 0)::integer as recent,
       (coalesce(arrived.articles, 0) - coalesce(hidden.articles, 0))::integer as articles,
       (coalesce(arrived.articles, 0) - coalesce(hidden.articles, 0) - coalesce(seen.articles, 0))::integer as unread
     from feed left join arrived on arrived.feed = number left join hidden on hidden.feed = number
     left join seen on seen.feed = number
     where feed.removed is null
     order by folder is null, lower(folder), lower(coalesce(name, title, address)), number`,
    [new Date(recentSince())],
  );
  return records.map(record => toFeed(record, parseJson));
}

/** Returns the feed with this id or address, and counts only its articles. */
export async function findFeed({read}: Handle, column: 'id' | 'address', value: string): Promise<Feed | undefined> {
  const [record] = await read<StoredFeed>(
    `select feed.*, counts.* from feed cross join lateral (
       select count(*) filter (where arrived > $1)::integer as recent,
         count(*) filter (where article.removed is null and folded is null)::integer as articles,
         count(*) filter (where article.removed is null and folded is null and read is null)::integer as unread
       from feed_article join article on article.key = feed_article.key
       left join mark on mark.key = article.key and person = current_user
       where feed_article.feed = feed.number
     ) as counts
     where feed.removed is null and feed.${column} = $2`,
    [new Date(recentSince()), value],
  );
  return record && toFeed(record, parseJson);
}
