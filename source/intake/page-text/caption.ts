import type {LeadImage} from '../../article/article.ts';

const photograph =
  '(?:(?:file )?photo(?:graph(?:y)?|s)?|image|picture|credit|illustration|video|foto|bild|crédits?)(?:[ -](?:credit|courtesy|source|by))*';
const library =
  '(?:Getty(?: Images)?|Reuters|REUTERS|Associated Press|AP(?: Photo| file)?|AFP|Shutterstock|iStock\\w*|Alamy(?: Stock Photo)?|Bloomberg|EPA(?:-EFE)?|USA TODAY Sports|Unsplash|Pixabay|Wikimedia(?: Commons)?|Flickr)';

/** What tells a credit, at the end of a caption or alone: a label, a picture library in brackets or after a stroke, a copyright sign. */
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

/** Longer lines are paragraphs, whatever they end in. */
const longestCaption = 600;

/** Without one of these no line carries a credit, and most lines have none: the forms are looked for in the others. */
const mayCarryCredit = new RegExp(`©|${photograph}|${library}`, 'iu');

/** The caption and credit that a line is; undefined where it carries no credit. */
export function readCaption(text: string): LeadImage | undefined {
  if (text.length > longestCaption || !mayCarryCredit.test(text)) return undefined;
  for (const form of credits) {
    const {caption = '', credit} = form.exec(text)?.groups ?? {};
    if (credit !== undefined) return {...(caption === '' ? {} : {caption: caption.trim()}), credit: credit.trim()};
  }
  return undefined;
}
