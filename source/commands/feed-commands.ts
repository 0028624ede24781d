import {type Entry, entry} from './command.ts';
import {jsonOption, nullOption, quietOption} from './selection-options.ts';

/** The verbs that set the settings of a feed. */
const setting = ['add', 'edit'] as const;

/** Subscriptions, and rules for what arrives. */
export const feedCommands: readonly Entry[] = [
  entry({
    name: 'feed',
    summary: 'subscribe to feeds, list and change them',
    usage: [
      'add ADDRESS... [OPTION]...',
      'list [FEED]...',
      'edit FEED... OPTION...',
      'remove FEED...',
      'import FILE...',
      'export [FEED]...',
    ],
    verbs: ['add', 'list', 'edit', 'remove', 'import', 'export'],
    about: [
      'add subscribes to a feed and fetches it. The address is that of the feed or of a page that names it, exec:NAME for a command that config.json names, or the path of a file.',
      'list shows each feed with its unread articles, articles per week, last and next fetch, and problems. edit changes the settings that the options name. remove ends subscriptions, but keeps their articles.',
      'import reads OPML, and the newsboat files urls, config and cache.db. export prints OPML.',
      'FEED is an address, a name, a folder, or an id or a prefix of one. tearsheet undo undoes any change of subscriptions.',
    ],
    options: {
      name: {type: 'string', verbs: setting, value: 'NAME', help: 'your own name for the feed'},
      folder: {
        type: 'string',
        verbs: setting,
        value: 'FOLDER',
        help: 'folder of the feed; News/Local is a folder in a folder',
      },
      tag: {
        type: 'string',
        verbs: setting,
        multiple: true,
        value: 'NAME',
        help: 'tag the articles that arrive, with commas between tags; may be repeated',
      },
      full: {type: 'boolean', verbs: setting, help: 'fetch the page of each article, and store the longer text'},
      'feed-text': {type: 'boolean', verbs: setting, help: 'store the text of the feed; undoes --full'},
      pictures: {type: 'boolean', verbs: setting, help: 'fetch the pictures of articles'},
      'no-pictures': {type: 'boolean', verbs: setting, help: 'fetch no pictures'},
      'max-days': {type: 'string', verbs: setting, value: 'DAYS', help: 'ignore entries that are older'},
      'max-articles': {
        type: 'string',
        verbs: setting,
        value: 'COUNT',
        help: 'store at most this many entries per fetch',
      },
      every: {
        type: 'string',
        verbs: setting,
        value: 'MINUTES',
        help: 'minimum time between two fetches; the default is 60',
      },
      pause: {type: 'boolean', verbs: setting, help: 'stop fetching'},
      resume: {type: 'boolean', verbs: setting, help: 'fetch again after --pause'},
      hide: {type: 'boolean', verbs: setting, help: 'leave the feed out of the feeds pane'},
      unhide: {type: 'boolean', verbs: setting, help: 'show the feed in the feeds pane again'},
      reset: {
        type: 'string',
        verbs: ['edit'],
        multiple: true,
        value: 'OPTION',
        values: ['name', 'folder', 'tag', 'max-days', 'max-articles', 'every'],
        help: 'return to the default; may be repeated',
      },
      all: {type: 'boolean', verbs: ['add'], help: 'with add: subscribe to every feed of a page'},
      'with-articles': {type: 'boolean', verbs: ['remove'], help: 'with remove: also move the articles to the trash'},
      json: {...jsonOption('each feed with its health', 'feed'), verbs: ['add', 'list', 'edit', 'remove', 'import']},
      null: {...nullOption, verbs: ['list']},
      quiet: {...quietOption, verbs: ['add', 'edit', 'remove', 'import']},
    },
    examples: [
      ['tearsheet feed add example.org --folder News', 'subscribe to the feed of a site'],
      ['tearsheet feed edit News --max-days 30', 'ignore old entries in all feeds of a folder'],
      ['tearsheet feed import ~/.newsboat/urls', 'move from newsboat'],
      ['tearsheet feed export > feeds.opml', 'write a list that other programs read'],
    ],
    load: async () => (await import('./feed.ts')).feed,
  }),
  entry({
    name: 'fetch',
    summary: 'fetch feeds',
    usage: ['[FEED]...'],
    about: [
      'Fetches the feeds that are due and stores their new articles. With FEED, fetches those feeds, due or not. Ctrl+C stops; articles that have arrived are stored.',
      'If a feed fails, the others are still fetched, and the exit status is 1.',
    ],
    options: {
      all: {type: 'boolean', help: 'fetch every feed that was not fetched in the last ten minutes'},
      json: jsonOption('the result for each feed', 'fetch'),
      quiet: quietOption,
    },
    examples: [
      ['tearsheet fetch', 'fetch the feeds that are due'],
      ['tearsheet fetch News', 'fetch the feeds of a folder now'],
      ["tearsheet fetch --json | jq -r '.newArticles[].title'", 'print the headlines of new articles'],
    ],
    load: async () => (await import('./fetch.ts')).fetch,
  }),
  entry({
    name: 'rule',
    summary: 'act on articles as they arrive',
    usage: ['add NAME QUERY ACTION...', 'list', 'test NAME', 'run NAME [QUERY]', 'remove NAME'],
    verbs: ['add', 'list', 'test', 'run', 'remove'],
    about: [
      'A rule is a query and an action. It acts once on each article that it matches, when the article arrives. Adding a rule with an existing name replaces that rule.',
      'test lists the articles among the last 1,000 that a rule matches. run applies the rule to the stored articles that match QUERY, or to all of them. tearsheet undo undoes the action of a rule.',
    ],
    options: {
      star: {type: 'boolean', verbs: ['add'], help: 'star'},
      read: {type: 'boolean', verbs: ['add'], help: 'mark read'},
      tag: {
        type: 'string',
        verbs: ['add'],
        multiple: true,
        value: 'NAME',
        help: 'tag, with commas between tags; may be repeated',
      },
      trash: {type: 'boolean', verbs: ['add'], help: 'move to the trash'},
      notify: {type: 'boolean', verbs: ['add'], help: 'send a notification through the terminal'},
      json: {
        ...jsonOption('each rule, or with test and run each article', 'rule', 'article'),
        verbs: ['add', 'list', 'test', 'run', 'remove'],
      },
      null: {...nullOption, verbs: ['list', 'test']},
      quiet: {...quietOption, verbs: ['add', 'run', 'remove']},
    },
    examples: [
      ["tearsheet rule add sea 'ferry or harbour' --tag sea", 'tag new articles about ferries or harbours'],
      ["tearsheet rule add ads 'title:sponsored' --trash", 'move advertisements to the trash'],
      ['tearsheet rule test ads', 'see which articles a rule matches'],
      ["tearsheet rule run sea 'after:2026'", 'apply a rule to stored articles'],
    ],
    load: async () => (await import('./rule.ts')).rule,
  }),
];
