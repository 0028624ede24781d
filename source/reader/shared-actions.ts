import {lineText, openPage} from '../typeset/typeset.ts';
import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {withLink} from './links.ts';
import {messages} from './messages.ts';
import {newPrompt} from './prompt.ts';
import {fitToWindow, leaveEffects} from './reading.ts';
import {keyNamer} from './sequences.ts';
import {type State, selectedRow, subjectOf} from './state.ts';
import type {Subject} from './target.ts';

/** Actions on an article from the list or the page, and actions of the program. */
export const sharedActions: readonly Action[] = [
  {
    name: 'next-unread',
    title: 'Go to the next unread article',
    group: 'Move',
    keys: {list: [']', 'n'], article: [']']},
    in: ['list', 'article'],
    run: (state, count = 1) => findUnread(state, count),
  },
  {
    name: 'previous-unread',
    title: 'Go to the previous unread article',
    group: 'Move',
    keys: {list: ['[', 'N'], article: ['[']},
    in: ['list', 'article'],
    run: (state, count = 1) => findUnread(state, -count),
  },
  {
    name: 'filter',
    title: 'Filter the list',
    group: 'Find',
    hint: 'filter',
    keys: ['/'],
    in: ['list'],
    takesText: true,
    run: state => askForFilter(state, ''),
  },
  {
    name: 'narrow',
    title: 'Narrow the filter',
    group: 'Find',
    keys: ['&'],
    in: ['list'],
    takesText: true,
    run: state => askForFilter(state, state.list.query === '' ? '' : `${state.list.query} `),
  },
  {
    name: 'browse',
    title: 'Open in the browser; with a count, open that link',
    group: 'Tools',
    keys: ['o'],
    in: ['list', 'article'],
    run: (state, count) =>
      count !== undefined && state.focus === 'article'
        ? withLink(state, count, address => [state, {kind: 'browse', address}])
        : browseArticle(state),
  },
  {
    name: 'copy-address',
    title: 'Copy the address',
    group: 'Tools',
    keys: ['y'],
    in: ['list', 'article'],
    run: copyAddress,
  },
  {
    name: 'copy-text',
    title: 'Copy the text',
    group: 'Tools',
    keys: ['Y'],
    in: ['article'],
    run: copyText,
  },
  {
    name: 'zen',
    title: 'Toggle zen mode (text only)',
    group: 'Look',
    keys: ['z'],
    in: ['article'],
    visualOnly: true,
    run: state => [fitToWindow({...state, zen: !state.zen})],
  },
  {
    name: 'command',
    title: 'Run an action by name',
    group: 'Tools',
    keys: [':'],
    in: ['list', 'article'],
    takesText: true,
    run: state => [{...state, prompt: newPrompt({kind: 'command'})}],
  },
  {
    name: 'help',
    title: 'Show the keys',
    group: 'Tools',
    hint: 'keys',
    keys: ['?'],
    in: ['list', 'article', 'chooser', 'pager'],
    run: state => [{...state, help: {top: 0, filter: ''}}],
  },
  {
    name: 'redraw',
    title: 'Redraw the screen',
    group: 'Tools',
    linearTitle: 'Say where you are',
    keys: ['^L'],
    in: ['list', 'article', 'chooser', 'help', 'pager'],
    run: state => [state, {kind: 'redraw'}],
  },
  {
    name: 'suspend',
    title: 'Suspend to the shell; fg returns',
    group: 'Tools',
    keys: ['^Z'],
    in: ['list', 'article', 'chooser', 'help', 'pager'],
    run: state => [state, {kind: 'suspend'}],
  },
  {
    name: 'quit',
    title: 'Quit',
    group: 'Tools',
    keys: ['Q', '^C'],
    in: ['list', 'article', 'chooser', 'help', 'pager'],
    run: state => [state, ...leaveEffects(state), {kind: 'quit'}],
  },
];

function withRow(state: State, run: (row: Subject) => Step): Step {
  const row = subjectOf(state);
  return row ? run(row) : [state];
}

function browseArticle(state: State): Step {
  return withRow(state, row =>
    row.url ? [state, {kind: 'browse', address: row.url}] : [{...state, message: messages.noAddress}],
  );
}

function copyAddress(state: State): Step {
  return withRow(state, row => {
    if (row.url) return [state, {kind: 'copy', text: row.url, what: row.url}];
    const key = keyNamer(state.preferences.keymap, 'article');
    const message = state.focus === 'article' ? messages.noAddressButText(key('copy-text')) : messages.noAddress;
    return [{...state, message}];
  });
}

function copyText(state: State): Step {
  if (!state.open) return [state];
  const text = textOf(state.open.article);
  return [state, {kind: 'copy', text, what: `the text, ${text.length} characters`}];
}

function findUnread(state: State, step: number): Step {
  return [state, ...leaveEffects(state), {kind: 'find-unread', step}];
}

/** The width of copied text: one line per paragraph, which mail programs and editors wrap themselves. */
const unwrapped = 100_000;

function textOf(article: Parameters<typeof openPage>[0]): string {
  const page = openPage(article, {width: unwrapped, measure: unwrapped});
  const lines = Array.from({length: page.blocks}, (_, block) => page.lines(block).map(lineText));
  return `${lines.flat().join('\n')}\n`;
}

function askForFilter(state: State, value: string): Step {
  const row = selectedRow(state);
  const before = {query: state.list.query, pinnedRows: state.list.pinnedRows};
  return [{...state, prompt: newPrompt({kind: 'filter', before, ...(row && {row})}, value)}];
}
