import {settleCode} from './code.ts';
import {threadSign, writeThread} from './comment-thread.ts';
import {type Document, type Element, isElement, isText, isWithin, textOf} from './dom.ts';
import {gatherFigures} from './figures.ts';
import {linkMedia} from './media.ts';
import {settlePictures} from './pictures.ts';
import {keepLineEnds, verseSign} from './verse.ts';

/** Rewrites the elements that a selector finds. */
type Rewriting = {
  /** Matches the HTML of every page with such elements. Testing it is faster than running the selector. */
  readonly sign: RegExp;
  readonly selector: string;
  readonly rewrite: (element: Element, document: Document) => void;
};

/**
 * Rewrites the elements that extraction would drop, or for which Markdown has no form, as elements that both support. Runs before the page is read. `html` is
 * the source of the document, with tag names in lower case.
 */
export function normaliseElements(document: Document, html: string): void {
  if (/<(?:img|amp-img|amp-anim)\b/.test(html)) settlePictures(document);
  if (/<(?:video|audio|amp-|iframe|embed|object|lite-youtube|youtube-video)/.test(html)) linkMedia(document);
  if (/<(?:pre|code)\b/.test(html)) settleCode(document);
  if (/caption/i.test(html)) gatherFigures(document);
  if (verseSign.test(html)) keepLineEnds(document);
  for (const {sign, selector, rewrite} of rewritings) {
    if (!sign.test(html)) continue;
    // Inner elements first, while the outer ones are still around them.
    for (const element of [...document.querySelectorAll(selector)].toReversed()) rewrite(element, document);
  }
}

/** Text for screen readers only, such as "opens in a new window". */
const screenReaderText =
  '.sr-only, .visually-hidden, .visuallyhidden, .screen-reader-text, .screen-reader-only, .assistive-text, .govuk-visually-hidden, .show-for-sr, .u-visually-hidden, .sr-text, .a11y-hidden';
const longestAside = 200;

/** Headings for screen readers may be the only ones of a page. */
function removeScreenReaderText(element: Element): void {
  const isHeading = isWithin(element, headingTags) && !isWithin(element, linkTags);
  const isStory = isHeading || element.querySelector('h1, h2, h3, math, p') !== null;
  if (!isStory && textOf(element).length < longestAside) element.remove();
}

const headingTags = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6']);
const linkTags = new Set(['A', 'BUTTON']);

/** Outer and inner quotation marks by language. */
const marks: Readonly<Record<string, readonly [outer: string, inner: string]>> = {
  de: ['„“', '‚‘'],
  fr: ['«»', '“”'],
  es: ['«»', '“”'],
  it: ['«»', '“”'],
  pt: ['“”', '‘’'],
  ru: ['«»', '„“'],
  pl: ['„”', '«»'],
  cs: ['„“', '‚‘'],
  da: ['»«', '›‹'],
  no: ['«»', '‘’'],
  nb: ['«»', '‘’'],
  sv: ['””', '’’'],
  fi: ['””', '’’'],
  nl: ['“”', '‘’'],
  ja: ['「」', '『』'],
  zh: ['“”', '‘’'],
};

