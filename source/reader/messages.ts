import {plural} from '../article/article.ts';
import type {FeedCounts} from './feed-requests.ts';

/** Formats how long ago a moment was, such as `3 h ago`. */
function timeAgo(moment: string, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(moment)) / 60_000));
  if (minutes === 0) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}

/** Returns whether a message reports progress, so that another one follows. */
export function isProgress(message: string | undefined): boolean {
  return message?.endsWith('…') === true;
}

/** The results of adding an input, with an error message for each failure. */
type AddedArticles = {
  readonly titles: readonly string[];
  readonly unchanged: number;
  /** Articles that stay in the trash. */
  readonly removed: number;
  readonly failures: readonly string[];
};

/** Every message of the status line. Keys are named as the user has bound them. */
export const messages = {
  /** `next` is absent in the last article of the list. */
  theEnd: (next: string | undefined, back: string) =>
    next === undefined
      ? `The end of the last article in the list. ${back} returns to the list.`
      : `The end. ${next} opens the next article, ${back} returns to the list.`,
  lastArticle: 'This is the last article in the list.',
  firstArticle: 'This is the first article in the list.',
  noUnread: (step: number) => `No unread articles ${step > 0 ? 'after' : 'before'} this one.`,
  noAddress: 'This article has no address.',
  noAddressButText: (copy: string) => `This article has no address; ${copy} copies its text.`,
  articleRemoved: 'This article is no longer in the library.',
  noHeadings: 'This article has no headings.',
  noHeadingBelow: 'No more headings below.',
  noLinks: 'This article has no links.',
  noLinkSelected: (next: string) => `No link is selected: press ${next}, or type the number of a link before the key.`,
  noMoreLinks: (step: number) => `No more links ${step > 0 ? 'below' : 'above'}.`,
  noLinkNumber: (number: number, total: number) =>
    `There is no link ${number}: this article has ${total === 0 ? 'no links' : plural(total, 'link')}.`,
  noParagraphs: 'This article has no paragraphs.',
  noMorePassages: (unit: string, step: number) => `No more ${unit}s ${step > 0 ? 'below' : 'above'}.`,
  notFound: (text: string) => `Not found in this article: ${text}`,
  wrapped: (step: number) =>
    step > 0 ? 'Continued from the beginning of the article.' : 'Continued from the end of the article.',
  nothingMatches: (clear: string) => `Nothing matches. ${clear} clears the filter.`,
  opened: (address: string) => `Opened ${address}.`,
  passageAlone: (characters: number, copy: string) =>
    `the passage, ${characters} characters; ${copy} again adds its citation`,
  passageWithCitation: (characters: number) => `the passage with its citation, ${characters} characters`,
  copied: (what: string) => `Sent to the clipboard: ${what}`,
  pasteRefused: 'Text can be pasted only into a prompt: / filters, | pipes.',
  noHelp: (text: string) => `No key or action matches "${text}".`,
  unboundInHelp: (key: string, search: string, close: string) =>
    `${key} is not bound in help. ${search} searches help, ${close} closes it.`,
  unboundKey: (key: string, help: string) => `${key} is not bound. ${help} shows the keys.`,
  suggestedKey: (key: string, title: string, suggestion: string) =>
    `${key} is not bound. To ${title.charAt(0).toLowerCase()}${title.slice(1)}, press ${suggestion}.`,
  nothingToRepeat: (read: string, tag: string) =>
    `There is nothing to repeat. Mark or tag an article first, with ${read} or ${tag}.`,
  onlyThere: (title: string, place: string) => `${title}: only ${place}.`,
  noArticleHere: (title: string) => `${title}: there is no article here.`,
  needsKeeper: (title: string) => `${title}: you need the role keeper. Ask the owner of the library.`,
  visualOnly: (keys: string) => `${keys} changes only how the screen looks.`,

  markedRead: 'Marked read.',
  markedUnread: 'Marked unread.',
  starred: 'Starred.',
  unstarred: 'Unstarred.',
  connectionLost: 'The library cannot be reached. Read what is loaded; changes wait until it is back.',
  connectionBack: 'The library can be reached again.',
  notLoaded: 'The library cannot be reached, and this article is not loaded yet.',
  stored: 'The change is stored.',
  quitLoses: (what: string) =>
    `The library cannot be reached, so this would be lost: ${what}. Quit again to discard it.`,
  unsavedStored: (what: string) => `Stored ${what} from the last session.`,
  unsavedDiscarded: (what: string, reason: string) =>
    `Discarded ${what} from the last session, which could not be stored. ${reason}`,
  unsavedKept: (reason: string) =>
    `A change from the last session is not stored yet, and will be tried again. ${reason}`,
  waitingForConnection: 'The library cannot be reached. The change will be stored as soon as it can.',
  waitingForLibrary: 'Another program is writing to the library. The change will be stored as soon as possible.',
  quitWaits: 'The reader ends as soon as all changes are stored.',
  nothingToChange: 'Nothing to change.',
  done: (what: string, count: number, undo: string) => `${what}: ${plural(count, 'article')}. ${undo} undoes it.`,
  removed: (what: string, undo: string) => `Moved to the trash (${undo} undoes it): ${what}`,
  restored: (what: string, undo: string) => `Restored from the trash (${undo} undoes it): ${what}`,
  inTrash: (restore: string) => `This article is in the trash. ${restore} restores it.`,
  leftEmptyTrash: 'The trash is empty. These are all articles.',
  notInTrash: (trash: string) => `This article is not in the trash. ${trash} shows the trash.`,
  undone: (title: string) => `Undone: ${title}`,
  nothingToUndo: 'Nothing to undo.',
  marking: (count: number) => `Marking ${plural(count, 'article')}…`,
  removing: (count: number) => `Removing ${plural(count, 'article')}…`,
  undoing: 'Undoing the last change…',
  range: (down: string, up: string, others: string, remove: string) =>
    `${down} and ${up} extend the range. ${others} and ${remove} apply to all of it.`,

  nothingHighlighted: (select: string, highlight: string) =>
    `Nothing is highlighted here. ${select} selects a paragraph, ${highlight} highlights it.`,
  notInText: 'The text no longer contains this passage.',
  notAHighlight: 'Only a highlight can be removed.',
  highlightGone: 'This highlight no longer exists.',
  highlighted: (what: string, undo: string, list: string) =>
    `${what}. ${undo} undoes it, ${list} lists all highlights.`,
  highlightedUntilQuit: (what: string) =>
    `${what} until you quit. To keep it, store the article first: tearsheet add FILE`,
  highlightRemoved: (undo: string) => `Highlight removed. ${undo} restores it.`,
  highlightTooLong: (most: number) => `A highlight can have at most ${most} characters. Select less text.`,
  noteUnchanged: 'The note has not changed.',
  selecting: (key: (name: string) => string) =>
    `${key('extend-down')} and ${key('extend-up')} extend the selection by sentences, ${key('next-paragraph')} and ${key('previous-paragraph')} by ` +
    `paragraphs. ${key('highlight')} highlights it, ${key('note')} adds a note, ${key('copy-passage')} copies it.`,

  noSetting: 'No such action. To change a setting, in the shell: tearsheet config NAME VALUE',
  noSuchAction: 'No such action. ^U empties the line; then Tab goes through all.',
  percentExpected: (key: string) => `Type a number first: 50${key} goes to the middle.`,
  addHint: 'a file, folder or address; Tab completes paths',
  programStopped: (command: string) => `Stopped ${command}.`,
  nothingRuns: 'No program is running.',
  noOutput: (command: string) => `${command} printed nothing.`,
  noMessages: 'There are no messages yet.',
  notOutput: 'Only the output of a program can be saved as a note.',
  noteNeedsArticle: (open: string) => `A note belongs to an article. Open it with ${open}, and run the program there.`,
  adding: (input: string) => `Adding ${input}…`,
  addingCount: (input: string, count: number) => `Adding ${input}: ${plural(count, 'article')}…`,
  added: ({titles, unchanged, removed, failures}: AddedArticles) => {
    const [title] = titles;
    const [failure] = failures;
    const rest = [
      removed > 0 && ` In the trash: ${plural(removed, 'article')}. To restore: tearsheet restore.`,
      failures.length > 0 && ` ${failures.length} failed: ${failure}`,
    ]
      .filter(Boolean)
      .join('');
    if (title === undefined && unchanged + removed === 0) return failure ?? 'The input contains no article.';
    if (title === undefined && unchanged === 0) return rest.trimStart();
    if (title === undefined) return `Nothing new: ${plural(unchanged, 'article')} already stored.${rest}`;
    return titles.length === 1 && rest === '' ? `Added: ${title}` : `Added ${plural(titles.length, 'article')}.${rest}`;
  },

  fetching: (address: string) => `Fetching ${address}…`,
  nothingToReturnTo: (list: string) => `No link has led here. ${list} returns to the list.`,
  notStored: (store: string) => `This page is not stored. ${store} stores it.`,
  visited: (store: string, back: string) => `This page is not stored: ${store} stores it, ${back} returns.`,
  alreadyStored: 'This article is already stored.',
  nothingIsStored: (address: string | undefined) =>
    `tearsheet read stores nothing. To store this article: tearsheet add ${address ?? 'FILE'}`,
  neverChanged: 'This article has not changed since it was stored.',
  noEdition: (number: number, count: number) => `There is no edition ${number} before the current one, ${count}.`,
  comparing: (number: number, current: number, when: string) =>
    `Changes from edition ${number} to edition ${current}, made ${timeAgo(when, new Date())}.`,
  updated: (when: string, compare: string) => `Updated ${timeAgo(when, new Date())}. ${compare} shows what changed.`,
  comparisonOnly: 'Only the article itself can be highlighted, not its changes.',
  noFeeds: 'You have no feeds. To subscribe to one: tearsheet feed add ADDRESS',
  notAFeed: 'This line is not a feed.',
  noUnreadFeed: 'No feed has unread articles.',
  feedShown: (name: string, unread: number) => `${name}: ${unread} unread.`,
  feedRead: (name: string) => `Marked ${name} read`,
  feedPaused: (name: string) => `Paused ${name}`,
  feedRenamed: (name: string) => `Renamed to ${name}`,
  feedMoved: (folder: string) => `Moved to the folder ${folder}`,
  feedOutOfFolder: 'Moved out of its folder',
  undoable: (what: string, undo: string) => `${what}. ${undo} undoes it.`,
  feedResumed: (name: string) => `Resumed ${name}`,
  unsubscribedTitle: (name: string) => `Unsubscribed from ${name}`,
  unsubscribed: (name: string, undo: string) => `Unsubscribed from ${name}; its articles stay. ${undo} undoes it.`,
  fetchingFeeds: 'Fetching feeds…',
  fetchedSoFar: (done: number, total: number, arrived: number) =>
    `Fetched ${done} of ${plural(total, 'feed')}: ${plural(arrived, 'new article')}…`,
  fetched: ({arrived, updated, failed}: Pick<FeedCounts, 'arrived' | 'updated' | 'failed'>, feeds: string) =>
    [
      `${plural(arrived, 'new article')}${updated > 0 ? `, ${updated} updated` : ''}.`,
      ...(failed > 0 ? [`${plural(failed, 'feed')} failed: ${feeds} shows why.`] : []),
    ].join(' '),
  nothingDue: (all: string) => `No feed is due. ${all} fetches all feeds.`,
  allJustFetched: (pane: string) =>
    `Every feed was fetched in the last ten minutes. To fetch one again, press r in ${pane}.`,
  fetchUnderWay: 'Feeds are already being fetched.',
  feedsUnavailable: 'Feeds are fetched into your library: start tearsheet without files.',

  viewSaved: (name: string, shows: string, undo: string) => `Saved the view ${name}. ${shows}, ${undo} undoes it.`,
  viewNameExpected: 'Type a name and, optionally, a key: wires w.',
  viewKeyTaken: (keys: string, action: string, key: string, view: string) =>
    `${keys} already runs ${action}. Choose a key other than ${key} for the view ${view}.`,

  columnWidth: (cells: number) => `Column width: ${cells} cells.`,
  columnFillsWindow: (cells: number) => `The window has room for ${cells} cells.`,
  splitFrom: (columns: number) => `The list and the article are side by side from ${columns} columns.`,
  mouseOn: 'Mouse on: scroll, select and drag. In most terminals, hold Shift to select text.',
  mouseOff: 'Mouse off: the terminal uses it to select text.',
  noOwnTheme: 'You have no theme of your own. To set one: tearsheet config theme NAME',
  noColours: 'This terminal has no colours, so every theme is mono.',
} as const;
