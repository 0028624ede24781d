import {present, sanitizeAddress, sanitizeLine} from '../article/article.ts';
import {newsboatWords} from './newsboat-config.ts';
import {type OpmlRefusal, refusalOf} from './opml.ts';

/** A feed in newsboat's file `urls`. All text is safe to show. */
export type NewsboatFeed = {
  /** Absolute; http or https. */
  readonly address: string;
  /** The name given with `"~Name"`. */
  readonly title?: string;
  readonly tags: readonly string[];
  /** Whether newsboat hides it from its list of feeds (`!`). */
  readonly isHidden: boolean;
};

/** A query feed: the articles of all feeds that match a filter. */
type NewsboatQueryFeed = {
  readonly name: string;
  /** In newsboat's filter language; see `translateFilter`. */
  readonly filter: string;
  readonly tags: readonly string[];
};

export type NewsboatUrls = {
  readonly feeds: readonly NewsboatFeed[];
  readonly queries: readonly NewsboatQueryFeed[];
  /** The lines that are not imported, numbered from 1. */
  readonly refused: readonly (OpmlRefusal & {readonly line: number})[];
};

/**
 * Reads newsboat's file `urls` (newsboat.org/releases/2.37/docs/newsboat.html, "First Steps", "Query Feeds" and "Scripts and Filters"): one feed per line
 * with its tags. Refuses and names commands, files, and queries without a filter.
 */
export function parseNewsboatUrls(text: string): NewsboatUrls {
  const feeds: NewsboatFeed[] = [];
  const queries: NewsboatQueryFeed[] = [];
  const refused: (OpmlRefusal & {readonly line: number})[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const [written, ...rest] = newsboatWords(line).map(sanitizeLine);
    if (written === undefined || written === '') continue;
    const title = rest
      .find(tag => tag.startsWith('~'))
      ?.slice(1)
      .trim();
    const tags = [...new Set(rest.filter(tag => tag !== '' && !/^[~!]/.test(tag)))];
    const reason = written.startsWith('query:') ? undefined : refusalOf(written);
    const query = /^query:([^:]*):(.+)$/s.exec(written);
    const address = sanitizeAddress(written);
    if (query?.[1] && query[2]) queries.push({name: query[1], filter: query[2], tags});
    else if (reason === undefined && address !== undefined) {
      feeds.push({
        address,
        ...present({title: title || undefined}),
        tags,
        isHidden: rest.some(tag => tag.startsWith('!')),
      });
    } else {
      const why = written.startsWith('query:')
        ? 'is a query without a name or a filter'
        : 'is not an address that begins with http';
      refused.push({line: index + 1, address: written, reason: reason ?? why, ...present({title: title || undefined})});
    }
  }
  return {feeds, queries, refused};
}
