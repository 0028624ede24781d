import type {Collection} from '../format.ts';

/**
 * Bookmarks as browsers and bookmark services export them, in the format of Netscape (learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582);
 * and Pocket's page of links, which has a heading for what is unread and one for what was read.
 */
export const netscape: Collection = {
  name: 'bookmarks',
  title: 'a page of bookmarks',
  recognise: ({text}) =>
    /<!doctype netscape-bookmark-file-1>/i.test(text) ||
    /<dt><a\s[^<>]*\badd_date\s*=/i.test(text) ||
    /<a\s[^<>]*\btime_added\s*=/i.test(text) ||
    /<title>Pocket Export<\/title>/i.test(text),
  async *read(input) {
    const {readBookmarks} = await import('./read-bookmarks.ts');
    yield* readBookmarks(input);
  },
};
