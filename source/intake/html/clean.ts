import {isCaption} from '../page-text/caption.ts';
import {findDates, isDatedSentence} from '../page-text/dates.ts';
import {blocksOf, isBlock, type TextBlock} from './blocks.ts';
import {type Document, type Element, isElement, isText, isWithin, type Node, namesOf, textOf} from './dom.ts';
import {type NoteVerdict, removeNoted} from './explain.ts';
import {comparisonKey} from './headline.ts';
import {mediaMark} from './media.ts';
import {
  isEnding,
  isLabel,
  isOpening,
  isRelatedHead,
  isRelatedLabel,
  isWrittenAddress,
  namesWriter,
  pageChromeKind,
} from './page-chrome.ts';
import {belongsToStory, paragraphLength, type Story, toStory} from './story.ts';

/** Parts to remove from the content because the article shows them elsewhere. */
export type ShownElsewhere = {
  readonly title: string;
  readonly standfirst?: string | undefined;
  readonly byline?: string | undefined;
};

/**
 * Removes everything from the content that is not body: the repeated headline and standfirst, lines about author and date, other stories, and blocks that are
 * page furniture or only links.
 */
export function cleanContent(document: Document, content: Element, shown: ShownElsewhere, note: NoteVerdict): void {
  wrapLooseText(document, content);
  removeRelatedLists(content, note);
  removeBlocks(content, shown, note);
  removeLastHeadings(content, note);
}

/** Removes the heading of a list of other stories and the lists after it. */
function removeRelatedLists(content: Element, note: NoteVerdict): void {
  for (const heading of content.querySelectorAll('h2, h3, h4, h5, h6, p, strong, b, div')) {
    if (!isRelatedHead(textOf(heading))) continue;
    const block = heading.closest('p, h2, h3, h4, h5, h6, div') ?? heading;
    if (textOf(block) !== textOf(heading)) continue;
    let next = block.nextElementSibling;
    if (next !== null && !isOfLinks(next)) continue;
    while (next !== null && isOfLinks(next)) {
      const after = next.nextElementSibling;
      removeNoted(next, 'a list of other stories', note);
      next = after;
    }
    removeNoted(block, 'the heading of a list of other articles', note);
  }
}

/** Returns whether an element contains a list of links and hardly anything else. */
function isOfLinks(element: Element): boolean {
  const linked = linkedText(element);
  return linked !== '' && (/^[UO]L$/.test(element.tagName) || linked.length > 0.6 * textOf(element).length);
}

const verbatim = new Set(['PRE', 'TABLE']);
const quoted = new Set(['LI', 'BLOCKQUOTE']);
const items = new Set(['LI', 'TD', 'TH']);
const links = new Set(['A']);
const headings = new Set(['H1', 'H2', 'H3']);
const stressed = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LI']);
const containers = new Set(['DIV', 'SECTION', 'ARTICLE', 'MAIN', 'HEADER', 'FOOTER', 'ASIDE']);

/** Wraps loose text beside paragraphs in an element of its own, so that it can be judged alone. */
function wrapLooseText(document: Document, content: Element): void {
  for (const element of [content, ...content.querySelectorAll('*')]) {
    if (!containers.has(element.tagName) || ![...element.children].some(isBlock)) continue;
    let run: Node[] = [];
    const end = (before: Node | null) => {
      if (run.some(node => (node.textContent ?? '').trim() !== '')) {
        const paragraph = document.createElement('p');
        element.insertBefore(paragraph, before);
        paragraph.append(...run);
      }
      run = [];
    };
    for (const node of Array.from(element.childNodes)) {
      if (isText(node) || (isElement(node) && !isBlock(node) && !containsBlock(node))) run.push(node);
      else end(node);
    }
    end(null);
  }
}

function containsBlock(element: Element): boolean {
  for (let child = element.firstElementChild; child !== null; child = child.nextElementSibling)
    if (isBlock(child) || containsBlock(child)) return true;
  return false;
}

