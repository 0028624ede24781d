import type {Action} from './action.ts';
import type {Step} from './effect.ts';
import {followLink, selectLink, toggleLinkNumbers, withLink} from './links.ts';
import {messages} from './messages.ts';
import {returnToPrevious} from './page-history.ts';
import {deselect} from './reading.ts';
import type {State} from './state.ts';

/** Actions that select and follow links. */
export const linkActions: readonly Action[] = [
  {
    name: 'next-link',
    title: 'Select the next link',
    group: 'Read',
    keys: ['Tab'],
    in: ['article'],
    run: (state, count = 1) => selectLink(state, count),
  },
  {
    name: 'previous-link',
    title: 'Select the previous link',
    group: 'Read',
    keys: ['Shift-Tab'],
    in: ['article'],
    run: (state, count = 1) => selectLink(state, -count),
  },
  {
    name: 'number-links',
    title: 'Show or hide link numbers',
    group: 'Read',
    keys: ['#'],
    in: ['article'],
    run: toggleLinkNumbers,
  },
  {
    name: 'open-link',
    title: 'Open the link; with a count, open that link',
    group: 'Read',
    hint: 'open',
    keys: ['Enter'],
    in: ['link'],
    run: (state, count) => withLink(state, count, address => followLink(state, address)),
  },
  {
    name: 'leave-link',
    title: 'Deselect the link',
    group: 'Read',
    hint: 'deselect',
    keys: ['Esc'],
    in: ['link'],
    run: state => [deselect(state)],
  },
  {
    name: 'browse-link',
    title: 'Open the link in the browser; with a count, open that link',
    group: 'Read',
    keys: ['o'],
    in: ['link'],
    run: (state, count) => withLink(state, count, address => [state, {kind: 'browse', address}]),
  },
  {
    name: 'visit-link',
    title: 'Read the page of the link here, without storing it; with a count, of that link',
    group: 'Read',
    hint: ({open}) => (open?.selection?.kind === 'link' ? 'read here' : undefined),
    keys: ['gx'],
    in: ['article', 'link'],
    run: (state, count) => withLink(state, count, address => followLink(state, address, true)),
  },
  {
    name: 'return',
    title: 'Return to the previous page',
    group: 'Read',
    keys: ['Backspace'],
    in: ['article'],
    run: returnToPrevious,
  },
  {
    name: 'store-page',
    title: 'Store the page that a link led to',
    group: 'Read',
    hint: ({open}) => (open?.aside?.kind === 'visited' ? 'store' : undefined),
    keys: ['a'],
    in: ['article'],
    needsKeeper: true,
    run: storePage,
  },
  {
    name: 'compare',
    title: 'Show what changed; with a count, since that edition',
    group: 'Read',
    keys: ['gd'],
    in: ['article'],
    run: toggleComparison,
  },
  {
    name: 'copy-link',
    title: 'Copy the address of the link',
    group: 'Read',
    hint: 'copy',
    keys: ['y'],
    in: ['link'],
    run: state => withLink(state, undefined, address => [state, {kind: 'copy', text: address, what: address}]),
  },
];

/** Stores the page that a link led to, or says why not. */
function storePage(state: State): Step {
  const {open, isEphemeral} = state;
  if (isEphemeral) return [{...state, message: messages.nothingIsStored(open?.article.url)}];
  if (open?.aside?.kind !== 'visited') return [{...state, message: messages.alreadyStored}];
  return [state, {kind: 'store-visited', open}];
}

/** Shows the changes of the open article, or returns from them. */
function toggleComparison(state: State, number: number | undefined): Step {
  const {open} = state;
  if (!open) return [state];
  if (open.aside?.kind === 'comparison') return returnToPrevious(state);
  if (open.aside) return [{...state, message: messages.neverChanged}];
  return [state, {kind: 'compare', open, ...(number !== undefined && {number})}];
}
