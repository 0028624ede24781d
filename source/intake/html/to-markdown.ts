import {sanitizeAddress, sanitizePicture} from '../../article/article.ts';
import {writeMarkdown} from './block-markdown.ts';
import type {Element} from './dom.ts';
import type {PageFootnote} from './footnotes.ts';
import {unknownPicture} from './pictures.ts';

/**
 * Writes the content of a page as Markdown, with the footnotes it refers to at its end. Makes links and images absolute, or leaves only their text.
 */
export function toMarkdown(content: Element, footnotes: readonly PageFootnote[], base: string | undefined): string {
  const body = write(content, base);
  const named = footnotes.filter(({name}) => body.includes(`[^${name}]`));
  const notes = named.map(({name, element}) => {
    const text = write(element, base).replace(/^(?:\\?\[?\d{1,3}\\?\]?\\?[.)\]:]?|(?:\\?[*†‡§])+)\s+/, '');
    return `[^${name}]: ${text.replace(/\n(?=[^\n])/g, '\n    ')}`;
  });
  return [body, ...notes].join('\n\n');
}

function write(element: Element, base: string | undefined): string {
  resolveLinks(element, base);
  resolveImages(element, base);
  for (const stress of element.querySelectorAll(stressed)) stress.replaceWith(...stress.childNodes);
  return writeMarkdown(element);
}

/** Emphasis inside headings, which are emphasised already. */
const stressed = 'h1 strong, h2 strong, h3 strong, h4 strong, h5 strong, h6 strong, h1 b, h2 b, h3 b, h4 b, h5 b, h6 b';

function resolveLinks(content: Element, base: string | undefined): void {
  for (const link of content.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    const address = href.startsWith('#') ? undefined : sanitizeAddress(href, base);
    if (address === undefined) link.replaceWith(...link.childNodes);
    else link.setAttribute('href', address);
  }
}

function resolveImages(content: Element, base: string | undefined): void {
  for (const image of content.querySelectorAll('img')) {
    const alt = image.getAttribute('alt') ?? '';
    const source = image.getAttribute('src') ?? '';
    const address = sanitizePicture(source, base);
    if (isEmoji(alt)) image.replaceWith(alt);
    else if (source === unknownPicture) continue;
    else if (address === undefined) image.remove();
    else image.setAttribute('src', address);
  }
}

/** The longest emoji in UTF-16 units: families and flags of regions are joined from many code points. */
const longestEmoji = 40;

/**
 * Returns whether a text is one emoji. The pattern of all emoji takes 20 to 90 ms to compile, so it is used only for texts with a character of emoji
 * (UTS #51).
 */
function isEmoji(text: string): boolean {
  const mayBe = text.length <= longestEmoji && /[\u20e3\ufe0f]|\p{Extended_Pictographic}|\p{RI}/u.test(text);
  return mayBe && /^\p{RGI_Emoji}$/v.test(text);
}
