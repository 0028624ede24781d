import type {Feed} from '../library/library.ts';
import type {Action} from './action.ts';
import type {FeedChoice} from './choices.ts';
import {ifChosen, openChooser} from './chooser.ts';
import type {Effect, Step} from './effect.ts';
import type {FeedCounts, FeedFetch, FeedPurpose, ReaderFeed} from './feed-requests.ts';
import {showQuery} from './list.ts';
import {messages} from './messages.ts';
import {newPrompt, type PromptPurpose} from './prompt.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';

/** Actions that show, fetch and edit feeds. */
export const feedActions: readonly Action[] = [
  {
    name: 'choose-feed',
    title: 'Show the feeds',
    group: 'Views',
    keys: ['gf'],
    in: ['list'],
    run: state => [state, {kind: 'load-feeds', purpose: 'offer'}],
  },
  {
    name: 'next-unread-feed',
    title: 'Show the next unread feed',
    group: 'Views',
    keys: ['gF'],
    in: ['list'],
    run: state => [state, {kind: 'load-feeds', purpose: 'next-unread'}],
  },
  {
    name: 'fetch-feeds',
    title: 'Fetch the feeds that are due',
    group: 'Tools',
    keys: ['r'],
    in: ['list'],
    needsKeeper: true,
    run: state => [state, {kind: 'fetch-feeds', scope: 'due'}],
  },
  {
    name: 'fetch-feed',
    title: 'Fetch the feed',
    group: 'Tools',
    hint: ifChosen('fetch'),
    keys: ['r'],
    in: ['feeds'],
    needsKeeper: true,
    run: state => withChosenFeed(state, ({feeds}) => [state, fetchFeeds(feeds)]),
  },
  {
    name: 'fetch-all-feeds',
    title: 'Fetch all feeds',
    group: 'Tools',
    keys: ['R'],
    in: ['list', 'feeds'],
    needsKeeper: true,
    run: state => [state, {kind: 'fetch-feeds', scope: 'all'}],
  },
  {
    name: 'mark-feed-read',
    title: 'Mark the articles of the feed read',
    group: 'Mark',
    hint: ifChosen('mark read'),
    keys: ['A'],
    in: ['feeds'],
    run: state => withChosenFeed(state, ({query, text}) => [state, {kind: 'mark-feed-read', query, name: text}]),
  },
  {
    name: 'rename-feed',
    title: 'Rename the feed or folder',
    group: 'Tools',
    hint: ifChosen('rename'),
    keys: ['e'],
    in: ['feeds'],
    takesText: true,
    needsKeeper: true,
    run: state =>
      withChosenFeed(state, choice => [
        askForFeedSetting(state, choice, choice.isFolder ? 'feed-folder' : 'feed-name'),
      ]),
  },
  {
    name: 'move-feed',
    title: 'Move the feed to a folder',
    group: 'Tools',
    hint: ifChosen('folder'),
    keys: ['m'],
    in: ['feeds'],
    takesText: true,
    needsKeeper: true,
    run: state => withChosenFeed(state, choice => [askForFeedSetting(state, choice, 'feed-folder')]),
  },
  {
    name: 'pause-feed',
    title: 'Pause or resume the feed',
    group: 'Tools',
    hint: ifChosen('pause'),
    keys: ['p'],
    in: ['feeds'],
    needsKeeper: true,
    run: state =>
      withChosenFeed(state, ({feeds, text}) => {
        const isPaused = !feeds.every(({isPaused}) => isPaused);
        return [state, {kind: 'pause-feeds', ids: feeds.map(({id}) => id), isPaused, name: text}];
      }),
  },
  {
    name: 'unsubscribe',
    title: 'Unsubscribe from the feed; its articles stay',
    group: 'Tools',
    keys: ['D'],
    in: ['feeds'],
    needsKeeper: true,
    run: state =>
      withChosenFeed(state, ({feeds, text}) => [
        state,
        {kind: 'unsubscribe', ids: feeds.map(({id}) => id), name: text},
      ]),
  },
];

function fetchFeeds(feeds: readonly Feed[]): Effect {
  return {kind: 'fetch-feeds', scope: 'forced', feeds: feeds.map(({id}) => id)};
}