function removeBlocks(content: Element, shown: ShownElsewhere, note: NoteVerdict): void {
  const units = unitsOf(content);
  const story = toStory(units);
  const end = lastOfStory(units, shown);
  const datedLines = units.slice(story.first + 3).filter(({text}) => isDateLine(text)).length;
  for (const [index, unit] of units.entries()) {
    const isAfter = index > Math.max(end, story.first);
    const isHead = index <= story.first + 2 && !(datedLines > 1 && isDateLine(unit.text));
    const why = isAfter ? 'about the author or the making of the story' : whyOutside(unit, index, isHead, story, shown);
    if (why !== undefined) removeNoted(unit.element, why, note);
  }
  for (const list of content.querySelectorAll('ul, ol'))
    if (isLinkList(list) && !isAnnounced(list)) removeNoted(list, 'a list of links', note);
}

/** Returns the elements of the content that contain lines and no blocks, each with its text. */
function unitsOf(content: Element): readonly TextBlock[] {
  const elements = new Set(blocksOf(content).map(({element}) => element));
  return [...elements]
    .map(element => ({element, text: textOf(element)}))
    .filter(({element}) => element !== content && ![...element.children].some(isBlock));
}

/** Returns the index of the last unit before the closing ones about the making of the story or its author. */
function lastOfStory(units: readonly TextBlock[], shown: ShownElsewhere): number {
  let end = units.length - 1;
  for (let index = end; index > 0 && index > units.length - 8; index--) {
    const text = units[index]?.text ?? '';
    const isWriter = namesWriter(text) && isApart(units[index]?.element);
    if (isEnding(text) || isWriter || isBiography(text, shown)) end = index - 1;
    else if (text.length >= paragraphLength) break;
  }
  return end;
}

/** Returns why a block is not part of the body, in a few words; undefined if it is. */
function whyOutside(
  unit: TextBlock,
  index: number,
  isHead: boolean,
  story: Story,
  shown: ShownElsewhere,
): string | undefined {
  const {element, text} = unit;
  if (isWithin(element, verbatim)) return undefined;
  if (isRepeated(element, text, shown)) return 'a repeat of the headline or standfirst';
  if (isOpening(text) && isHead) return 'a line of the site';
  if (isLabel(text) && !isWithin(element, stressed)) return 'the label of a part of the page';
  const kind = pageChromeKind(text);
  if (kind !== undefined && !belongsToStory(index, story)) return kind;
  if (isAllLinks(element, text)) return 'only links';
  if (isLinkWithLabel(element, text)) return 'a link to another story';
  if (isHead && isSignature(text, shown) && !isDatedHeading(unit)) return 'author and date';
  return isCredit(unit) ? 'the credit of a picture' : undefined;
}

/** Returns whether a block credits a picture. */
function isCredit({element, text}: TextBlock): boolean {
  return !isWithin(element, quoted) && isCaption(text);
}

function isRepeated(element: Element, text: string, {title, standfirst}: ShownElsewhere): boolean {
  return text === standfirst || (isWithin(element, headings) && comparisonKey(text) === comparisonKey(title));
}

function isAllLinks(element: Element, text: string): boolean {
  if (element.closest(`[${mediaMark}]`) !== null || isSource(element, text)) return false;
  if (isWithin(element, items)) return false;
  if (isWithin(element, links)) return true;
  if (element.querySelector('img') !== null && !/^H\d$/.test(element.tagName)) return false;
  const linked = linkedText(element);
  return linked !== '' && lettersOf(linked) >= lettersOf(element.textContent ?? '');
}

