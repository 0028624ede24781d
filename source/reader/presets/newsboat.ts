import type {Preset} from '../preset.ts';

const source = 'To see the source of a page: tearsheet show --format original ID';
const podcasts = 'Podcasts are not downloaded. {browse} opens the article in the browser.';
const subscriptions = 'Feeds are edited in the feeds pane, or with: tearsheet feed edit';
const reloading = 'There is nothing to reload: changes by other programs appear at once.';
const oneDialog = 'There are no dialogs to switch between. {leave} leaves the list.';
const oneDialogInArticle = 'There are no dialogs to switch between. {back-to-list} returns to the list.';
const noRandom = 'There is no random article. {next-unread} goes to the next unread one.';
const saving = 'To save an article, press {pipe} and type: tee FILE';
const wholeFeed = 'To remove many articles, select a range with {select-range}, then press {remove}.';

/** The documented default keys of newsboat 2.21 (its manual, "Available Operations"). */
export const newsboat: Preset = {
  title: 'newsboat',
  keys: [
    {key: 'Enter', original: 'Open the selected feed or article'},
    {key: 'q', original: 'Quit, or return to the previous dialog'},
    {key: 'Q', original: 'Quit without confirmation'},
    {key: 'r', original: 'Reload the selected feed', remark: 'in the feeds pane, the selected feed'},
    {key: 'R', original: 'Reload all feeds'},
    {key: 'A', original: 'Mark the feed read', remark: 'in the feeds pane, the selected feed'},
    {
      key: 'C',
      original: 'Mark all feeds read',
      runs: {list: ['show-all', 'mark-list-read']},
      remark: 'one undo undoes it',
    },
    {key: 's', original: 'Save the article to a text file', refusals: {list: saving, article: saving}},
    {
      key: 'n',
      original: 'Go to the next unread article',
      runs: {list: ['next-unread'], article: ['next-unread']},
    },
    {
      key: 'p',
      original: 'Go to the previous unread article',
      runs: {list: ['previous-unread'], article: ['previous-unread']},
    },
    {
      key: 'J',
      original: 'Go to the next entry',
      runs: {list: ['next-row'], article: ['next-article'], chooser: ['next-line']},
    },
    {
      key: 'K',
      original: 'Go to the previous entry',
      runs: {list: ['previous-row'], article: ['previous-article'], chooser: ['previous-line']},
    },
    {key: '^K', original: 'Go to a random unread article', refusals: {list: noRandom, article: noRandom}},
    {key: 'o', original: 'Open in the browser'},
    {
      key: 'O',
      original: 'Open in the browser and mark read',
      runs: {list: ['browse', 'mark-read'], article: ['browse', 'mark-read']},
    },
    {key: '?', original: 'Show help'},
    {key: '^U', original: 'Show the source of the article', refusals: {list: source, article: source}},
    {
      key: 'N',
      original: 'Toggle the read flag',
      runs: {list: ['toggle-read'], article: ['toggle-read']},
    },
    {key: 'l', original: 'Show or hide read feeds', remark: 'the feeds pane shows all feeds'},
    {
      key: 'u',
      original: 'Show the links of the article',
      runs: {article: ['next-link']},
      refusals: {list: 'Open the article with {open}; u then selects its links.'},
    },
    {key: '^T', original: 'Clear the tag', runs: {list: ['show-all']}},
    {key: 't', original: 'Select a tag', runs: {list: ['choose-feed']}, remark: 'tags of feeds are folders here'},
    {key: '/', original: 'Search'},
    {key: '#', original: 'Open a link by its number', remark: 'to open one, type its number and `o`'},
    ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map(key => ({
      key,
      original: `Open link ${key === '0' ? '10' : key} in the browser`,
      remark: 'a count: `3o` opens link 3',
      ...(key === '0' && {
        refusals: {article: 'For link 10 type 10{browse}.', list: 'For link 10, open the article and type 10{browse}.'},
      }),
    })),
    {key: 'e', original: 'Enqueue the podcast', refusals: {list: podcasts, article: podcasts}},
    {key: 'E', original: 'Edit the subscriptions', refusals: {list: subscriptions, feeds: subscriptions}},
    {key: '^R', original: 'Reload the subscriptions', refusals: {list: reloading, feeds: reloading}},
    {key: '^L', original: 'Redraw the screen'},
    {key: ':', original: 'Open the command line'},
    {key: 'F', original: 'Set a filter', runs: {list: ['narrow']}},
    {key: 'f', original: 'Select a predefined filter', runs: {list: ['choose-view']}, remark: 'filters are views here'},
    {key: '^F', original: 'Clear the filter', runs: {list: ['clear-filter']}},
    {
      key: '^B',
      original: 'Bookmark the article',
      runs: {list: ['toggle-star'], article: ['toggle-star']},
      remark: 'bookmarks are stars here',
    },
    {key: '^E', original: 'Edit the flags', runs: {list: ['tag'], article: ['tag']}, remark: 'flags are tags here'},
    {key: '^N', original: 'Go to the next feed with unread articles', runs: {list: ['next-unread-feed']}},
    {
      key: '^P',
      original: 'Go to the previous feed with unread articles',
      refusals: {list: 'Only the next unread feed has a key: {next-unread-feed}. {choose-feed} shows all feeds.'},
    },
    {key: 'j', original: 'Go to the next feed', remark: 'the list contains articles of all feeds'},
    {key: 'k', original: 'Go to the previous feed', remark: 'the list contains articles of all feeds'},
    {key: 'D', original: 'Delete the article'},
    {key: '^D', original: 'Delete all articles of the feed', refusals: {list: wholeFeed}},
    {
      key: '$',
      original: 'Purge deleted articles',
      refusals: {list: 'Removed articles leave the list at once. {undo} undoes it.'},
    },
    {key: 'v', original: 'List the open dialogs', remark: 'there are no dialogs'},
    {
      key: '^X',
      original: 'Close the dialog',
      runs: {list: ['leave'], article: ['back-to-list'], chooser: ['leave-chooser']},
    },
    {key: '^V', original: 'Go to the next dialog', refusals: {list: oneDialog, article: oneDialogInArticle}},
    {key: '^G', original: 'Go to the previous dialog', refusals: {list: oneDialog, article: oneDialogInArticle}},
    {key: '|', original: 'Pipe the article to a command'},
    {key: 'gd', original: 'Sort by date', runs: {list: ['sort-newest']}},
    {key: 'gt', original: 'Sort by title', runs: {list: ['sort-title']}},
    {key: 'Gd', original: 'Sort by date, reversed', runs: {list: ['sort-oldest']}},
    {key: 'Up', original: 'Go up one item'},
    {key: 'Down', original: 'Go down one item'},
    {key: 'PgUp', original: 'Go up one page'},
    {key: 'PgDn', original: 'Go down one page'},
    {key: 'Home', original: 'Go to the first item'},
    {key: 'End', original: 'Go to the last item'},
    {
      key: ',',
      original: 'Begin a macro',
      refusals: {article: 'Instead of a macro, bind a key: see tearsheet config keys'},
      remark: 'in the list, begins the keys that sort',
    },
    {
      key: 'Tab',
      original: 'Switch between the widgets of a dialog',
      refusals: {list: 'There is nothing to switch to. In an article, Tab selects links.'},
    },
  ],
};
