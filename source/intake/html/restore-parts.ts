import {blocksOf} from './blocks.ts';
import {type Element, namesOf, textOf} from './dom.ts';
import {isRelatedHead, pageChromeKind} from './page-chrome.ts';
import {elementAround, numberOf, numbersIn, unitsIn} from './page-units.ts';

/**
 * Restores parts of the story that readability left out because of their class name, element or length: boxes and asides between paragraphs, and siblings of
 * the parts that it kept, such as the other stanzas of a poem.
 */
export function restoreParts(units: readonly Element[], content: Element): void {
  const included = numbersIn(content);
  const keptUnits = units.filter(unit => included.has(numberOf(unit)));
  const around = elementAround(keptUnits);
  if (around === undefined) return;
  const region = around.closest('article, main, [role="main"], [itemprop~="articleBody"]') ?? around;
  const holding = new Set<Element>();
  for (const unit of keptUnits)
    for (let element: Element | null = unit; element !== null && !holding.has(element); element = element.parentElement)
      holding.add(element);
  const places = new Map(unitsIn(content).map(unit => [numberOf(unit), unit] as const));
  restoreIn(region, {included, holding, places, content, left: mostRestored});
}

/** Each part takes time in proportion to the content. */
const mostRestored = 300;

/** What the content already contains. */
type Kept = {
  readonly included: ReadonlySet<number>;
  /** The elements of the page with a part of the content. */
  readonly holding: ReadonlySet<Element>;
  /** The units in the content by their numbers. */
  readonly places: ReadonlyMap<number, Element>;
  readonly content: Element;
  /** How many parts may still be compared with the content. */
  left: number;
};

function restoreIn(region: Element, state: Kept): void {
  const children = [...region.children];
  const isKept = children.map(child => state.holding.has(child));
  const last = isKept.lastIndexOf(true);
  const kinds = new Set(children.filter((_, index) => isKept[index]).map(kindOf));
  let before: (() => Element | undefined) | undefined;
  for (const [index, child] of children.entries()) {
    if (isKept[index]) {
      restoreIn(child, state);
      before = () => placeOf(child, state);
    } else if (
      before !== undefined &&
      belongsToStory(child, {isInside: index < last, kinds}) &&
      !isShown(child, state)
    ) {
      const place = before();
      const copy = child.cloneNode(true);
      place?.parentElement?.insertBefore(copy, place.nextSibling);
      before = () => copy;
    }
  }
}

/** Returns whether the content contains the text of a part already. Elements that were renamed have no number. */
function isShown(part: Element, state: Kept): boolean {
  state.left -= 1;
  return state.left < 0 || textOf(state.content).includes(textOf(part));
}

/** Returns the element of the content that ends with the units of a part of the page, and contains no others. */
function placeOf(part: Element, {included, places, content}: Kept): Element | undefined {
  const inner = new Set([part, ...unitsIn(part)].map(numberOf).filter(number => included.has(number)));
  let place = places.get(Math.max(...inner));
  while (place?.parentElement && place.parentElement !== content) {
    if ([...numbersIn(place.parentElement)].some(number => !inner.has(number))) break;
    place = place.parentElement;
  }
  return place;
}

function kindOf(element: Element): string {
  return `${element.tagName} ${element.getAttribute('class') ?? ''}`;
}

/** Names of boxes that interrupt a story. Names such as `sidebar`, `popup` or `menu` also occur on boxes that belong to it. */
const foreign =
  /(?:^|[\s_-])(?:ads?|adverts?|advertisement|promo|promotion|newsletter|sign-?up|subscri\w*|related\w*|recommend\w*|recirc\w*|share|sharing|social|comments?|by-?line|authors?|meta|captions?|product|amazon|player|video|gallery|feedback|toolbar|print\w*|paywall|fbpopup|overlay|trending|widget)(?:$|[\s_-])|email|relatedNews|hide-on-print/i;

const foreignTags = new Set(
  'NAV FORM FIGURE DIALOG HEADER BUTTON SELECT FIELDSET IFRAME VIDEO AUDIO NOSCRIPT'.split(' '),
);
const foreignRole = /^(?:navigation|dialog|alertdialog|search|banner|contentinfo|toolbar|menu|tablist)$/;
const closing = new Set(['FOOTER', 'ASIDE']);
const lists = new Set(['UL', 'OL', 'DL']);

/** Where a part is that readability left out. */
type Place = {
  /** Whether parts of the story follow. */
  readonly isInside: boolean;
  /** The tags and classes of the parts of the story beside it. */
  readonly kinds: ReadonlySet<string>;
};

/** Returns whether a part belongs to the story: it is like the parts beside it, or is in its middle or at its end and consists of sentences. */
function belongsToStory(part: Element, {isInside, kinds}: Place): boolean {
  if (isForeign(part)) return false;
  const lines = blocksOf(part);
  if (lines.length === 0) return false;
  if (lines.some(({text}) => pageChromeKind(text) !== undefined || isRelatedHead(text))) return false;
  const linked = linkedShare(part);
  if (kinds.has(kindOf(part)) && linked < 0.05) return true;
  if (!isInside) return closing.has(part.tagName) && linked < 0.1 && areSentences(lines.map(({text}) => text));
  if (linked > 0.3) return false;
  if (/^H[2-6]$/.test(part.tagName) || lists.has(part.tagName)) return true;
  return areSentences(lines.filter(({element}) => !/^H\d$/.test(element.tagName)).map(({text}) => text));
}

function isForeign(part: Element): boolean {
  return (
    foreignTags.has(part.tagName) ||
    foreignRole.test(part.getAttribute('role') ?? '') ||
    foreign.test(namesOf(part)) ||
    part.getAttribute('hidden') !== null ||
    part.getAttribute('aria-hidden') === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(part.getAttribute('style') ?? '')
  );
}

function linkedShare(part: Element): number {
  const linked = [...part.querySelectorAll('a')].reduce((length, link) => length + textOf(link).length, 0);
  return linked / Math.max(1, textOf(part).length);
}

/** The longest label of a box, such as “Note”. */
const longestLabel = 20;

/** Returns whether every line is a sentence. The first of several may be a label. */
function areSentences(lines: readonly string[]): boolean {
  const [first = '', ...rest] = lines;
  const sentences = rest.length > 0 && first.length <= longestLabel ? rest : lines;
  return (
    sentences.length > 0 &&
    sentences.every(line => /\S\s.*[.!?…:。！？]["'”’»」)\]]*$/u.test(line) || /\p{Script=Han}.*[。！？]$/u.test(line))
  );
}