/** Writes the quotation marks that a browser shows around a `q`, unless the page has them too. */
function writeQuotation(quotation: Element): void {
  const around = quotation.parentElement;
  const language = around?.closest('[lang]')?.getAttribute('lang')?.slice(0, 2).toLowerCase() ?? '';
  const [outer, inner] = marks[language] ?? ['“”', '‘’'];
  const isInner = around?.closest('q') != null;
  const [open = '', close = ''] = isInner ? inner : outer;
  if (!/^["'“”„«»‘’‹›「『]/.test(textOf(quotation))) quotation.replaceWith(open, ...quotation.childNodes, close);
}

/** Writes each reading in brackets after its characters: 漢(かん)字(じ). */
function writeReadings(ruby: Element): void {
  for (const bracket of ruby.querySelectorAll('rp')) bracket.remove();
  for (const reading of ruby.querySelectorAll('rt')) {
    const text = textOf(reading);
    if (text === '') reading.remove();
    else reading.replaceWith(`(${text})`);
  }
}

/** The buttons of an accordion: each opens the panel below it. */
const openers =
  'button[aria-expanded], [role="button"][aria-expanded], button[aria-controls], summary button, h2 > button, h3 > button, h4 > button, dt > button';

/** Shows the panel of a button in a heading, and leaves only the text of the button. */
function openPanel(button: Element, document: Document): void {
  const heading = button.closest('h1, h2, h3, h4, h5, h6, dt, summary');
  if (heading === null || textOf(heading) !== textOf(button)) return;
  const id = button.getAttribute('aria-controls');
  const named = id === null ? null : document.getElementById(id);
  if (named !== null) show(named);
  for (
    let next = heading.nextElementSibling;
    next !== null && !headingTags.has(next.tagName) && next.tagName !== heading.tagName;
    next = next.nextElementSibling
  )
    if (next.tagName !== 'DT') show(next);
  button.replaceWith(...button.childNodes);
}

function show(panel: Element): void {
  panel.removeAttribute('hidden');
  panel.removeAttribute('aria-hidden');
  const style = panel.getAttribute('style');
  if (style !== null)
    panel.setAttribute('style', style.replace(/\b(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/gi, ''));
}

/** Shows the content of closed details below their summary. Extraction may drop them as a part of their own. */
function showDetails(details: Element, document: Document): void {
  for (const summary of details.querySelectorAll('summary')) {
    const line = document.createElement('p');
    const stress = document.createElement('b');
    stress.append(...summary.childNodes);
    line.append(stress);
    summary.replaceWith(line);
  }
  details.replaceWith(...details.childNodes);
}

const permalink =
  /^(?:[#¶§\s]|🔗|⚓|\ufe0e|\ufe0f|link|permalink|anchor|copy link|direct link to .*|link to this (?:heading|section)|permalink to .*)*$/iu;

/** Removes the links by which a heading is addressed, and keeps its text. */
function unlinkHeading(heading: Element): void {
  const whole = textOf(heading);
  for (const link of heading.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    if (href !== '' && !href.includes('#')) continue;
    const text = textOf(link);
    if (link.querySelector('img') === null && text !== whole && permalink.test(text)) link.remove();
    else if (text !== '') link.replaceWith(...link.childNodes);
  }
}

/** Marks an item of a task list, if the box is the first thing in it. Extraction drops the box itself. */
function markTask(box: Element, document: Document): void {
  const item = box.closest('li');
  if (item === null || !isFirstIn(box, item)) return;
  const mark = document.createElement('span');
  mark.setAttribute('data-task', box.getAttribute('checked') === null ? ' ' : 'x');
  const next = box.nextElementSibling;
  if (next?.tagName === 'P' && box.parentElement === item) {
    next.insertBefore(mark, next.firstChild);
    box.remove();
  } else box.replaceWith(mark);
}

function isFirstIn(element: Element, whole: Element): boolean {
  for (let around: Element | null = element; around !== null && around !== whole; around = around.parentElement)
    for (let node = around.previousSibling; node !== null; node = node.previousSibling)
      if ((node.textContent ?? '').trim() !== '' || (isElement(node) && node.tagName === 'INPUT')) return false;
  return true;
}

/** Makes items of loose text in a list, which browsers show on lines of its own. */
function wrapLooseItems(list: Element, document: Document): void {
  for (const node of Array.from(list.childNodes)) {
    if (!isText(node) || (node.textContent ?? '').trim() === '') continue;
    const item = document.createElement('li');
    list.insertBefore(item, node);
    item.append(node);
  }
}

const listTypes: Readonly<Record<string, string>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

/** States the type of a numbered list that only its style states. */
function typeList(list: Element): void {
  const [, style = ''] =
    /list-style(?:-type)?\s*:[^;]*?((?:lower|upper)-\w+)/.exec(list.getAttribute('style') ?? '') ?? [];
  const type = listTypes[style];
  if (type !== undefined) list.setAttribute('type', type);
}

const rewritings: readonly Rewriting[] = [
  {sign: /noprint|Inline-Template/, selector: 'sup.noprint, .Inline-Template', rewrite: part => part.remove()},
  {
    sign: /sr-(?:only|text)|visually-?hidden|screen-reader|assistive-text|show-for-sr|a11y-hidden/,
    selector: screenReaderText,
    rewrite: removeScreenReaderText,
  },
  {sign: /<q\b/, selector: 'q', rewrite: writeQuotation},
  {sign: /<ruby\b/, selector: 'ruby', rewrite: writeReadings},
  {sign: /<button\b|aria-expanded/, selector: openers, rewrite: openPanel},
  {sign: /href\s*=\s*["']?[^"'\s>]*#/i, selector: 'h1, h2, h3, h4, h5, h6', rewrite: unlinkHeading},
  {sign: threadSign, selector: 'table.comment-tree', rewrite: writeThread},
  {sign: /checkbox/i, selector: 'input[type="checkbox"]', rewrite: markTask},
  {sign: /<details\b/, selector: 'details', rewrite: showDetails},
  {sign: /<[ou]l\b/, selector: 'ul, ol', rewrite: wrapLooseItems},
  {sign: /list-style/i, selector: 'ol[style*="list-style"]', rewrite: typeList},
  {sign: /ltx_/, selector: '.ltx_tag, .ltx_bibblock', rewrite: tag => tag.append(' ')},
];
