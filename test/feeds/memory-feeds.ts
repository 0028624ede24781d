import type {ArticleId} from '../../source/article/article.ts';
import type {
  Feed,
  FeedId,
  Feeds,
  FetchState,
  HostPause,
  Library,
  Rule,
  Stored,
  Subscription,
} from '../../source/library/library.ts';

/** The feeds of a library in memory, until the engine has them. */
export function withFeeds(library: Library): Library & {readonly feeds: Feeds} {
  const subscriptions = new Map<FeedId, Subscription & {fetch: FetchState; added: string}>();
  const entries = new Map<FeedId, Map<string, {hash: string; article: ArticleId}>>();
  const pauses = new Map<string, HostPause>();
  const rules = new Map<string, Rule>();
  const toFeed = async (id: FeedId): Promise<Feed | undefined> => {
    const subscription = subscriptions.get(id);
    if (subscription === undefined) return undefined;
    const {credentials: _, ...facts} = subscription;
    const own = [...(entries.get(id)?.values() ?? [])];
    const rows = await Promise.all(own.map(({article}) => library.articles.row(article)));
    const present = rows.filter(row => row !== undefined);
    return {
      tags: [],
      isFullText: false,
      hasPictures: false,
      isPaused: false,
      isHidden: false,
      ...facts,
      id,
      articles: present.length,
      unread: present.filter(({read}) => !read).length,
      articlesPerWeek: present.length / 4,
    };
  };
  const list = async () =>
    (await Promise.all([...subscriptions.keys()].map(toFeed))).filter(feed => feed !== undefined);
  const feeds: Feeds = {
    list,
    feed: toFeed,
    credentials: async id => subscriptions.get(id)?.credentials,
    withAddress: async address => (await list()).find(feed => feed.address === address),
    async subscribe(given) {
      return given.map(subscription => {
        for (const [id, {address}] of subscriptions) if (address === subscription.address) return id;
        const id = `feed-${subscriptions.size}` as FeedId;
        subscriptions.set(id, {
          ...subscription,
          added: '2026-11-29T00:00:00.000Z',
          fetch: {failures: 0, isGone: false},
        });
        return id;
      });
    },
    edit: () => Promise.reject(new Error('not here')),
    unsubscribe: () => Promise.reject(new Error('not here')),
    due: () => Promise.reject(new Error('not here')),
    async saveFetch(id, state, info = {}) {
      const subscription = subscriptions.get(id);
      if (subscription) subscriptions.set(id, {...subscription, ...info, fetch: state});
    },
    hostPauses: async moment => [...pauses.values()].filter(({until}) => until > moment),
    async pauseHost(pause) {
      pauses.set(pause.host, pause);
    },
    async knownEntries(id, identities) {
      const own = entries.get(id);
      return identities.flatMap(identity => {
        const known = own?.get(identity);
        return known ? [{identity, hash: known.hash}] : [];
      });
    },
    async storeEntries(id, given) {
      const own = entries.get(id) ?? new Map<string, {hash: string; article: ArticleId}>();
      entries.set(id, own);
      const run = await library.articles.startRun();
      const results: Stored[] = [];
      for (const {identity, hash, captured} of given) {
        const known = own.get(identity);
        const [stored] =
          known === undefined ? await run.store([captured]) : await run.reparse([{id: known.article, captured}]);
        if (stored) {
          own.set(identity, {hash, article: known?.article ?? stored.id});
          results.push(stored);
        }
      }
      return results;
    },
    rules: async () => [...rules.values()],
    async saveRule(rule) {
      rules.set(rule.name, rule);
    },
    removeRule: async name => rules.delete(name),
  };
  return Object.assign(library, {feeds});
}
