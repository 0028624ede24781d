import {InputError, sanitizeLine} from '../article/article.ts';
import {feedAddress} from '../feeds/feeds.ts';
import type {Feed, Library} from '../library/library.ts';

/** The minimum number of characters of an id that name a feed. */
const shortestPrefix = 4;

/** Returns the name of a feed for messages: the name that the user chose, else its title, else its address. */
export function feedName({name, title, address}: Feed): string {
  return name ?? title ?? address;
}

/**
 * Returns the feeds that operands name, each once, in the order of the list; every feed without operands. An operand is an address, an id or its
 * beginning, a name, or a folder with everything in it.
 *
 * @throws InputError if an operand names no feed, or a name belongs to several.
 */
export async function findFeeds(library: Library, operands: readonly string[]): Promise<readonly Feed[]> {
  const feeds = await library.feeds.list();
  if (operands.length === 0) return feeds;
  const ids = new Set(operands.flatMap(operand => matchFeeds(feeds, operand).map(({id}) => id)));
  return feeds.filter(({id}) => ids.has(id));
}

function matchFeeds(feeds: readonly Feed[], operand: string): readonly Feed[] {
  const typed = operand.toLowerCase();
  const address = feedAddress(operand) ?? operand;
  const isExact = (feed: Feed) => feed.id === operand || feed.address === operand || feed.address === address;
  const exact = feeds.filter(isExact);
  if (exact.length > 0) return exact;
  const inFolder = feeds.filter(({folder = ''}) => `${folder.toLowerCase()}/`.startsWith(`${typed}/`));
  if (inFolder.length > 0) return inFolder;
  const named = feeds.filter(feed => feedName(feed).toLowerCase() === typed);
  const prefixed = typed.length >= shortestPrefix ? feeds.filter(({id}) => id.startsWith(typed)) : [];
  const found = named.length > 0 ? named : prefixed;
  if (found.length === 1) return found;
  const shown = sanitizeLine(operand);
  if (found.length === 0) throw new InputError(`There is no feed "${shown}": see tearsheet feed list.`);
  throw new InputError(`"${shown}" names ${found.length} feeds: use the address of one of them.`);
}
