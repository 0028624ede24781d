import type {LeadImage} from '../../article/article.ts';
import {readCaption} from '../page-text/caption.ts';
import {type Document, type Element, textOf} from './dom.ts';

const creditElement =
  '[class*="credit" i], [class*="copyright" i], [itemprop~="copyrightHolder"], [class*="photographer" i], cite, small';

/** The picture above the article, and the figure that shows it. */
export type Lead = {readonly image: LeadImage; readonly figure: Element};

/** Finds the first figure with a picture, with at most a paragraph of the article above it. */
export function findLead(document: Document): Lead | undefined {
  const scope = document.querySelector('article, [itemprop~="articleBody"], main, [role="main"]') ?? document.body;
  let paragraphs = 0;
  for (const element of scope.querySelectorAll('figure, p')) {
    if (element.tagName === 'P' && element.closest('figure') === null && textOf(element).length > 80) paragraphs += 1;
    if (paragraphs > 1) return undefined;
    if (element.tagName === 'FIGURE' && element.querySelector('img') !== null)
      return {image: readFigure(element), figure: element};
  }
  return undefined;
}

function readFigure(figure: Element): LeadImage {
  const url = addressOf(figure.querySelector('img'));
  return {...(url === undefined ? {} : {url}), ...readFigcaption(figure.querySelector('figcaption'))};
}

/** Returns the address of a picture. Pages that load it late have it in another attribute. */
export function addressOf(image: Element | null): string | undefined {
  const candidates = ['src', 'data-src', 'data-original', 'data-lazy-src'].map(name => image?.getAttribute(name));
  const address = candidates.find(candidate => candidate && !candidate.startsWith('data:'));
  const set = image?.getAttribute('srcset') ?? image?.getAttribute('data-srcset');
  return address ?? set?.trim().split(/[\s,]/)[0] ?? undefined;
}

/** Separates caption and credit: by the element that marks the credit, else by the usual forms of credits. */
function readFigcaption(figcaption: Element | null): LeadImage {
  const whole = textOf(figcaption);
  if (figcaption === null || whole === '') return {};
  const credit = textOf(figcaption.querySelector(creditElement));
  if (credit !== '' && whole.endsWith(credit)) {
    const caption = whole.slice(0, -credit.length).trim();
    return {...(caption === '' ? {} : {caption}), credit: readCaption(credit)?.credit ?? credit};
  }
  return readCaption(whole) ?? {caption: whole};
}
