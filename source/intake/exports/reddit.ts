import {decodeHTMLStrict} from 'entities/decode';
import {dateOf, textOf} from '../records/fields.ts';
import type {Service} from './service.ts';

/**
 * A saved or own post or comment of Reddit: a row of the CSV that Reddit sends on request, or an object of its API. A row may have only an id and an
 * address; a post that is a link has the address of its page.
 */
export const reddit: Service = {
  name: 'reddit',
  title: 'Reddit',
  keys: ['id', 'permalink'],
  read(fields) {
    const text = textOf(fields, 'selftext', 'body');
    const permalink = textOf(fields, 'permalink')?.replace(/^\/r\//, 'https://www.reddit.com/r/');
    const link = textOf(fields, 'url');
    const isLink =
      /^https?:\/\//i.test(link ?? '') && !/^https?:\/\/(?:[^/]*\.)?(?:reddit\.com|redd\.it)(?:\/|$)/i.test(link ?? '');
    const subreddit = textOf(fields, 'subreddit');
    return {
      facts: {
        title: textOf(fields, 'title', 'linktitle'),
        url: isLink ? link : permalink,
        byline: textOf(fields, 'author'),
        source: subreddit === undefined ? undefined : `r/${subreddit.replace(/^r\//, '')}`,
        published: dateOf(fields, 'date', 'createdutc'),
      },
      content: text === undefined ? undefined : {kind: 'markdown', text: decodeHTMLStrict(text)},
    };
  },
};
