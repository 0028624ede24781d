import type {Feed} from '../library/library.ts';
import type {Action} from './action.ts';
import type {FeedChoice} from './choices.ts';
import {openChooser} from './chooser.ts';
import type {Effect, Step} from './effect.ts';
import type {FeedCounts, FeedPurpose, ReaderFeed} from './feed-requests.ts';
import {showQuery} from './list.ts';
import {messages} from './messages.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';

/** Going to feeds and fetching them. */
export const feedActions: readonly Action[] = [
  {
    name: 'choose-feed',
    title: 'Show the feeds',
    keys: ['gf'],
    in: ['list'],
    run: state => [state, {kind: 'load-feeds', purpose: 'offer'}],
  },
  {
    name: 'next-unread-feed',
    title: 'Show the next unread feed',
    keys: ['gF'],
    in: ['list'],
    run: state => [state, {kind: 'load-feeds', purpose: 'next-unread'}],
  },
  {
    name: 'fetch-feeds',
    title: 'Fetch the feeds that are due; in the feeds pane, the selected feed',
    keys: ['r'],
    in: ['list', 'chooser'],
    run: state =>
      state.chooser
        ? withChosenFeed(state, ({feeds}) => fetchFeeds(feeds))
        : [state, {kind: 'fetch-feeds', scope: 'due'}],
  },
  {
    name: 'fetch-all-feeds',
    title: 'Fetch all feeds',
    keys: ['R'],
    in: ['list', 'chooser'],
    run: state => [state, {kind: 'fetch-feeds', scope: 'all'}],
  },
  {
    name: 'mark-feed-read',
    title: 'Mark the articles of the feed read',
    keys: ['A'],
    in: ['chooser'],
    run: state => withChosenFeed(state, ({query, text}) => ({kind: 'mark-feed-read', query, name: text})),
  },
  {
    name: 'pause-feed',
    title: 'Pause or resume the feed',
    keys: ['p'],
    in: ['chooser'],
    run: state =>
      withChosenFeed(state, ({feeds, text}) => {
        const isPaused = !feeds.every(({isPaused}) => isPaused);
        return {kind: 'pause-feeds', ids: feeds.map(({id}) => id), isPaused, name: text};
      }),
  },
];

function fetchFeeds(feeds: readonly Feed[]): Effect {
  return {kind: 'fetch-feeds', scope: 'forced', feeds: feeds.map(({id}) => id)};
}

/** Unsubscribes from the selected feed, or from the feeds of the selected folder. */
export function unsubscribeFromChosen(state: State): Step {
  return withChosenFeed(state, ({feeds, text}) => ({kind: 'unsubscribe', ids: feeds.map(({id}) => id), name: text}));
}

/** Returns whether the feeds pane is open. */
export function isFeedsPane({chooser}: State): boolean {
  return chooser?.choices.some(({kind}) => kind === 'feed') ?? false;
}

function withChosenFeed(state: State, effect: (choice: FeedChoice) => Effect): Step {
  const choice = state.chooser?.offered[state.chooser.selected];
  return choice?.kind === 'feed' ? [state, effect(choice)] : [{...state, message: messages.notAFeed}];
}

/** Opens the feeds pane or renews it, or goes to the next feed with unread articles. */
export function receiveFeeds(state: State, feeds: readonly ReaderFeed[], purpose: FeedPurpose, message?: string): Step {
  const said = message === undefined ? state : {...state, message};
  const choices = choicesOf(feeds);
  if (purpose === 'next-unread') return goToUnread(said, choices);
  if (choices.length === 0) {
    const {chooser: _, ...rest} = said;
    return [{...rest, message: message ?? messages.noFeeds}];
  }
  const before = state.chooser?.offered[state.chooser.selected];
  const query = before?.kind === 'feed' ? before.query : state.list.query;
  const index = choices.findIndex(choice => choice.query === query);
  const fallback = before ? Math.min(state.chooser?.selected ?? 0, choices.length - 1) : 0;
  return [openChooser(said, 'Feeds', choices, index < 0 ? fallback : index)];
}

function goToUnread(state: State, choices: readonly FeedChoice[]): Step {
  const leaves = choices.filter(({feeds, isFolder, unread}) => !isFolder && unread > 0 && !feeds[0]?.isHidden);
  const here = leaves.findIndex(({query}) => state.list.query === unreadOf(query));
  const next = leaves[here + 1] ?? leaves[0];
  if (!next) return [{...state, message: messages.noUnreadFeed}];
  return showQuery({...state, message: messages.feedShown(next.text, next.unread)}, unreadOf(next.query));
}

/** Returns the query for the unread articles of a feed. */
function unreadOf(query: string): string {
  return `${query} is:unread`;
}

/** Returns the lines of the pane: feeds without a folder, then each folder with its feeds below it. Hidden feeds have no line. */
function choicesOf(feeds: readonly ReaderFeed[]): readonly FeedChoice[] {
  const shown = feeds.filter(({feed}) => !feed.isHidden);
  const choices: FeedChoice[] = [];
  let folder: string | undefined;
  for (const each of shown) {
    const {feed, note} = each;
    if (feed.folder !== folder && feed.folder !== undefined) {
      const inside = shown.map(other => other.feed).filter(other => isWithin(other, feed.folder ?? ''));
      choices.push({
        kind: 'feed',
        text: feed.folder,
        query: `feed:"${feed.folder.replaceAll('"', '')}"`,
        depth: 0,
        isFolder: true,
        unread: inside.reduce((sum, {unread}) => sum + unread, 0),
        feeds: inside,
      });
    }
    folder = feed.folder;
    choices.push({
      kind: 'feed',
      text: nameOf(feed),
      // The status line shows it, so it is the address and not the id.
      query: `feed:"${feed.address.replaceAll('"', '""')}"`,
      depth: folder === undefined ? 0 : 1,
      isFolder: false,
      unread: feed.unread,
      feeds: [feed],
      ...(note !== undefined && {detail: note}),
    });
  }
  return choices;
}

function isWithin({folder}: Feed, outer: string): boolean {
  return folder === outer || folder?.startsWith(`${outer}/`) === true;
}

function nameOf({name, title, address}: Feed): string {
  return name ?? title ?? address;
}

/** Returns a sentence with the result of fetching. */
export function fetchedMessage({preferences}: State, counts: FeedCounts): string {
  if (counts.done === 0) return messages.nothingDue(keyNamer(preferences.keymap, 'list')('fetch-all-feeds'));
  return messages.fetched(counts, keyNamer(preferences.keymap, 'list')('choose-feed'));
}
