import {type Document, type Element, isElement, type Node, textOf} from './dom.ts';

/**
 * Makes every picture of a page an `img` with its final address in `src`: pictures of AMP pages, pictures that scripts load late, and pictures in
 * `noscript`. Replaces pictures of emoji by their text.
 */
export function settlePictures(document: Document): void {
  for (const picture of document.querySelectorAll('amp-img, amp-anim')) replaceByImage(document, picture);
  for (const block of document.querySelectorAll('noscript')) showWithoutScripts(block);
  for (const image of document.querySelectorAll('img')) {
    const text = image.getAttribute('alt')?.trim() ?? '';
    const address = addressOf(image);
    if (text !== '' && text.length <= longestEmoji && isEmoji(image)) image.replaceWith(text);
    else if (address === undefined) image.removeAttribute('src');
    else image.setAttribute('src', address);
  }
}

/** Represents the address of a picture that only a script knows. Such a picture is shown by its caption. Extraction drops images without an address. */
export const unknownPicture = 'about:blank#picture';

/** The longest text of an emoji or of a smiley, such as `:smile:` or a family that is joined from many code points, in UTF-16 units. */
const longestEmoji = 40;
const emojiName = /(?:^|[\s_-])(?:wp-smiley|smil(?:ey|ie)s?|emoji|emoticon|twemoji)(?:$|[\s_-])/i;

function isEmoji(image: Element): boolean {
  return emojiName.test(image.getAttribute('class') ?? '');
}

function replaceByImage(document: Document, picture: Element): void {
  const image = document.createElement('img');
  for (const {name, value} of picture.attributes) image.setAttribute(name, value);
  picture.replaceWith(image);
}

/** Shows the picture that a page has for readers without scripts, instead of the placeholder before it. */
function showWithoutScripts(block: Element): void {
  const [image, another] = block.querySelectorAll('img');
  if (image === undefined || another !== undefined || textOf(block) !== '') return;
  const placeholder = pictureBefore(block) ?? pictureAfter(block);
  if (placeholder === undefined) block.replaceWith(image);
  else {
    if (!image.getAttribute('alt')) image.setAttribute('alt', placeholder.getAttribute('alt') ?? '');
    placeholder.replaceWith(image);
    block.remove();
  }
}

function pictureBefore(block: Element): Element | undefined {
  return pictureIn(block, node => node.previousSibling);
}

function pictureAfter(block: Element): Element | undefined {
  return pictureIn(block, node => node.nextSibling);
}

/** Returns the only picture in the next sibling that is not white space, if nothing else is in it. */
function pictureIn(block: Element, step: (node: Node) => Node | null): Element | undefined {
  let node = step(block);
  while (node !== null && !isElement(node) && (node.textContent ?? '').trim() === '') node = step(node);
  if (node === null || !isElement(node) || textOf(node) !== '') return undefined;
  if (node.tagName === 'IMG') return node;
  const [image, another] = node.querySelectorAll('img');
  return another === undefined ? image : undefined;
}

/** Attributes from which scripts load a picture into `src`. They take precedence over `src`. */
const lateAttributes = ['data-src', 'data-lazy-src', 'data-original', 'data-lazyload', 'data-lazy', 'data-img-src'];
const lateSets = ['data-srcset', 'data-lazy-srcset', 'data-lazyset'];

/** Names of files that are shown until the picture is loaded. */
const placeholder =
  /(?:^|[/_.-])(?:placeholder|blank|spacer|transparent|pixel|loading|lazy(?:load)?|grey|gray|empty|dummy|1x1|fallback)(?:[_.-]|$)/i;
/** Matches the address of a picture by the ending of its file. */
export const pictureFile = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])/i;

/** Returns the address of a picture. Pages that load it late have it in another attribute than `src`. */
export function addressOf(image: Element | null): string | undefined {
  if (image === null) return undefined;
  const read = (name: string) => image.getAttribute(name)?.trim() ?? '';
  const late = lateAttributes.map(read).find(isPicture);
  const source = read('src');
  const hasSource = isPicture(source) && !isPlaceholder(source);
  return (
    late ??
    lateSets.map(name => widestOf(read(name))).find(address => address !== undefined) ??
    (hasSource ? source : undefined) ??
    widestOf(read('srcset')) ??
    sourceOf(image) ??
    dataAddress(image) ??
    (isPicture(source) ? source : undefined)
  );
}

function isPicture(address: string): boolean {
  return address !== '' && !/^(?:data|blob|about|javascript):|\s/i.test(address);
}

function isPlaceholder(address: string): boolean {
  const name = (address.split(/[?#]/)[0] ?? '').split('/').at(-1) ?? '';
  return placeholder.test(name);
}

/** Returns the widest picture of a `srcset` (HTML, 4.8.4.2.1), whose addresses may contain commas. */
function widestOf(set: string): string | undefined {
  let widest: {readonly address: string; readonly width: number} | undefined;
  for (const [, address = '', descriptor = ''] of set.matchAll(
    /(?:^|[\s,])([^\s,]\S*)(?:\s+([\d.]+)[wx])?\s*(?:,|$)?/g,
  )) {
    const width = Number(descriptor || 1);
    const bare = address.replace(/,+$/, '');
    if (isPicture(bare) && (widest === undefined || width > widest.width)) widest = {address: bare, width};
  }
  return widest?.address;
}

/** Returns the address from the first `source` of the `picture` around an image. */
function sourceOf(image: Element): string | undefined {
  const around = image.parentElement;
  if (around?.tagName !== 'PICTURE') return undefined;
  for (const source of around.querySelectorAll('source')) {
    const address = ['srcset', ...lateSets].map(name => widestOf(source.getAttribute(name) ?? '')).find(Boolean);
    if (address !== undefined) return address;
  }
  return undefined;
}

/** Returns the first data attribute with the address of a picture. */
function dataAddress(image: Element): string | undefined {
  for (const {name, value} of image.attributes) {
    const address = value.trim();
    if (name.startsWith('data-') && pictureFile.test(address) && isPicture(address) && !isPlaceholder(address))
      return address;
  }
  return undefined;
}
