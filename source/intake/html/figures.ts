import {type Document, type Element, isWithin, textOf} from './dom.ts';
import type {NoteVerdict} from './explain.ts';
import {addressOf} from './lead-image.ts';

/**
 * Turns every picture of the content into an image whose text is its caption. Removes the lead image, which is shown above the body, and captions
 * without a picture.
 */
export function setFigures(document: Document, content: Element, lead: readonly string[], note: NoteVerdict): void {
  for (const figure of content.querySelectorAll('figure')) setFigure(document, figure, lead, note);
  for (const caption of content.querySelectorAll('[class*="caption" i], figcaption')) {
    if (textOf(caption).length > longestCaption || isWithin(caption, kept)) continue;
    if (caption.querySelector('img') !== null) setFigure(document, caption, lead, note);
    else if (caption.querySelector('table, pre') === null) giveToImage(caption, note);
  }
  for (const image of content.querySelectorAll('img')) if (isDecoration(image) || isOneOf(lead, image)) image.remove();
}

const longestCaption = 600;
const kept = new Set(['TABLE', 'PRE']);

function setFigure(document: Document, figure: Element, lead: readonly string[], note: NoteVerdict): void {
  if (figure.querySelector('pre, table, blockquote') !== null) return;
  const images = [...figure.querySelectorAll('img')].filter(
    image => addressOf(image) !== undefined && !isOneOf(lead, image),
  );
  const caption = textOf(figure.querySelector('figcaption, [class*="caption" i]'));
  const paragraphs = images.map((image, index) => {
    const replacement = document.createElement('img');
    replacement.setAttribute('src', addressOf(image) ?? '');
    const isLast = index === images.length - 1;
    replacement.setAttribute('alt', (isLast && caption) || (image.getAttribute('alt') ?? ''));
    const paragraph = document.createElement('p');
    paragraph.append(replacement);
    return paragraph;
  });
  note(figure, 'caption', images.length > 0 ? shown : 'of a picture that is not shown');
  figure.replaceWith(...paragraphs);
}

const shown = 'of a picture in the body';

/** Moves a caption beside a picture into the picture. */
function giveToImage(caption: Element, note: NoteVerdict): void {
  const before = caption.previousElementSibling;
  const image = before?.tagName === 'IMG' ? before : before?.querySelector('img');
  const isBeside = image && textOf(before) === '';
  if (isBeside) image.setAttribute('alt', textOf(caption));
  note(caption, 'caption', isBeside ? shown : 'without a picture');
  caption.remove();
}

const decoration = /\b(?:logo|avatar|gravatar|icon|sprite|spacer|pixel|badge|button|banner)\b/i;

/** Returns whether a picture is decoration: a logo, a tracking pixel, or a picture without words that links to another page. */
function isDecoration(image: Element): boolean {
  const alt = image.getAttribute('alt')?.trim() ?? '';
  const size = Math.max(Number(image.getAttribute('width') ?? 500), Number(image.getAttribute('height') ?? 500));
  if (size < smallest || decoration.test(`${alt} ${image.getAttribute('class') ?? ''}`)) return true;
  const link = image.parentElement?.tagName === 'A' ? image.parentElement : null;
  return alt === '' && link !== null && !picture.test(link.getAttribute('href') ?? '');
}

/** CSS pixels. */
const smallest = 40;
const picture = /\.(?:jpe?g|png|gif|webp|avif|svg)\b/i;

/** Returns whether an image is one of these pictures, perhaps in another size. */
function isOneOf(pictures: readonly string[], image: Element): boolean {
  const key = keyOf(addressOf(image));
  return key !== '' && pictures.some(picture => keyOf(picture) === key);
}

function keyOf(address: string | undefined): string {
  const name = (address ?? '').split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  const bare = name.replace(/(?:[-_]\d{2,4}x\d{2,4}(?:_c)?|@\dx)(?=\.\w+$|$)/g, '');
  return bare.length > 8 ? bare : (address ?? '');
}
