import type {Collection} from '../format.ts';

export {urlList} from './url-list.ts';

/**
 * Bookmarks in Netscape's format, which browsers and bookmark services export
 * (learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582), and the HTML of Pocket and Instapaper, which has
 * a heading for each folder: one for unread and one for read links.
 */
export const bookmarks: Collection = {
  name: 'bookmarks',
  title: 'a page of bookmarks',
  recognise: ({text}) =>
    /<!doctype netscape-bookmark-file-1>/i.test(text) ||
    /<dt><a\s[^<>]*\badd_date\s*=/i.test(text) ||
    /<a\s[^<>]*\btime_added\s*=/i.test(text) ||
    /<title>(?:Pocket Export|Instapaper: Export)<\/title>/i.test(text),
  async *read(input) {
    const {readBookmarks} = await import('./read-bookmarks.ts');
    yield* readBookmarks(input);
  },
};
