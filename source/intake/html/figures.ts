import {type Document, type Element, isWithin, namesOf, textOf} from './dom.ts';
import type {NoteVerdict} from './explain.ts';
import {mediaMark} from './media.ts';
import {pictureFile, unknownPicture} from './pictures.ts';

/**
 * Turns every picture of the content into an image whose text is its caption. Removes the lead image, which is shown above the body, and captions
 * without a picture. Figures of anything else become their content, with the caption beside it.
 */
export function setFigures(document: Document, content: Element, lead: readonly string[], note: NoteVerdict): void {
  // Inner figures first: a gallery is a figure of figures.
  for (const figure of [...content.querySelectorAll('figure')].toReversed()) setFigure(document, figure, lead, note);
  for (const caption of content.querySelectorAll('[class*="caption" i], figcaption')) {
    if (textOf(caption).length > longestCaption || isWithin(caption, unwrapped)) continue;
    if (caption.querySelector('img') !== null) setFigure(document, caption, lead, note);
    else if (caption.querySelector(otherContent) === null) giveToImage(document, caption, note);
  }
  for (const image of content.querySelectorAll('img')) if (isDecoration(image) || isOneOf(lead, image)) image.remove();
}

/** Makes a figure of each picture and the caption beside it, because extraction drops the class by which a caption is known. */
export function gatherFigures(document: Document): void {
  for (const caption of document.querySelectorAll(
    'div[class*="caption" i], p[class*="caption" i], span[class*="caption" i]',
  )) {
    if (caption.closest('figure, table, pre') !== null || textOf(caption).length > longestCaption) continue;
    const picture = [caption.previousElementSibling, caption.nextElementSibling].find(
      beside => imageIn(beside) !== undefined,
    );
    if (picture == null || caption.querySelector('img') !== null || textOf(caption) === '') continue;
    const figure = document.createElement('figure');
    const text = document.createElement('figcaption');
    text.append(...caption.childNodes);
    picture.replaceWith(figure);
    figure.append(picture, text);
    caption.remove();
  }
}

const longestCaption = 600;
const unwrapped = new Set(['TABLE', 'PRE']);
const captions = 'figcaption, [class*="caption" i]';
const otherContent = `pre, table, blockquote, ul, ol, dl, [${mediaMark}]`;

function setFigure(document: Document, figure: Element, lead: readonly string[], note: NoteVerdict): void {
  const caption = figure.querySelector(captions);
  const images = [...figure.querySelectorAll('img')].filter(image => !isOneOf(lead, image));
  const hasOther = figure.querySelector(otherContent) !== null || isOfText(figure, caption);
  if (hasOther) unwrapFigure(document, figure, caption);
  else if (figure.querySelector(`[${shownMark}]`) !== null) endGallery(document, figure, caption);
  else {
    const words = withoutPlace((figure.tagName === 'FIGURE' && textOf(caption)) || textOf(figure));
    const paragraphs = images.map((image, index) =>
      pictureOf(document, image, index === images.length - 1 ? words : ''),
    );
    const isUnknown = words !== '' && figure.querySelector('img') === null;
    if (isUnknown) paragraphs.push(pictureOf(document, undefined, words));
    note(figure, 'caption', paragraphs.length > 0 ? shown : 'of the picture above the text');
    figure.replaceWith(...paragraphs);
  }
}

const place = /^(?:(?:image|photo|slide|picture) )?\d+ ?(?:of|\/) ?\d+[\s:.|–—-]*/i;

/** Returns a caption without the place of its picture in a gallery: "2 of 3:". */
export function withoutPlace(caption: string): string {
  return caption.replace(place, '');
}

const shown = 'of a picture in the body';
/** Marks a picture that already has its caption, or the paragraph made for the picture of a figure. */
const shownMark = 'data-tearsheet-picture';

function pictureOf(document: Document, image: Element | undefined, caption: string): Element {
  const replacement = document.createElement('img');
  replacement.setAttribute('src', image?.getAttribute('src') ?? (caption === '' ? '' : unknownPicture));
  replacement.setAttribute('alt', caption || (image?.getAttribute('alt') ?? ''));
  const paragraph = document.createElement('p');
  paragraph.setAttribute(shownMark, caption);
  paragraph.append(replacement);
  return paragraph;
}

/** Returns whether a figure without a picture has text besides its caption, such as a callout. */
function isOfText(figure: Element, caption: Element | null): boolean {
  return figure.querySelector('img') === null && textOf(figure).length - textOf(caption).length > 1;
}

