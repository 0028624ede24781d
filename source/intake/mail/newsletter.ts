import {sanitizeAddress} from '../../article/article.ts';
import type {Element} from '../html/dom.ts';
import {loadPage} from '../html/load.ts';

/** The HTML of a newsletter without what mail adds, and the address of the same text on the web. */
type Newsletter = {readonly html: string; readonly address?: string};

/** Styles that hide the preheader, which mail programs show in their list. */
const hidden =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|opacity\s*:\s*0\s*(?:;|!|$)|font-size\s*:\s*0)/i;

/** Characters without a shape, with which a preheader is filled up. */
const filler = /(?:[\u034f\u200b-\u200f\u00ad\u2007\ufeff][\s\u00a0]*){4,}/g;

/** Links to the same text on the web. */
const browserLink =
  /^(?:(?:view|read|open|see)\b.{0,30}\b(?:browser|online|web(?: ?site)?|on the web|app)\b.{0,20}|(?:im|in) browser .{0,20}|(?:online|web)(?:version|-version)?.{0,12}(?:ansehen|anzeigen)?|voir .{0,30}(?:navigateur|en ligne).{0,10}|ver .{0,20}navegador.{0,10})$/i;

/** Links to unsubscribe or to change a subscription. */
const leaveLink =
  /\b(?:unsubscribe|opt[ -]?out|manage (?:your )?(?:subscription|preferences|e-?mail)|(?:e-?mail|update (?:your )?) ?preferences|abbestellen|abmelden|se désabonner|désinscri\w+|darse de baja|cancelar (?:la )?suscripción|disiscri\w+|uitschrijven|afmelden)\b/i;

/** The longest text around such a link that says nothing else, in UTF-16 units. */
const longestNotice = 400;

/**
 * Removes the hidden preheader, tracking pixels, the link to a browser and the notice about the subscription from the HTML of a message. Returns it unchanged if it is
 * too large to be parsed.
 */
export function cleanNewsletter(html: string): Newsletter {
  const document = loadPage(html);
  if (!document) return {html};
  for (const element of document.querySelectorAll('[style], [hidden]')) {
    if (element.getAttribute('hidden') !== null || hidden.test(element.getAttribute('style') ?? '')) element.remove();
  }
  for (const image of document.querySelectorAll('img')) if (isPixel(image)) image.remove();
  let address: string | undefined;
  for (const link of document.querySelectorAll('a')) {
    const words = (link.textContent ?? '').replace(/\s+/g, ' ').trim();
    const isBrowserLink = words.length < 60 && browserLink.test(words);
    if (!isBrowserLink && !(words.length < 60 && leaveLink.test(words))) continue;
    if (isBrowserLink) address ??= sanitizeAddress(link.getAttribute('href') ?? '');
    noticeAround(link).remove();
  }
  return {html: document.body.innerHTML.replace(filler, ' '), ...(address !== undefined && {address})};
}

/** Returns whether an image is a tracking pixel. */
function isPixel(image: Element): boolean {
  const sides = ['width', 'height'].map(name => image.getAttribute(name));
  const style = image.getAttribute('style') ?? '';
  return sides.some(side => /^[01](?:px)?$/.test(side ?? '')) || /(?:^|[;\s])(?:width|height)\s*:\s*[01]px/.test(style);
}

/** Elements that a notice fills alone. */
const blocks = new Set(['P', 'DIV', 'TD', 'TR', 'TABLE', 'TBODY', 'LI', 'SECTION', 'FOOTER', 'CENTER']);

/** Returns the block around a link that contains nothing but the notice; the link itself if there is none. */
function noticeAround(link: Element): Element {
  let notice = link;
  for (let element = link.parentElement; element !== null; element = element.parentElement) {
    if (element.tagName === 'BODY' || (element.textContent ?? '').length > longestNotice) break;
    if (element.querySelector('h1, h2, h3, img')) break;
    if (element.tagName !== 'P' && element.querySelectorAll('p').length > 1) break;
    if (blocks.has(element.tagName)) notice = element;
  }
  return notice;
}
