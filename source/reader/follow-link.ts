import {type Article, countWords, identify} from '../article/article.ts';
import type {WebAccess} from '../ingest/ingest.ts';
import type {Library, Marks} from '../library/library.ts';
import {loadLayoutOptions, openComparison} from '../typeset/typeset.ts';
import type {Effect} from './effect.ts';
import type {Event} from './event.ts';
import type {Host} from './host.ts';
import {messages} from './messages.ts';
import type {Preferences} from './preferences.ts';

/** The environment for following a link. */
export type FollowContext = {
  readonly library: Library;
  readonly host: Host;
  readonly preferences: Preferences;
  readonly webAccess: () => Promise<WebAccess>;
};

/**
 * Opens the target of a link: the stored article of the address; else the page, fetched but not stored, if requested; else the browser.
 *
 * @throws NetworkError or InputError if the page cannot be fetched or has no article.
 */
export async function openLinkTarget(
  {address, from, page, isFetched}: Extract<Effect, {kind: 'follow-link'}>,
  {library, host, preferences, webAccess}: FollowContext,
): Promise<Event> {
  const stored = await storedAt(library, address);
  const article = stored === undefined || stored === from ? undefined : await library.articles.article(stored);
  if (article) {
    const pictures = preferences.hasPictures ? await library.captures.pictures(article.id) : [];
    const layoutOptions = await loadLayoutOptions(article, preferences.typesetting, pictures);
    const progress = await library.personal.progress(article.id);
    return {kind: 'followed', from, article, layoutOptions, ...(progress && {progress})};
  }
  if (!isFetched) return {kind: 'message', message: (await host.browse(address)) ?? messages.opened(address)};
  const {readAddress} = await import('../ingest/ingest.ts');
  const captured = await readAddress({address, page}, await webAccess());
  const {draft} = captured;
  const visited: Article & Marks = {
    ...draft,
    id: identify(draft),
    words: countWords(draft.body),
    read: false,
    starred: false,
    added: new Date().toISOString(),
  };
  const layoutOptions = await loadLayoutOptions(visited, preferences.typesetting, []);
  return {kind: 'followed', from, article: visited, layoutOptions, aside: {kind: 'visited', captured}};
}

/** Returns the id of the stored article of an address, with or without its fragment. */
async function storedAt(library: Library, address: string) {
  return (
    (await library.articles.withAddress(address)) ?? (await library.articles.withAddress(address.replace(/#.*$/s, '')))
  );
}

/** Returns which of some addresses are those of stored articles. */
export async function findStored(library: Library, addresses: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(addresses.map(async address => (await storedAt(library, address)) !== undefined));
  return addresses.filter((_, index) => found[index]);
}

/** Compares the current edition of an article with a former one: the last, unless there is a number. */
export async function openComparisonPage(
  {open: {article}, number}: Extract<Effect, {kind: 'compare'}>,
  {library, preferences}: Pick<FollowContext, 'library' | 'preferences'>,
): Promise<Event> {
  const editions = await library.history.editions(article.id);
  const compared = number === undefined ? editions.at(-1) : editions.find(one => one.number === number);
  if (!compared) {
    const message = number === undefined ? messages.neverChanged : messages.noEdition(number, editions.length + 1);
    return {kind: 'message', message};
  }
  const edition = await library.history.edition(article.id, compared.number);
  if (!edition) return {kind: 'message', message: messages.neverChanged};
  return {
    kind: 'followed',
    from: article.id,
    article,
    layoutOptions: await loadLayoutOptions(article, preferences.typesetting, []),
    aside: {kind: 'comparison', layOut: await openComparison(edition, article)},
    message: messages.comparing(compared.number, editions.length + 1, compared.replaced),
  };
}

/** Returns when the source last changed an article, ISO 8601; undefined if it never did. */
export async function lastChanged(library: Library, {id}: Article): Promise<string | undefined> {
  return (await library.articles.row(id))?.updated;
}
