import type {Action} from './action.ts';
import type {Choice} from './choices.ts';
import {offerPlaces} from './chooser.ts';
import type {Step} from './effect.ts';
import {messages} from './messages.ts';
import {isAtEnd, openNeighbour} from './next-article.ts';
import type {OpenArticle} from './open-article.ts';
import {returnToPrevious} from './page-history.ts';
import {articleColumns, linesShown} from './panes.ts';
import {newPrompt} from './prompt.ts';
import {jumpTo, leaveArticle, scrollBy} from './reading.ts';
import {lastTop, placeAt, placeAtShare, start} from './scroll.ts';
import {endSearch, goToMatch} from './search.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';

/** Actions that move through an article, and from one article to the next. */
export const articleActions: readonly Action[] = [
  {
    name: 'line-down',
    title: 'Scroll down a line',
    group: 'Move',
    linearTitle: 'Read the next passage',
    keys: ['j', 'Down', '^E', 'Enter'],
    in: ['article'],
    run: (state, count = 1) => scrollBy(state, count),
  },
  {
    name: 'line-up',
    title: 'Scroll up a line',
    group: 'Move',
    linearTitle: 'Read the previous passage',
    keys: ['k', 'Up', '^Y'],
    in: ['article'],
    run: (state, count = 1) => scrollBy(state, -count),
  },
  {
    name: 'page-down',
    title: 'Scroll down a page',
    group: 'Move',
    linearTitle: 'Read the next passage',
    hint: 'page',
    keys: ['Space', '^F', 'PgDn'],
    in: ['article'],
    run: (state, count = 1) => scrollBy(state, count * linesPerPage(state)),
  },
  {
    name: 'page-up',
    title: 'Scroll up a page',
    group: 'Move',
    linearTitle: 'Read the previous passage',
    keys: ['b', '^B', 'PgUp'],
    in: ['article'],
    run: (state, count = 1) => scrollBy(state, -count * linesPerPage(state)),
  },
  {
    name: 'page-or-next',
    title: 'Scroll down a page; at the end, open the next article',
    group: 'Move',
    linearTitle: 'Read the next passage; at the end, open the next article',
    keys: [],
    in: ['article'],
    run: (state, count = 1) =>
      isAtEnd(state) ? openNeighbour(state, 1) : scrollBy(state, count * linesPerPage(state)),
  },
  {
    name: 'half-page-down',
    title: 'Scroll down half a page',
    group: 'Move',
    linearTitle: 'Read the next passage',
    keys: ['d', '^D'],
    in: ['article'],
    run: (state, count = 1) => scrollBy(state, count * linesPerHalfPage(state)),
  },
  {
    name: 'half-page-up',
    title: 'Scroll up half a page',
    group: 'Move',
    linearTitle: 'Read the previous passage',
    keys: ['u', '^U'],
    in: ['article'],
    run: (state, count = 1) => scrollBy(state, -count * linesPerHalfPage(state)),
  },
  {
    name: 'top',
    title: 'Go to the headline',
    group: 'Move',
    keys: ['gg', 'Home'],
    in: ['article'],
    run: state => jumpTo(state, start),
  },
  {
    name: 'bottom',
    title: 'Go to the end',
    group: 'Move',
    keys: ['G', 'End'],
    in: ['article'],
    run: state => withOpen(state, open => jumpTo(state, lastTop(open.page, linesShown(state)))),
  },
  {
    name: 'go-to-percent',
    title: 'Go to a percentage of the article',
    group: 'Move',
    keys: ['%'],
    in: ['article'],
    run: (state, count) =>
      withOpen(state, open =>
        count === undefined
          ? [
              {
                ...state,
                message: messages.percentExpected(keyNamer(state.preferences.keymap, 'article')('go-to-percent')),
              },
            ]
          : jumpTo(state, placeAtShare(open.page, Math.min(count, 100) / 100)),
      ),
  },
  {
    name: 'next-find',
    title: 'Go to the next match, else to the next heading',
    group: 'Find',
    keys: ['n'],
    in: ['article'],
    run: (state, count = 1) => findOrHeading(state, count),
  },
  {
    name: 'previous-find',
    title: 'Go to the previous match, else to the previous heading',
    group: 'Find',
    keys: ['N'],
    in: ['article'],
    run: (state, count = 1) => findOrHeading(state, -count),
  },
  {
    name: 'headings',
    title: 'Go to a heading',
    group: 'Move',
    keys: ['gh'],
    in: ['article'],
    run: offerHeadings,
  },
  {
    name: 'back',
    title: 'Return to the position before the last jump, else to the previous page',
    group: 'Move',
    keys: ["''"],
    in: ['article'],
    run: state =>
      withOpen(state, open =>
        open.back
          ? jumpTo(state, placeAt(open.page, open.back))
          : state.pageHistory.length > 0
            ? returnToPrevious(state)
            : [state],
      ),
  },
  {
    name: 'next-article',
    title: 'Open the next article',
    group: 'Read',
    hint: 'next',
    keys: ['J'],
    in: ['article'],
    run: (state, count = 1) => openNeighbour(state, count),
  },
  {
    name: 'previous-article',
    title: 'Open the previous article',
    group: 'Read',
    keys: ['K'],
    in: ['article'],
    run: (state, count = 1) => openNeighbour(state, -count),
  },
  {
    name: 'search',
    title: 'Search the article',
    group: 'Find',
    hint: 'search',
    keys: ['/'],
    in: ['article'],
    takesText: true,
    run: state => withOpen(state, ({anchor}) => [{...state, prompt: newPrompt({kind: 'search', anchor})}]),
  },
  {
    name: 'leave-search',
    title: 'End the search, else return to the list',
    group: 'Find',
    keys: ['Esc'],
    in: ['article'],
    run: state => (state.open?.search ? [endSearch(state)] : leaveArticle(state)),
  },
  {
    name: 'back-to-list',
    title: 'Return to the list',
    group: 'Read',
    hint: 'back',
    keys: ['q', 'h', 'Left'],
    in: ['article'],
    run: leaveArticle,
  },
];

