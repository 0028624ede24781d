import type {LeadImage} from '../../article/article.ts';
import {isSentence} from './lines.ts';

const photograph =
  '(?:(?:file )?photo(?:graph(?:y)?|s)?|image|picture|credit|illustration|video|foto|bild|crédits?)(?:[ -](?:credit|courtesy|source|by))*';
const library =
  '(?:Getty(?: Images)?|Reuters|REUTERS|Associated Press|AP(?: Photo| file)?|AFP|Shutterstock|iStock\\w*|Alamy(?: Stock Photo)?|Bloomberg|EPA(?:-EFE)?|USA TODAY Sports|Unsplash|Pixabay|Wikimedia(?: Commons)?|Flickr)';

/** Forms of credits, at the end of a caption or alone: a label, a picture library in brackets or after a separator, a copyright sign. */
const credits: readonly RegExp[] = [
  new RegExp(
    `^(?<caption>.*?)[\\s([|–—-]*(?<![\\p{L}\\p{N}])${photograph} ?: ?\\(?(?<credit>[^()]{2,80})\\)?[.\\s]*$`,
    'iu',
  ),
  /^(?<caption>.*?)\s*\(?\b(?:Photo(?:graph)?|Image|Picture)s? (?:by|via|courtesy of) (?<credit>[^().]{2,80})\)?\.?$/u,
  new RegExp(`^(?<caption>.*?)\\s*\\((?:via )?(?<credit>[^()]{0,60}\\b${library}\\b[^()]{0,30})\\)\\.?$`, 'u'),
  /^(?<caption>.*?)[\s(]*©\s*(?<credit>[^()©]{2,60})\)?$/u,
  new RegExp(
    `^(?<caption>.*[.!?])\\s*(?<credit>[\\p{L} .'’-]{2,40} ?(?:/|\\||via|—) ?${library}[\\p{L} ]{0,12})$`,
    'u',
  ),
  new RegExp(`^(?<caption>)(?<credit>(?:[\\p{L} .'’-]{2,40}(?:[/|,—]|via) ?)?${library}(?: file| Images)?)$`, 'u'),
];

/** The maximum length of a caption. Longer lines are paragraphs. */
const longestCaption = 600;

/** Every credit contains one of these. Most lines do not, so the forms are tried only on the others. */
const mayCarryCredit = new RegExp(`©|${photograph}|${library}`, 'iu');

/** Returns the caption and credit of a line; undefined without a credit. */
export function readCaption(text: string): LeadImage | undefined {
  if (text.length > longestCaption || !mayCarryCredit.test(text)) return undefined;
  for (const form of credits) {
    const {caption = '', credit} = form.exec(text)?.groups ?? {};
    if (credit !== undefined) return {...(caption === '' ? {} : {caption: caption.trim()}), credit: credit.trim()};
  }
  return undefined;
}

/** The longest line that is only a caption, in characters. */
const longestAlone = 400;

/** Returns whether a line is the caption of a picture with its credit. A sentence that contains "a photo: a man with a dog" is not. */
export function isCaption(text: string): boolean {
  if (text.length > longestAlone) return false;
  const {caption = '', credit} = readCaption(text) ?? {};
  if (credit === undefined) return false;
  const isSeparate = caption === '' ? !/^\p{Ll}/u.test(credit) : /[\p{P}\p{S}]$/u.test(caption);
  return isSeparate || !isSentence(text);
}
