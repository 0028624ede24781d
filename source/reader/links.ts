import type {ArticleId} from '../article/article.ts';
import type {Link} from '../typeset/typeset.ts';
import type {Step} from './effect.ts';
import {messages} from './messages.ts';
import type {LinkPlace, OpenArticle} from './open-article.ts';
import {linesShown} from './panes.ts';
import {fitToWindow, isInView, scrollIntoView} from './reading.ts';
import {advance, isBefore, placeAt} from './scroll.ts';
import {keyNamer} from './sequences.ts';
import type {State} from './state.ts';

/** Returns the selected link; undefined if there is none. */
export function selectedLink({page, selection}: OpenArticle): Link | undefined {
  return selection?.kind === 'link' ? page.links(selection.block)[selection.index] : undefined;
}

/** Selects the next or previous link, starting from the selected one if it is on the screen, else from the edge of the screen. */
export function selectLink(state: State, step: number): Step {
  const {open} = state;
  if (!open) return [state];
  const {selection, page} = open;
  const from = selection?.kind === 'link' && isInView(state, open, positionOf(open, selection)) ? selection : undefined;
  let link = from ? neighbour(open, from, Math.sign(step)) : atEdge(state, open, step);
  for (let left = Math.abs(step) - 1; link && left > 0; left--) link = neighbour(open, link, Math.sign(step)) ?? link;
  if (!link) {
    const any = page.linksBefore(page.blocks) > 0;
    const message = any ? messages.noMoreLinks(step) : messages.noLinks;
    return [{...state, message}];
  }
  return scrollIntoView({...state, open: {...open, selection: {kind: 'link', ...link}}}, positionOf(open, link));
}

/** Selects a link on the first click, without scrolling, and opens it on the second. */
export function clickLink(state: State, link: LinkPlace): Step {
  const {open} = state;
  if (!open) return [state];
  const {selection} = open;
  const isChosen = selection?.kind === 'link' && selection.block === link.block && selection.index === link.index;
  const href = isChosen && selectedLink(open)?.href;
  return href ? followLink(state, href) : [{...state, open: {...open, selection: {kind: 'link', ...link}}}];
}

/** Runs a step with the address of the link with this number, counted from the head of the article; without a number, of the selected link. */
export function withLink(state: State, number: number | undefined, run: (address: string) => Step): Step {
  const {open} = state;
  if (!open) return [state];
  const {page} = open;
  if (number === undefined) {
    const selected = selectedLink(open);
    return selected
      ? run(selected.href)
      : [{...state, message: messages.noLinkSelected(keyNamer(state.preferences.keymap, 'article')('next-link'))}];
  }
  let block = 0;
  while (block < page.blocks && page.linksBefore(block + 1) < number) block++;
  const link = block < page.blocks ? page.links(block)[number - 1 - page.linksBefore(block)] : undefined;
  if (link) return run(link.href);
  const total = page.linksBefore(page.blocks);
  return [{...state, message: messages.noLinkNumber(number, total)}];
}

/** Opens the stored article of an address. Without one, fetches the page if requested, else follows the setting `links`. */
export function followLink(state: State, address: string, isFetched = state.preferences.links === 'reader'): Step {
  const {open} = state;
  if (!open) return [state];
  const {id, url} = open.article;
  return [state, {kind: 'follow-link', address, from: id, ...(url !== undefined && {page: url}), isFetched}];
}

/** Returns whether the library has an article with the address of a link. */
export function isStored({storedLinks}: OpenArticle, {href}: Link): boolean {
  return storedLinks?.get(href) === true;
}

/** Asks which links on the screen lead to stored articles, to mark them. */
export function requestStoredLinks([state, ...effects]: Step): Step {
  const {open, focus} = state;
  if (!open || focus !== 'article') return [state, ...effects];
  const foot = advance(open.page, open.place, linesShown(state));
  const known = open.storedLinks ?? new Map<string, boolean>();
  const addresses = new Set<string>();
  for (let block = open.place.block; block <= foot.block; block++) {
    for (const {href} of open.page.links(block)) if (!known.has(href)) addresses.add(href);
  }
  if (addresses.size === 0) return [state, ...effects];
  const storedLinks = new Map([...known, ...[...addresses].map(address => [address, false] as const)]);
  const effect = {kind: 'find-stored', article: open.article.id, addresses: [...addresses]} as const;
  return [{...state, open: {...open, storedLinks}}, ...effects, effect];
}

/** Marks the links to addresses that the library has. */
export function markStoredLinks(state: State, article: ArticleId, addresses: readonly string[]): State {
  const {open} = state;
  if (open?.article.id !== article) return state;
  const storedLinks = new Map([...(open.storedLinks ?? []), ...addresses.map(address => [address, true] as const)]);
  return {...state, open: {...open, storedLinks}};
}

/** Shows or hides link numbers. The position on top of the window stays. */
export function toggleLinkNumbers(state: State): Step {
  const {page} = state.open ?? {};
  if (page && !state.isNumbered && page.linksBefore(page.blocks) === 0) return [{...state, message: messages.noLinks}];
  return [fitToWindow({...state, isNumbered: !state.isNumbered})];
}

function positionOf({page}: OpenArticle, {block, index}: LinkPlace) {
  return {block, offset: page.links(block)[index]?.start ?? 0};
}

function neighbour({page}: OpenArticle, {block, index}: LinkPlace, step: number): LinkPlace | undefined {
  if (page.links(block)[index + step]) return {block, index: index + step};
  for (let other = block + step; other >= 0 && other < page.blocks; other += step) {
    const count = page.links(other).length;
    if (count > 0) return {block: other, index: step > 0 ? 0 : count - 1};
  }
  return undefined;
}

/** Returns the first link below the top of the screen, or the last one above its bottom. */
function atEdge(state: State, open: OpenArticle, step: number): LinkPlace | undefined {
  const {page, place} = open;
  const edge = step > 0 ? place : advance(page, place, linesShown(state) - 1);
  const links = page.links(edge.block);
  const isWithin = (link: Link) => {
    const line = placeAt(page, {block: edge.block, offset: link.start});
    return step > 0 ? !isBefore(line, edge) : !isBefore(edge, line);
  };
  const index = step > 0 ? links.findIndex(isWithin) : links.findLastIndex(isWithin);
  if (index !== -1) return {block: edge.block, index};
  return neighbour(open, {block: edge.block, index: step > 0 ? links.length - 1 : 0}, step > 0 ? 1 : -1);
}
