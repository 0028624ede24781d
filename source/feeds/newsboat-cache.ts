import {InputError, sanitizeLine} from '../article/article.ts';

/** An article that newsboat stored, as a document that intake reads. */
export type NewsboatItem = {
  /** The address of its feed, as newsboat's `urls` has it. */
  readonly feed: string;
  /** The title of its feed; empty if newsboat never fetched it. */
  readonly feedTitle: string;
  /** A JSON Feed with only this entry, under the id that the entry has in its feed. */
  readonly document: Uint8Array;
  readonly isRead: boolean;
  readonly isDeleted: boolean;
  /** The letters that the user flagged it with. */
  readonly flags: readonly string[];
};

/** Returns whether a file that begins with these bytes may be newsboat's `cache.db`: whether it is a SQLite database (sqlite.org/fileformat.html). */
export function isNewsboatCache(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 16)).toString('latin1') === 'SQLite format 3\0';
}

/** The error for a file that is not newsboat's cache. Its message is for the user. */
export class NewsboatCacheError extends InputError {}

type ItemRow = Readonly<Record<'guid' | 'title' | 'author' | 'url' | 'feedurl' | 'content' | 'feedtitle', string>> &
  Readonly<Record<'enclosure_url' | 'enclosure_type' | 'flags' | 'mime', string | null>> &
  Readonly<Record<'pubDate' | 'unread' | 'deleted', number>>;

/**
 * Yields the articles of newsboat's `cache.db`, oldest first, including those that were deleted in newsboat. Does not change the file, which may be in use.
 * Throws `NewsboatCacheError`.
 */
export async function* readNewsboatCache(path: string): AsyncGenerator<NewsboatItem> {
  const {DatabaseSync} = await import('node:sqlite');
  const refuse = () => new NewsboatCacheError(`${sanitizeLine(path)} is not a cache of newsboat: its cache.db is.`);
  let rows: Iterable<ItemRow>;
  let database: InstanceType<typeof DatabaseSync>;
  try {
    database = new DatabaseSync(path, {readOnly: true});
  } catch {
    throw refuse();
  }
  try {
    try {
      // Newsboat has stored the type of the text since 2.22.
      const columns = database.prepare("select name from pragma_table_info('rss_item')").all();
      const mime = columns.some(({name}) => name === 'content_mime_type') ? 'content_mime_type' : 'null';
      rows = database
        .prepare(
          `select guid, rss_item.title, author, rss_item.url, feedurl, content, ${mime} as mime, pubDate, unread, deleted, enclosure_url,
             enclosure_type, flags, coalesce(rss_feed.title, '') as feedtitle
           from rss_item left join rss_feed on rssurl = feedurl order by pubDate, id`,
        )
        .iterate() as Iterable<ItemRow>;
    } catch {
      throw refuse();
    }
    for (const row of rows) yield toItem(row);
  } finally {
    database.close();
  }
}

function toItem(row: ItemRow): NewsboatItem {
  const {guid, title, author, url, feedurl, content, mime, pubDate, enclosure_url, enclosure_type, feedtitle} = row;
  const isPlain = mime !== null && /^text\/plain/i.test(mime);
  const item = {
    id: guid,
    url,
    title,
    [isPlain ? 'content_text' : 'content_html']: content,
    ...(pubDate > 0 ? {date_published: new Date(pubDate * 1000).toISOString()} : {}),
    ...(author === '' ? {} : {authors: [{name: author}]}),
    ...(enclosure_url ? {attachments: [{url: enclosure_url, mime_type: enclosure_type ?? ''}]} : {}),
  };
  const feed = {version: 'https://jsonfeed.org/version/1.1', title: feedtitle, feed_url: feedurl, items: [item]};
  return {
    feed: feedurl,
    feedTitle: sanitizeLine(feedtitle),
    document: Buffer.from(JSON.stringify(feed)),
    isRead: row.unread === 0,
    isDeleted: row.deleted !== 0,
    flags: Array.from(row.flags ?? ''),
  };
}
