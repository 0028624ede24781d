import {formatMinutes, plural} from '../article/article.ts';
import {keyNamer, type Prompt, type State, trashQuery} from '../reader/reader.ts';

type PromptKind = Exclude<Prompt['kind'], 'refused'>;

/** The text before each prompt. */
const labels: Readonly<Record<PromptKind, string>> = {
  filter: '/',
  search: '/',
  note: 'Note:',
  'feed-name': 'Feed name:',
  'feed-folder': 'Folder:',
  help: '/',
  choose: '/',
  pipe: '|',
  run: '!',
  command: ':',
  add: 'Add:',
  view: 'View:',
  'save-view': 'Save as:',
  tag: 'Add tags:',
  untag: 'Untag:',
};

/** The question of each prompt in the linear reader. */
const questions: Readonly<Record<PromptKind, string>> = {
  filter: 'Filter the list',
  search: 'Search in the article',
  note: 'Note',
  'feed-name': 'Name of the feed',
  'feed-folder': 'Folder',
  help: 'Search in help',
  choose: 'Filter the choices',
  pipe: 'Pipe to the command',
  run: 'Run the command',
  command: 'Action',
  add: 'Add',
  view: 'View',
  'save-view': 'Save this list as',
  tag: 'Add tags',
  untag: 'Remove tags',
};

/** Returns the label of a search in the history; undefined while there is none. */
function historyLabel({historySearch}: Prompt): string | undefined {
  if (!historySearch) return undefined;
  const {pattern, isFound} = historySearch;
  return `${isFound ? 'Earlier' : 'No earlier'} "${pattern}":`;
}

