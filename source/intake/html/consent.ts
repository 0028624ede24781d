import {type Document, type Element, namesOf, textOf} from './dom.ts';
import {type NoteVerdict, removeNoted} from './explain.ts';

/** Phrases of consent notices that stories do not contain: about the site, its partners and its cookies. */
const request = new RegExp(
  [
    /\b(?:we and|us and) (?:our|selected|up to) .{0,40}\b(?:partners|vendors|third part)/,
    /\b(?:with|to) our (?:\d+ )?(?:advertising |trusted )?(?:partners|vendors)\b/,
    /\b(?:we|this (?:web)?site|our (?:web)?site) (?:also )?uses? (?:.{0,30} )?(?:cookies|tracking)/,
    /\bwe (?:value|care about|respect) your (?:privacy|data)\b/,
    /\b(?:accept|reject|allow) (?:all|cookies)\b|\bmanage (?:your |my )?(?:choices|consent|cookies|preferences)\b|\bcookie (?:settings|preferences|policy)\b/,
    /\bwir und unsere\b.{0,40}\bpartner|\b(?:wir verwenden|diese (?:web)?seite verwendet|verwendung von)\b.{0,30}\bcookies\b/,
    /\bnous et nos\b.{0,40}\bpartenaires\b|\b(?:utilisons|utilise)\b.{0,30}\bcookies\b/,
    /\b(?:nosotros y nuestros|nuestros)\b.{0,20}\bsocios\b|\b(?:utilizamos|usamos|utiliza)\b.{0,30}\bcookies\b/,
    /\bnoi e i nostri\b.{0,40}\bpartner|\b(?:utilizziamo|utilizza)\b.{0,30}\bcookie\b/,
    /\bnós e os nossos\b.{0,40}\bparceiros\b|\bwij en onze\b.{0,40}\bpartners\b|\b(?:wij gebruiken|maakt gebruik van)\b.{0,30}\bcookies\b/,
  ]
    .map(({source}) => source)
    .join('|'),
  'i',
);

/** Every request contains one of these words. Most texts contain none of them, and this test is faster. */
const topic =
  /cookie|partn|partenaires|socios|parceiros|vendors|third part|tracking|your (?:privacy|data)|(?:accept|reject|allow) all|manage (?:your |my )?(?:choices|consent|preferences)/i;

/** Returns whether a text asks for consent to cookies or the use of personal data. */
export function asksForConsent(text: string): boolean {
  return hasRequest(text.slice(0, longestRead));
}

function hasRequest(text: string): boolean {
  return topic.test(text) && request.test(text);
}

const longestRead = 3000;

/** The names of boxes that ask for consent, as the usual products and sites call them. */
const boxName =
  /cookie|consent|gdpr|ccpa|onetrust|optanon|\bot-sdk|\bcmp\b|cmp-|qc-cmp|didomi|usercentrics|truste|cybot|osano|iubenda|klaro|privacy-?(?:banner|notice|manager|popup|wall)|sp_message/i;

const boxTags = new Set(['DIV', 'SECTION', 'ASIDE', 'DIALOG', 'FORM', 'FOOTER', 'NAV']);

/** A page has far fewer lines that ask for consent, and each is compared with the elements around it. */
const mostRequests = 30;

/**
 * Removes the boxes that ask for consent. A box is recognised by its name or role and its text. Without such a name, it must contain only its
 * request, and not the headline.
 */
export function removeConsent(document: Document, title: Element | undefined, note: NoteVerdict): void {
  if (!hasRequest(document.body.textContent ?? '')) return;
  const contains = (element: Element) => title !== undefined && element.contains(title);
  for (const element of document.querySelectorAll('[class], [id], [role], dialog, [aria-modal]')) {
    if (!isNamedForConsent(element) || element.tagName === 'BODY' || contains(element)) continue;
    const text = textOf(element);
    if (text.length < longestRead && asksForConsent(text)) removeNoted(element, 'a request for consent', note);
  }
  const requests = [...document.querySelectorAll('p, h2, h3, li')].filter(paragraph =>
    asksForConsent(textOf(paragraph)),
  );
  for (const paragraph of requests.slice(0, mostRequests)) {
    const box = boxAround(paragraph, contains);
    if (box !== undefined) removeNoted(box, 'a request for consent', note);
  }
}

function isNamedForConsent(element: Element): boolean {
  const role = element.getAttribute('role') ?? '';
  const isDialog =
    element.tagName === 'DIALOG' || role.endsWith('dialog') || element.getAttribute('aria-modal') === 'true';
  return isDialog || boxName.test(namesOf(element));
}

/** Returns the box around a request that is apart from the story: it does not contain the headline, nor is it part of the headline's article. */
function boxAround(request: Element, containsTitle: (element: Element) => boolean): Element | undefined {
  const story = request.closest('article, main, [role="main"]');
  if (story !== null && containsTitle(story)) return undefined;
  let box: Element | undefined;
  for (let around = request.parentElement; around !== null; around = around.parentElement) {
    if (around.tagName === 'BODY' || containsTitle(around) || textOf(around).length > longestRead) break;
    if (boxTags.has(around.tagName)) box = around;
  }
  return box;
}
