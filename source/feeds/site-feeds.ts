/** A feed that is known from the site of an address, without a request. */
export type SiteFeed = {
  readonly address: string;
  /** Its title, if the site has several: `Releases`. */
  readonly title?: string;
};

/** A site whose pages do not name all of its feeds. */
type Site = {
  readonly host: RegExp;
  /** The feeds of a page by the parts of its path. */
  readonly feeds: (parts: readonly string[], url: URL) => readonly SiteFeed[];
  /** Whether the addresses of other sites look the same, so that only a fetch shows whether there is a feed. */
  readonly isGuess?: boolean;
};

const sites: readonly Site[] = [
  {
    host: /^(?:(?:www|m)\.)?youtube\.com$/,
    feeds([kind = '', name = ''], url) {
      const feed = (parameter: string, value: string) => [
        {address: `https://www.youtube.com/feeds/videos.xml?${parameter}=${encodeURIComponent(value)}`},
      ];
      const list = url.searchParams.get('list');
      if (kind === 'channel' && name.startsWith('UC')) return feed('channel_id', name);
      if (kind === 'user' && name !== '') return feed('user', name);
      return kind === 'playlist' && list !== null ? feed('playlist_id', list) : [];
    },
  },
  {
    host: /^(?:(?:www|old|new|np)\.)?reddit\.com$/,
    feeds(parts, {search}) {
      const [kind = '', name = ''] = parts;
      if (!/^(?:r|u|user)$/.test(kind) || name === '') return [];
      const path = parts.filter(part => part !== '.rss').join('/');
      return [{address: `https://www.reddit.com/${path}/.rss${search}`}];
    },
  },
  {
    host: /^github\.com$/,
    feeds([owner = '', repository = '', kind = '', branch = '', ...path]) {
      if (owner === '' || gitHubPages.has(owner)) return [];
      const home = `https://github.com/${owner}`;
      if (repository === '') return [{address: `${home}.atom`, title: `Activity of ${owner}`}];
      const name = repository.replace(/\.git$/, '');
      const releases = {address: `${home}/${name}/releases.atom`, title: `${name}: releases`};
      const commits = {address: `${home}/${name}/commits.atom`, title: `${name}: commits`};
      const tags = {address: `${home}/${name}/tags.atom`, title: `${name}: tags`};
      if ((kind === 'commits' || kind === 'tree') && branch !== '') {
        const place = [branch, ...path].join('/').replace(/\.atom$/, '');
        return [{address: `${home}/${name}/commits/${place}.atom`, title: `${name}: commits to ${place}`}];
      }
      if (kind === 'tags') return [tags];
      if (kind === 'releases') return [releases];
      return kind === '' ? [releases, commits, tags] : [];
    },
  },
  {
    host: /^bsky\.app$/,
    feeds: ([kind, name = '']) =>
      kind === 'profile' && name !== '' ? [{address: `https://bsky.app/profile/${name}/rss`}] : [],
  },
  {
    host: /^[a-z0-9-]+\.substack\.com$/,
    feeds: (_, url) => [{address: `${url.origin}/feed`}],
  },
  {
    host: /^(?:www\.)?medium\.com$/,
    feeds(parts) {
      const [first = ''] = parts;
      const owner = first === 'tag' ? parts.slice(0, 2) : parts.slice(0, 1);
      if (first === '' || first === 'feed' || first === 'm') return [];
      return [{address: `https://medium.com/feed/${owner.join('/')}`}];
    },
  },
  {
    host: /^(?!www\.)[a-z0-9-]+\.medium\.com$/,
    feeds: (_, url) => [{address: `${url.origin}/feed`}],
  },
  {
    // Mastodon and similar software on any host. It comes last, so that sites with their own rules take precedence.
    host: /./,
    isGuess: true,
    feeds(parts, url) {
      const [first = '', tag = ''] = parts;
      if (/^@[\w.-]+$/.test(first) && parts.length <= 2) return [{address: `${url.origin}/${first}.rss`}];
      if (first === 'tags' && /^[\p{L}\p{N}_]+$/u.test(decodePart(tag)) && parts.length === 2) {
        return [{address: `${url.origin}/tags/${tag}.rss`}];
      }
      return [];
    },
  },
];

/** The first parts of paths on GitHub that are not users. */
const gitHubPages = new Set(
  'about apps collections explore features issues login marketplace notifications orgs pulls search settings sponsors topics trending'.split(
    ' ',
  ),
);

/** Returns the feeds that an address has by the rules of its site, and whether they are certain. */
export function siteFeeds(address: string): {readonly feeds: readonly SiteFeed[]; readonly isCertain: boolean} {
  const url = URL.parse(address);
  const site = sites.find(({host}) => host.test(url?.hostname ?? ''));
  if (url === null || site === undefined) return {feeds: [], isCertain: false};
  const feeds = site.feeds(url.pathname.split('/').filter(Boolean), url);
  return {feeds, isCertain: feeds.length > 0 && !site.isGuess};
}

/** The usual paths of feeds, the most frequent first: WordPress and most generators, Hugo, Jekyll, Atom, Blogger, JSON Feed. */
export const usualPaths: readonly string[] = [
  'feed',
  'rss',
  'index.xml',
  'feed.xml',
  'atom.xml',
  'rss.xml',
  'feeds/posts/default',
  'feed.json',
];

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