/** Every message and label that the screen and the linear reader show. */
export const uiMessages = {
  emptyLibrary: (add: string, help: string) =>
    [
      'No articles yet.',
      `${add} adds a file, a folder or an address.`,
      'To follow a site: tearsheet feed add ADDRESS',
      `${help} shows all keys.`,
    ].join('\n'),
  noMatch: (query: string, clear: string, change: string) =>
    `No article matches: ${query}\n${clear} clears the filter, ${change} changes it.`,
  emptyTrash: (clear: string) => `The trash is empty.\n${clear} shows all articles.`,
  emptyView: (view: string, clear: string, choose: string) =>
    `No articles in the view ${view}.\n${clear} shows all articles, ${choose} chooses another view.`,

  helpClosed: 'Help is closed.',
  pagerEnd: (close: string) => `The end. ${close} closes it.`,
  pagerClosed: 'Closed.',
  offline: 'offline',
  stops: (key: string, program: string) => `${key} stops ${program}`,
  greeting: (help: string, leave: string) => `Press ${help} to hear the keys, ${leave} to leave.`,
  backInList: 'Back in the list.',
  backInArticle: 'Back in the article.',
  rangeSelected: (count: number) => `${count} selected.`,
  rangeEnded: 'Range ended.',
  selectionEnded: 'Selection ended.',
  nothingSelected: 'Nothing is selected.',
  linkNumbers: (isNumbered: boolean) => `Link numbers are ${isNumbered ? 'on' : 'off'}.`,
  matchNumber: (number: number, total: number) => (total === 0 ? 'Not found.' : `Match ${number} of ${total}.`),

  addressRefused: 'Only http and https addresses are opened.',
  noProgram: (program: string) => `There is no program ${program}.`,
  programFailed: (program: string, how: string) => `${program} ended with ${how}.`,
  endStatus: (status: number) => `status ${status}`,
  programTooLong: (program: string) => `${program} did not end within a minute, so it was stopped.`,
  programRuns: (program: string) => `${program} is running.`,
  programEnded: (program: string) => `${program} has ended.`,
  needsAddress: (program: string) => `${program} needs an address, and this article has none.`,
  noShell: (sign: string) => `This runs one program without a shell. To use ${sign}: sh -c '...'`,
  browserFailed: (program: string) => `${program} could not open the address.`,
  chooseBrowser: (failure: string) => `${failure} To choose a browser: tearsheet config browser PROGRAM`,
  chooseEditor: (failure: string) => `${failure} Set EDITOR to another program.`,
  noteUnchanged: (failure: string) => `${failure} The note has not changed.`,
  noteTooLong: 'A note can have at most a million bytes.',
  noTemporaryFile: 'No temporary file can be written: set TMPDIR to a folder that you can write to.',
  noteNotSaved: 'The editor did not save a note.',
  anyKey: '[Press any key to return]',

  partOfKeys: (page: number, pages: number, key: string) => `${page} of ${pages}. ${key}: more keys`,
  linesSeen: (last: number, total: number) => `${Math.min(last, total)} of ${plural(total, 'line')}`,
  rowPlace: (number: number, total: number, isCounted: boolean) =>
    total === 0 ? '0 articles' : `${number} of ${total}${isCounted ? '' : '+'}`,
  choicePlace: (number: number, total: number) => (total === 0 ? '' : `${number} of ${total}`),
  matchPlace: (number: number, total: number) => (total === 0 ? 'not found' : `match ${number} of ${total}`),
  linksFollowed: (count: number) => `${plural(count, 'link')} followed`,
  visited: 'not stored',
  comparison: 'changes',
  articleEnd: 'end',
  minutesLeft: (minutes: number) => `${formatMinutes(minutes)} left`,
  storedLink: (address: string) => `Stored: ${address}`,
  leaveRefused: (reason: string) => `${reason} Esc: back`,
  acceptView: (view: string) => `Enter: ${view}, Esc: back`,
  noSuchView: 'no such view',
  viewNameHint: 'a name and, optionally, a key that follows g: wires w',
  replacesView: (view: string) => `replaces the view ${view}`,
  openEditor: 'Ctrl+O: open the editor',
  tagsHint: 'several: a, b',
  programHint: 'such as wc -w',
  feedNameHint: 'the name that the feed has itself',
  noFolder: 'no folder',
  folderHint: 'Tab: complete; a/b: a folder within a folder',
  noteFull: (most: number) => `${most} characters at most; Ctrl+O: open the editor`,
  articleCount: (count: number, isCounted: boolean) =>
    count === 1 ? '1 article' : `${count}${isCounted ? '' : '+'} articles`,

  promptLabel: (prompt: Prompt) =>
    historyLabel(prompt) ?? (prompt.kind === 'refused' ? prompt.keys : labels[prompt.kind]),
  spokenPromptLabel: (prompt: Prompt) =>
    historyLabel(prompt) ??
    (prompt.kind === 'refused' ? `${prompt.reason} Escape goes back.` : `${questions[prompt.kind]}:`),
} as const;

/** Returns what to do if the list has no articles. */
export function emptyListMessage({list, preferences, views}: State): string {
  const key = keyNamer(preferences.keymap, 'list');
  if (list.query === '') return uiMessages.emptyLibrary(key('add'), key('help'));
  if (list.query === trashQuery) return uiMessages.emptyTrash(key('clear-filter'));
  const view = views.find(({query}) => query === list.query);
  return view
    ? uiMessages.emptyView(view.name, key('clear-filter'), key('choose-view'))
    : uiMessages.noMatch(describeQuery(list), key('clear-filter'), key('filter'));
}

/** The address of a feed in a query. */
const feedAddress = /feed:"https?:(?:[^"]|"")*"/i;

/** Returns the name of the view that a list shows, else its query. */
export function nameOfList({list, views}: Pick<State, 'list' | 'views'>): string {
  const view = views.find(({query}) => query === list.query)?.name;
  return view === undefined ? describeQuery(list) : `${view.charAt(0).toUpperCase()}${view.slice(1)}`;
}

/** Returns the query of a list, with the name of a feed instead of its address. */
export function describeQuery({query, feedName}: State['list']): string {
  if (query === trashQuery) return 'Trash';
  return feedName === undefined ? query : query.replace(feedAddress, () => feedName);
}
