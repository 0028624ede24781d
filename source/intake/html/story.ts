import {isOffer} from '../page-text/chrome.ts';
import {isSentence} from '../page-text/lines.ts';
import type {TextBlock} from './blocks.ts';
import {type Element, isWithin, namesOf, textOf} from './dom.ts';
import {isWrittenAddress, pageChromeKind} from './page-chrome.ts';

/** The shortest paragraph of a story, in characters. */
export const paragraphLength = 150;

/** The blocks of the content, and where its paragraphs are. */
export type Story = {
  readonly units: readonly TextBlock[];
  /** The index of the first paragraph; -1 without one. */
  readonly first: number;
  readonly last: number;
  /** Whether each list that was looked at belongs to the story. */
  readonly lists: Map<Element, boolean>;
};

/** Finds the run of the story in the blocks of a page: from its first to its last paragraph, or sentence where all are short. */
export function toStory(units: readonly TextBlock[]): Story {
  const isStory = ({text}: TextBlock) => pageChromeKind(text) === undefined;
  const isParagraph = (unit: TextBlock) => unit.text.length >= paragraphLength && isStory(unit);
  const isLine = (unit: TextBlock) => unit.text.length >= sentenceLength && isSentence(unit.text) && isStory(unit);
  const is = units.some(isParagraph) ? isParagraph : isLine;
  return {units, first: units.findIndex(is), last: units.findLastIndex(is), lists: new Map()};
}

/** The shortest sentence that shows where a story of short paragraphs is, in characters. */
const sentenceLength = 60;

/**
 * Returns whether the structure of a page shows that a block is part of the story, although its words occur in page furniture too: an item of a list
 * with other items, a heading of prose, or a sentence among the paragraphs that neither links nor has a name of its own.
 */
export function belongsToStory(index: number, story: Story): boolean {
  const unit = story.units[index];
  if (unit === undefined) return false;
  if (isWithin(unit.element, itemTags)) return isItemOfStory(unit.element, story);
  if (isHeadingOfProse(index, story)) return true;
  const isInside = story.first >= 0 && index > story.first && index < story.last;
  if (isInside && isWrittenAddress(unit.text)) return true;
  if (isNamedApart(unit) || unit.element.querySelector('a') !== null || isStressed(unit)) return false;
  if (isSeparator(unit.text))
    return isInside || story.units.some((other, at) => at > story.first && other !== unit && isSeparator(other.text));
  return isSentence(unit.text) && !isOffer(unit.text) && (isInside || instruction.test(unit.text));
}

const itemTags = new Set(['LI', 'DT', 'DD']);

/** Returns whether an item is one of a numbered list, or enough items of its list are not page furniture. */
function isItemOfStory(element: Element, {lists}: Story): boolean {
  const item = element.closest('li, dt, dd');
  const list = item?.parentElement;
  if (item === null || list == null || hasManyLinks(item)) return false;
  const isOfStory = lists.get(list) ?? isListOfStory(list);
  lists.set(list, isOfStory);
  return isOfStory;
}

function isListOfStory(list: Element): boolean {
  const items = [...list.children].filter(item => textOf(item) !== '');
  if (list.tagName === 'OL') return items.length > 1;
  const others = items.filter(item => pageChromeKind(textOf(item)) === undefined && !hasManyLinks(item));
  return (others.length * 3 >= items.length && others.length > 0) || isAnnounced(list);
}

/** Returns whether a sentence of the story announces a list, such as one of buttons to press. Lists of real buttons are links, or have names. */
function isAnnounced(list: Element): boolean {
  const above = list.previousElementSibling;
  const isAnnouncement = above?.tagName === 'P' && /[\p{L}\p{N}"”»)]\s*[:：]$/u.test(textOf(above));
  const isPlain = list.querySelector('a, button, svg, img, input, [onclick]') === null;
  return isAnnouncement && isPlain && !apart.test(namesOf(list));
}

/** Returns whether a block is a heading, or looks like one, and prose of the story is below it. */
function isHeadingOfProse(index: number, story: Story): boolean {
  const {units, first} = story;
  const unit = units[index];
  const below = units[index + 1];
  if (unit === undefined || below === undefined || !isHeading(unit)) return false;
  if (/[:：]$/.test(unit.text) || hasManyLinks(unit.element)) return false;
  if (first < 0 || index < first - 1 || isHeading(below) || hasManyLinks(below.element)) return false;
  if (isNamedApart(unit)) return false;
  if (isWithin(below.element, itemTags)) return isItemOfStory(below.element, story);
  const isProse =
    isSentence(below.text) ||
    /[:：]$/.test(below.text) ||
    below.text.length >= paragraphLength ||
    isWithin(below.element, verbatim);
  return isProse && pageChromeKind(below.text) === undefined;
}

const headings = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'SUMMARY']);
const verbatim = new Set(['PRE', 'TABLE']);

function isHeading({element, text}: TextBlock): boolean {
  if (isWithin(element, headings)) return true;
  return text.length < 80 && isStressed({element, text});
}

function isStressed({element, text}: TextBlock): boolean {
  const [stress] = element.querySelectorAll('b, strong, em, i');
  return stress !== undefined && textOf(stress) === text;
}

/** Names of elements around page furniture. */
const apart =
  /(?:^|[\s_-])(?:ads?|advert\w*|promo\w*|newsletters?|subscri\w*|sign-?up|cta|cookies?|consent|share|social|related|paywall|log-?in|comments?|widget|disclosure|disclaimer|affiliate\w*|sponsor\w*|outbrain|taboola)(?:$|[\s_-])/i;

/** How many elements around a block may contain only it and little else, and how many children they may have. */
const mostAround = 3;
const mostChildren = 6;

/** Returns whether a block, or an element around hardly more than it, has the name of page furniture. */
function isNamedApart({element}: TextBlock): boolean {
  let around: Element | null = element;
  for (let level = 0; level <= mostAround && around !== null && !hasManyChildren(around); level++) {
    if (apart.test(namesOf(around))) return true;
    around = around.parentElement;
  }
  return false;
}

/** Counts no further than necessary: a body may have a hundred thousand children, and this is called for each of them. */
function hasManyChildren(element: Element): boolean {
  let number = 0;
  for (let child = element.firstElementChild; child !== null; child = child.nextElementSibling)
    if (++number > mostChildren) return true;
  return false;
}

/** The minimum share of letters in links with which a block leads elsewhere. */
const mostLinked = 0.2;

/** Returns whether an element leads elsewhere. */
export function hasManyLinks(element: Element): boolean {
  const linked = [...element.querySelectorAll('a')].reduce((length, link) => length + textOf(link).length, 0);
  return linked > mostLinked * Math.max(1, textOf(element).length);
}

/** Scene breaks and numbers of parts. */
function isSeparator(text: string): boolean {
  return /^(?:[*•·⁂~—–-]\s*){1,5}$|^\d{1,2}$/u.test(text);
}

/** The beginning of an instruction. Buttons begin in the same way, but are not sentences. */
const instruction =
  /^(?:(?:sign|log) ?(?:in|out|up)|register|join|accept|reject|manage|subscribe|donate|save|send|post|pin|print|share|follow|copy|click|tap|scroll|swipe)\b/i;
