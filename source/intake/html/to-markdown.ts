import {highlightedCodeBlock, strikethrough, taskListItems} from '@joplin/turndown-plugin-gfm';
import Turndown from 'turndown';
import {sanitizeAddress, sanitizePicture} from '../../article/article.ts';
import {isBlock} from './blocks.ts';
import {markCode} from './code.ts';
import {type Document, type Element, textOf} from './dom.ts';
import type {Footnote} from './footnotes.ts';
import {addressOf} from './lead-image.ts';
import {rules} from './markdown-rules.ts';
import {unwrapLayoutTables} from './tables.ts';

/**
 * The Markdown of the content of a page, with those of its footnotes that it names at its end. Links and images are absolute, or only their
 * text is left.
 */
export function toMarkdown(
  document: Document,
  content: Element,
  footnotes: readonly Footnote[],
  base: string | undefined,
): string {
  const turndown = makeTurndown();
  const body = write(turndown, document, content, base);
  const named = footnotes.filter(({name}) => body.includes(`[^${name}]`));
  const notes = named.map(({name, element}) => {
    const text = write(turndown, document, element, base).replace(/^(?:\[?\d{1,3}\]?[.)\]:]?|[*†‡§]+)\s+/, '');
    return `[^${name}]: ${text.replace(/\n(?=[^\n])/g, '\n    ')}`;
  });
  return [body, ...notes].join('\n\n');
}

function makeTurndown(): Turndown {
  const turndown = new Turndown({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    hr: '***',
  });
  turndown.use([highlightedCodeBlock, strikethrough, taskListItems]);
  for (const [name, rule] of Object.entries(rules).toReversed()) turndown.addRule(name, rule);
  return turndown;
}

function write(turndown: Turndown, document: Document, element: Element, base: string | undefined): string {
  resolveLinks(element, base);
  resolveImages(element, base);
  markCode(element);
  numberItems(element);
  unwrapLayoutTables(document, element);
  for (const stress of element.querySelectorAll(stressed)) stress.replaceWith(...stress.childNodes);
  return turndown
    .turndown(element.innerHTML)
    .replace(/[ \u00a0]+(?=\n\n)/g, '')
    .trim();
}

/** Stress where all is stressed already; a term cannot begin with its sign. */
const stressed =
  'h1 strong, h2 strong, h3 strong, h4 strong, h5 strong, h6 strong, h1 b, h2 b, h3 b, h4 b, h5 b, h6 b, dt strong, dt b, dt em, dt i';

function resolveLinks(content: Element, base: string | undefined): void {
  for (const link of content.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    const address = href.startsWith('#') ? undefined : sanitizeAddress(href, base);
    link.removeAttribute('title');
    const isEmpty = textOf(link) === '' && link.querySelector('img') === null;
    if (isEmpty) link.remove();
    // A link cannot hold blocks in Markdown.
    else if (address === undefined || [...link.children].some(isBlock)) link.replaceWith(...link.childNodes);
    else link.setAttribute('href', address);
  }
}

/** Each item knows its number, for in a long list it would take long to count those before it. */
function numberItems(content: Element): void {
  for (const list of content.querySelectorAll('ol')) {
    const first = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
    const items = [...list.children].filter(({tagName}) => tagName === 'LI');
    for (const [index, item] of items.entries()) item.setAttribute('data-number', String(first + index));
  }
}

function resolveImages(content: Element, base: string | undefined): void {
  for (const image of content.querySelectorAll('img')) {
    const alt = image.getAttribute('alt') ?? '';
    const address = sanitizePicture(addressOf(image) ?? '', base);
    image.removeAttribute('title');
    if (isEmoji(alt)) image.replaceWith(alt);
    else if (address === undefined) image.remove();
    else image.setAttribute('src', address);
  }
}

/** The longest emoji are families and flags of regions, joined of many code points. */
const longestEmoji = 40;

/** Whether a text is one emoji. The pattern of all takes 20 to 90 ms to compile, so that only texts that hold a sign of emoji come to it (UTS #51). */
function isEmoji(text: string): boolean {
  const mayBe = text.length <= longestEmoji && /[\u20e3\ufe0f]|\p{Extended_Pictographic}|\p{RI}/u.test(text);
  return mayBe && /^\p{RGI_Emoji}$/v.test(text);
}