/** Returns whether a block names the source of what it follows: a link in brackets, as below a quotation, or an address that is written out. */
function isSource(element: Element, text: string): boolean {
  if (isWrittenAddress(text)) return true;
  return text.length <= longestSource && /^[[(].*[\])]$/.test(text) && !/[[(]/.test(linkedText(element));
}

/** The longest name of a source, in characters. */
const longestSource = 40;

function linkedText(element: Element): string {
  return [...element.querySelectorAll('a')].map(textOf).join(' ');
}

function lettersOf(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

/** Returns whether a block is a label and links: "Read more: another story". */
function isLinkWithLabel(element: Element, text: string): boolean {
  const [link] = element.querySelectorAll('a');
  if (link === undefined || text.length > 600) return false;
  const at = text.indexOf(textOf(link));
  const linked = lettersOf(linkedText(element));
  return at > 0 && isRelatedLabel(text.slice(0, at)) && lettersOf(text.slice(at)) - linked < 5;
}

/** Returns whether every item of a list is a link. */
function isLinkList(element: Element): boolean {
  const items = [...element.children].filter(item => item.tagName === 'LI');
  return (
    items.length > 0 && items.every(item => lettersOf(linkedText(item)) >= 0.9 * lettersOf(item.textContent ?? ''))
  );
}

/** Returns whether the story introduces a list: by a heading, by a colon, or as a part of another list. */
function isAnnounced(list: Element): boolean {
  const above = list.previousElementSibling;
  const text = textOf(above);
  if (isRelatedHead(text) || isRelatedLabel(text)) return false;
  const isInside = above?.tagName === 'P' && list.nextElementSibling?.tagName === 'P' && list.children.length > 1;
  return isInside || isWithin(list, items) || /[:：]$/.test(text) || (above !== null && /^H\d$/.test(above.tagName));
}

/** The longest text around names and dates, such as a role or a label, in characters. */
const mostAround = 60;

/** Returns whether a line above the story names the author or when: little remains of it without names, date and labels. */
function isSignature(text: string, {byline}: ShownElsewhere): boolean {
  if (text.length > paragraphLength || /^by \d/i.test(text)) return false;
  const key = comparisonKey(text);
  const names = comparisonKey(byline ?? '');
  if (names !== '' && key.length - names.length < mostAround && ` ${key} `.includes(` ${names} `)) return true;
  // Readability removes the first name from "By Anna Holm and Per Lind", and may leave only "By".
  const known = new Set([...names.split(' '), ...joiners]);
  if (key !== '' && key.split(' ').every(word => known.has(word))) return true;
  const dates = findDates(text, text);
  const dated = dates.reduce((length, date) => length + date.end - date.start, 0);
  return (
    (dates.length > 0 && text.length - dated < mostAround && !isDatedSentence(text)) ||
    /^(?:updated|published|posted|by)\b.{0,80}\d/i.test(text)
  );
}

const joiners = ['by', 'von', 'por', 'par', 'di', 'door', 'and', 'und', 'y', 'e', 'et', 'en', 'with'];

/** Returns whether a block is a heading with a date, as in a list of changes, and not "by Anna Holm, 3 May". */
function isDatedHeading({element, text}: TextBlock): boolean {
  return (
    /^H[2-6]$/.test(element.tagName) &&
    findDates(text, text).length > 0 &&
    !/^(?:by|posted|published|updated)\b/i.test(text)
  );
}

/** Returns whether a text is hardly more than a date, such as the heading of an entry. */
function isDateLine(text: string): boolean {
  if (text.length > mostAround) return false;
  const [date] = findDates(text, text);
  return date !== undefined && date.end - date.start > 0.6 * text.length;
}

/** Returns whether a closing block looks unlike the story: in italics, with a link, or in an element with a name. */
function isApart(element: Element | undefined): boolean {
  if (element === undefined) return false;
  const [stress] = element.querySelectorAll('em, i');
  const isItalic = stress !== undefined && textOf(stress).length > 0.6 * textOf(element).length;
  return (
    isItalic ||
    element.querySelector('a') !== null ||
    namesOf(element).trim() !== '' ||
    element.previousElementSibling?.tagName === 'HR'
  );
}

/** Returns whether a block describes the author: "Anna Holm is a reporter in the valley." */
function isBiography(text: string, {byline}: ShownElsewhere): boolean {
  const [name = ''] = (byline ?? '').split(', ');
  const [given = ''] = name.split(' ');
  const shown = text.replace(/^about /i, '');
  const called = [name, given].find(
    one => one !== '' && shown.startsWith(one) && !/^\p{L}/u.test(shown.slice(one.length)),
  );
  return called !== undefined && text.length < 700 && aboutAuthor.test(shown.slice(called.length));
}

const aboutAuthor = /^(?:.{0,60}\b(?:is|was|has|covers|writes|reports|works|lives|joined)\b|$)/i;

/** Removes headings without anything after them. */
function removeLastHeadings(content: Element, note: NoteVerdict): void {
  const blocks = blocksOf(content);
  for (const {element} of blocks.toReversed()) {
    const heading = /^H[1-6]$/.test(element.tagName) ? element : element.parentElement;
    if (heading === null || !/^H[1-6]$/.test(heading.tagName)) return;
    removeNoted(heading, 'a heading with nothing below it', note);
  }
}
