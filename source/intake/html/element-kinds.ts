import type {Attributes} from './write-tag.ts';

/** Elements whose content is not text of the page. */
export const unread = new Set([
  'script',
  'style',
  'template',
  'svg',
  'iframe',
  'object',
  'canvas',
  'select',
  'noembed',
]);

/** Elements in which a browser does not read these tags as HTML: one of them ends an element that its author forgot to close. */
export const interrupted = new Set(['svg', 'select']);
export const interrupting = new Set(
  'article aside blockquote div dl footer form h1 h2 h3 h4 li main nav ol p section table ul'.split(' '),
);

export const voidTags = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** The scripts that stay: metadata of schema.org, and formulas of MathJax 2. */
export const keptScript = /ld\+json|^math\//i;

/** Returns whether a template is a declarative shadow root, as browsers read it, and as SingleFile and Chrome's MHTML write it. */
export function isShadowRoot(attributes: Attributes): boolean {
  return attributes.has('shadowrootmode') || attributes.has('shadowroot') || attributes.has('shadowmode');
}