function withOpen(state: State, run: (open: OpenArticle) => Step): Step {
  return state.open ? run(state.open) : [state];
}

/** Two lines of overlap between pages help the eye to find its place. Newspaper columns do not overlap. */
function linesPerPage(state: State): number {
  const {count, height} = articleColumns(state);
  if (count > 1) return count * height;
  return Math.max(1, height > 8 ? height - 2 : height - 1);
}

/** Scrolls by half of a single column, or by one of several columns. */
function linesPerHalfPage(state: State): number {
  const {count, height} = articleColumns(state);
  return count > 1 ? height : Math.max(1, Math.floor(height / 2));
}

function findOrHeading(state: State, count: number): Step {
  return withOpen(state, open => (open.search ? goToMatch(state, open.search, count) : toHeading(state, open, count)));
}

/** Moves forward by this many headings, or back if negative. */
function toHeading(state: State, open: OpenArticle, count: number): Step {
  const {page, place} = open;
  const step = Math.sign(count);
  let block = place.line > 0 && step < 0 ? place.block + 1 : place.block;
  for (let left = Math.abs(count); left > 0; left--) {
    do block += step;
    while (block > 0 && block < page.blocks && !page.isHeading(block));
  }
  if (block >= page.blocks) return [{...state, message: messages.noHeadingBelow}];
  return jumpTo(state, {block: Math.max(0, block), line: 0});
}

/** Opens a chooser with the headings of the open article. */
function offerHeadings(state: State): Step {
  const {open} = state;
  if (!open) return [state];
  const headings = open.page.headings();
  if (headings.length === 0) return [{...state, message: messages.noHeadings}];
  const outermost = headings.reduce((least, {level}) => Math.min(least, level), Number.POSITIVE_INFINITY);
  const choices = headings.map(
    ({block, level}): Choice => ({
      kind: 'place',
      text: open.page.text(block).trim(),
      depth: level - outermost,
      position: {block, offset: 0},
    }),
  );
  return offerPlaces(state, 'Headings', choices);
}