/** Returns whether the feeds pane is open. */
export function isFeedsPane({chooser}: State): boolean {
  return chooser?.kind === 'feeds';
}

function withChosenFeed(state: State, run: (choice: FeedChoice) => Step): Step {
  const choice = state.chooser?.offered[state.chooser.selected];
  return choice?.kind === 'feed' ? run(choice) : [{...state, message: messages.notAFeed}];
}

/** Opens the prompt for the name of a feed, or for the folder of a feed or of all feeds in a folder. */
function askForFeedSetting(
  state: State,
  {feeds, isFolder, text}: FeedChoice,
  kind: 'feed-name' | 'feed-folder',
): State {
  const [feed] = feeds;
  const folder = isFolder ? text : feed?.folder;
  const value = kind === 'feed-name' ? text : (folder ?? '');
  return {...state, prompt: newPrompt({kind, feeds, ...(isFolder && {folder: text})}, value)};
}

/** Changes the name or the folder of feeds. Folders within a renamed folder stay in it. */
export function submitFeedSetting(
  state: State,
  {kind, feeds, folder}: Extract<PromptPurpose, {kind: 'feed-name' | 'feed-folder'}>,
  typed: string,
): Step {
  const value = typed.trim();
  if (kind === 'feed-name') {
    const edits = feeds.map(({id}) => ({ids: [id], change: {name: value === '' ? null : value}}));
    return [
      state,
      {kind: 'edit-feeds', edits, name: value === '' ? (feeds[0]?.title ?? feeds[0]?.address ?? '') : value},
    ];
  }
  const moved = (feed: Feed) =>
    `${value}${folder === undefined ? '' : (feed.folder ?? '').slice(folder.length)}`.replace(/^\//, '');
  const edits = [...Map.groupBy(feeds, moved)].map(([target, group]) => ({
    ids: group.map(({id}) => id),
    change: {folder: target === '' ? null : target},
  }));
  return [state, {kind: 'edit-feeds', edits, ...(value !== '' && {folder: value})}];
}

/** Returns the folders that begin with a text, for Tab. */
export function foldersLike({chooser}: State, typed: string): readonly string[] {
  return (chooser?.choices ?? [])
    .flatMap(choice => (choice.kind === 'feed' && choice.isFolder ? [choice.text] : []))
    .filter(folder => folder.toLowerCase().startsWith(typed.trim().toLowerCase()));
}

/** Opens or reloads the feeds pane, or goes to the next feed with unread articles. */
export function receiveFeeds(state: State, feeds: readonly ReaderFeed[], purpose: FeedPurpose, message?: string): Step {
  const next = message === undefined ? state : {...state, message};
  const choices = choicesOf(feeds);
  if (purpose === 'next-unread') return goToUnread(next, choices);
  const before = state.chooser?.offered[state.chooser.selected];
  const query = before?.kind === 'feed' ? before.query : state.list.query;
  const index = choices.findIndex(choice => choice.query === query);
  const fallback = before ? Math.min(state.chooser?.selected ?? 0, choices.length - 1) : 0;
  return [openChooser(next, {kind: 'feeds', title: 'Feeds', choices}, index < 0 ? Math.max(0, fallback) : index)];
}

function goToUnread(state: State, choices: readonly FeedChoice[]): Step {
  const leaves = choices.filter(({feeds, isFolder, unread}) => !isFolder && unread > 0 && !feeds[0]?.isHidden);
  const current = leaves.findIndex(({query}) => state.list.query === unreadOf(query));
  const next = leaves[current + 1] ?? leaves[0];
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

/** Returns a message with the result of fetching. */
export function fetchedMessage({preferences}: State, {scope}: FeedFetch, counts: FeedCounts): string {
  const keyOf = keyNamer(preferences.keymap, 'list');
  if (counts.done > 0) return messages.fetched(counts, keyOf('choose-feed'));
  return scope === 'due'
    ? messages.nothingDue(keyOf('fetch-all-feeds'))
    : messages.allJustFetched(keyOf('choose-feed'));
}
