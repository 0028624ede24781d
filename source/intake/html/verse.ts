import {isBlock} from './blocks.ts';
import {type Document, type Element, isElement, isText, isWithin, type Node, textOf} from './dom.ts';

const verbatim = new Set(['PRE', 'TEXTAREA', 'SCRIPT', 'STYLE']);

/** Matches the HTML of pages in which `keepLineEnds` may find something. */
export const verseSign =
  /white-space\s*:\s*(?:pre|break)|\sclass="(?:[^"]*(?:whitespace-pre|poem|verse|stanza|strophe|couplet|lyric|linegroup)|(?:[^"]*\s)?(?:line|lg?)["\s])/i;

/** Writes line ends that only a style shows as breaks: in text with `white-space: pre`, and in poems with an element for each line. */
export function keepLineEnds(document: Document): void {
  for (const element of document.querySelectorAll('[style*="white-space" i], [class*="whitespace-pre"]'))
    if (keepsLines(element) && !isWithin(element, verbatim)) breakText(document, element);
  for (const stanza of stanzasOf(document)) if (isStanza(stanza)) joinLines(document, stanza);
}

function keepsLines(element: Element): boolean {
  const style = /white-space\s*:\s*(?:pre|break-spaces)/i.test(element.getAttribute('style') ?? '');
  return style || /(?:^|\s)whitespace-pre(?:-wrap|-line)?(?:\s|$)/.test(element.getAttribute('class') ?? '');
}

function breakText(document: Document, parent: Element): void {
  const isLayout = [...parent.children].some(isBlock);
  const parts = Array.from(parent.childNodes).flatMap((node): readonly (Node | string)[] => {
    if (isElement(node) && !verbatim.has(node.tagName) && !keepsLines(node)) breakText(document, node);
    const text = node.textContent ?? '';
    if (!isText(node) || !text.includes('\n') || (isLayout && text.trim() === '')) return [node];
    const lines = text.replace(/^\n|\n$/g, '').split('\n');
    return lines.flatMap((line, index) => [...(index === 0 ? [] : [document.createElement('br')]), keepIndent(line)]);
  });
  parent.replaceChildren(...parts);
}

/** Writes the indent of a line as spaces that HTML keeps. */
function keepIndent(line: string): string {
  return line.replace(/^[ \t]+/, indent => '\u00a0'.repeat(indent.replace(/\t/g, '    ').length));
}

/** Selects stanzas, and the elements of single lines. */
const stanzas =
  '[class*="poem" i], [class*="verse" i], [class*="stanza" i], [class*="strophe" i], [class*="couplet" i], [class*="lyric" i], .linegroup, .lg';
const singleLines = '.line, .l, .verse-line, .poem-line';
const lineTags = new Set(['DIV', 'P', 'SPAN']);
/** The maximum length of a line of verse. Longer lines are prose. */
const longestLine = 120;

function stanzasOf(document: Document): ReadonlySet<Element> {
  const around = [...document.querySelectorAll(singleLines)].flatMap(({parentElement}) => parentElement ?? []);
  return new Set([...document.querySelectorAll(stanzas), ...around]);
}

/** Returns whether an element consists of the lines of a stanza, an element a line. */
function isStanza(element: Element): boolean {
  const lines = [...element.children].filter(({tagName}) => tagName !== 'BR');
  return lines.length > 1 && textsBeside(element) === '' && lines.every(isVerse) && !isWithin(element, verbatim);
}

function textsBeside(element: Element): string {
  return [...element.childNodes].map(node => (isText(node) ? (node.textContent ?? '').trim() : '')).join('');
}

function isVerse(line: Element): boolean {
  const breaks = line.querySelectorAll('br');
  const isWhole = breaks.length === 0 || (breaks.length === 1 && breaks[0] === line.lastElementChild);
  return (
    lineTags.has(line.tagName) &&
    line.getAttribute('data-task') === null &&
    isWhole &&
    textOf(line).length <= longestLine &&
    ![...line.children].some(isBlock)
  );
}

/** Makes a paragraph of each run of lines. An empty line ends one. */
function joinLines(document: Document, stanza: Element): void {
  const paragraphs: Element[] = [];
  let paragraph: Element | undefined;
  for (const line of Array.from(stanza.children)) {
    if (textOf(line) === '') {
      if (line.tagName !== 'BR') paragraph = undefined;
      continue;
    }
    if (paragraph === undefined) {
      paragraph = document.createElement('p');
      paragraphs.push(paragraph);
    } else paragraph.append(document.createElement('br'));
    if (line.lastElementChild?.tagName === 'BR') line.lastElementChild.remove();
    paragraph.append(...line.childNodes);
  }
  stanza.replaceChildren(...paragraphs);
}
