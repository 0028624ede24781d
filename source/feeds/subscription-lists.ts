import {InputError, present} from '../article/article.ts';
import {type Feed, isBuiltInView, type Rule, type Subscription, type View} from '../library/library.ts';
import {splitCredentials} from '../web/web.ts';
import {isLocalSource} from './local-source.ts';
import {readKillfile} from './newsboat-config.ts';
import {translateFilter} from './newsboat-filter.ts';
import {type NewsboatFeed, parseNewsboatUrls} from './newsboat-urls.ts';
import {OpmlError, type OpmlFeed, type OpmlRefusal, parseOpml} from './opml.ts';

/** The content of another program's list. */
export type SubscriptionImport = {
  readonly subscriptions: readonly Subscription[];
  /** Query feeds of newsboat. */
  readonly views: readonly View[];
  /** The rules for newsboat's lines that hide articles. */
  readonly rules: readonly Rule[];
  /** A message for each part that is not imported. */
  readonly problems: readonly string[];
};

/**
 * Reads a list of subscriptions: OPML, newsboat's `urls`, or its `config`, whatever the file is called. `label` names it in messages.
 *
 * @throws InputError if the text is none of these.
 */
export function readSubscriptions(text: string, label: string): SubscriptionImport {
  if (/<(?:opml|outline)[\s>]/i.test(text)) return readOpmlList(text, label);
  if (/^\s*ignore-article\s/m.test(text)) return {subscriptions: [], views: [], ...readKillfile(text)};
  const {feeds, queries, refused} = parseNewsboatUrls(text);
  const translated = queries.map(({name, filter}) => ({name: viewName(name), ...translateFilter(filter)}));
  if (feeds.length + queries.length === 0) {
    throw new InputError(`${label} contains no subscriptions: give OPML, or the urls or config of newsboat.`);
  }
  return {
    subscriptions: feeds.map(fromNewsboat),
    views: translated.flatMap(query => ('query' in query ? [{name: query.name, query: query.query}] : [])),
    rules: [],
    problems: [
      ...refused.map(refusal => `Line ${refusal.line}: ${refusalMessage(refusal)}`),
      ...translated.flatMap(query => ('problem' in query ? [query.problem] : [])),
    ],
  };
}

/** Returns a name that a view may have: without spaces, and not that of a built-in view. */
function viewName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
    .slice(0, 30);
  return plain === '' || isBuiltInView(plain) ? `newsboat-${plain || 'query'}` : plain;
}

function readOpmlList(text: string, label: string): SubscriptionImport {
  try {
    const {feeds, refused} = parseOpml(text);
    return {subscriptions: feeds.map(fromOpml), views: [], rules: [], problems: refused.map(refusalMessage)};
  } catch (error) {
    if (error instanceof OpmlError) throw new InputError(`${label} ${error.message}.`);
    throw error;
  }
}

function refusalMessage({address, reason}: OpmlRefusal): string {
  return `${address} ${reason}.`;
}

/** Replaces a slash in the name of a folder, which would divide the folder in two. This character looks the same. */
const slashInName = '\u2215';

/** Returns the subscription for a feed in a list of another program. Its categories become tags. */
export function fromOpml({address, title, site, folders, attributes}: OpmlFeed): Subscription {
  const folder = folders.map(name => name.replaceAll('/', slashInName)).join('/');
  const {category = ''} = attributes;
  const tags = [...new Set(category.split(',').map(tag => tag.trim()))].filter(tag => tag !== '');
  return {...splitCredentials(address), tags, ...present({name: title, site, folder: folder || undefined})};
}

/** Returns feeds as a list for other programs, without those that are files or commands of this machine. */
export function toOpml(feeds: readonly Feed[]): readonly OpmlFeed[] {
  return feeds
    .filter(({address}) => !isLocalSource(address))
    .map(({address, name, title, site, folder, tags}) => ({
      address,
      ...present({title: name ?? title, site}),
      folders: folder === undefined ? [] : folder.split('/').map(part => part.replaceAll(slashInName, '/')),
      attributes: tags.length === 0 ? {} : {category: tags.join(',')},
    }));
}

/** Returns the subscription for a line of newsboat's `urls`. Its first tag becomes the folder, the others tags of its articles. */
function fromNewsboat({address, title, tags: [folder, ...tags], isHidden}: NewsboatFeed): Subscription {
  return {
    ...splitCredentials(address),
    isHidden,
    tags,
    ...present({name: title, folder: folder?.replaceAll('/', slashInName)}),
  };
}