/** Replaces a figure of code, a table, a quotation, a video or text by its content. Its caption becomes a paragraph before or after that. */
function unwrapFigure(document: Document, figure: Element, caption: Element | null): void {
  if (caption !== null && caption.tagName === 'FIGCAPTION') {
    const paragraph = document.createElement('p');
    paragraph.append(...caption.childNodes);
    caption.replaceWith(paragraph);
  }
  if (/callout|admonition|note|tip|warning/i.test(namesOf(figure))) {
    const callout = document.createElement('blockquote');
    callout.append(...figure.childNodes);
    figure.replaceWith(callout);
  } else figure.replaceWith(...figure.childNodes);
}

/** Replaces a gallery by its pictures, which have their own captions. Its own caption follows them. */
function endGallery(document: Document, figure: Element, caption: Element | null): void {
  if (caption !== null && caption.closest(`[${shownMark}]`) === null) unwrapFigure(document, figure, caption);
  else figure.replaceWith(...figure.childNodes);
}

/** Moves a caption into the picture beside it. If there is no picture, only a script knows its address. */
function giveToImage(document: Document, caption: Element, note: NoteVerdict): void {
  const image = imageIn(caption.previousElementSibling) ?? imageIn(caption.nextElementSibling);
  const words = textOf(caption);
  note(caption, 'caption', shown);
  if (image !== undefined && words !== '') {
    image.setAttribute('alt', words);
    image.setAttribute(shownMark, words);
  }
  if (image !== undefined || words === '') caption.remove();
  else caption.replaceWith(pictureOf(document, undefined, words));
}

/** Returns the picture of an element that contains nothing else, if it has no caption yet. */
function imageIn(element: Element | null): Element | undefined {
  if (element === null || textOf(element) !== '' || element.getAttribute(shownMark)) return undefined;
  if (element.tagName === 'IMG') return element;
  const [image, another] = element.querySelectorAll('img');
  const isFree = another === undefined && !image?.getAttribute(shownMark);
  return isFree && image?.getAttribute('src') !== unknownPicture ? image : undefined;
}

const decoration = /(?:^|[\s_-])(?:logo|avatar|gravatar|icon|sprite|spacer|pixel|badge|button)(?:$|[\s_.-])/i;
/** Matches descriptions that consist only of the name of a decoration: "logo", "Marrow Post logo". */
const decorationText = /^(?:[\p{Lu}]\S*\s+){0,3}(?:logo|avatar|gravatar|icon|sprite|spacer|pixel|badge|button)$/iu;

/** Returns whether a picture is decoration: a logo, a tracking pixel, or a picture without words that is a link in a sentence or to another site. */
function isDecoration(image: Element): boolean {
  const alt = image.getAttribute('alt')?.trim() ?? '';
  const address = image.getAttribute('src') ?? '';
  const sizes = ['width', 'height'].map(name => Number(image.getAttribute(name) ?? Number.NaN));
  if (Math.max(...sizes) < smallest || sizes.some(size => size <= 1)) return true;
  if (sizes.every(size => size >= large)) return false;
  if (decoration.test(image.getAttribute('class') ?? '') || decorationText.test(alt)) return true;
  const link = image.parentElement?.tagName === 'A' ? image.parentElement : null;
  const href = link?.getAttribute('href') ?? '';
  if (alt !== '' || link === null || pictureFile.test(href)) return false;
  return textOf(link.parentElement) !== '' || isElsewhere(href, address);
}

/** CSS pixels. */
const smallest = 40;
const large = 200;

/** Returns whether a link leads to another site than that of its picture, or to the front page of a site, as advertisements and logos do. */
function isElsewhere(href: string, picture: string): boolean {
  const [, host = '', path = ''] = /^(?:https?:)?\/\/([^/?#]+)([^?#]*)/i.exec(href) ?? ['', '', href];
  const [, shownHost = ''] = /^(?:https?:)?\/\/([^/?#]+)/i.exec(picture) ?? [];
  return /^\/?$/.test(path) || (host !== '' && siteOf(host) !== siteOf(shownHost));
}

/** Returns the last two labels of a host: pictures often come from another host of the same site. */
function siteOf(host: string): string {
  return host.toLowerCase().split('.').slice(-2).join('.');
}

/** Returns whether an image is one of these pictures, perhaps in another size. */
function isOneOf(pictures: readonly string[], image: Element): boolean {
  const key = keyOf(image.getAttribute('src') ?? '');
  return key !== '' && pictures.some(picture => keyOf(picture) === key);
}

function keyOf(address: string): string {
  const name = address.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  const bare = name.replace(/(?:[-_]\d{2,4}x\d{2,4}(?:_c)?|@\dx)(?=\.\w+$|$)/g, '');
  return bare.length > 8 ? bare : address;
}
