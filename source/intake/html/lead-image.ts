import type {LeadImage} from '../../article/article.ts';
import {readCaption} from '../page-text/caption.ts';
import {type Document, type Element, textOf} from './dom.ts';
import {withoutPlace} from './figures.ts';
import {addressOf} from './pictures.ts';

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

/** Separates caption and credit: by the element that marks the credit, else by the usual forms of credits. */
function readFigcaption(figcaption: Element | null): LeadImage {
  const whole = withoutPlace(textOf(figcaption));
  if (figcaption === null || whole === '') return {};
  const credit = textOf(figcaption.querySelector(creditElement));
  if (credit !== '' && whole.endsWith(credit)) {
    const caption = whole.slice(0, -credit.length).trim();
    return {...(caption === '' ? {} : {caption}), credit: readCaption(credit)?.credit ?? credit};
  }
  return readCaption(whole) ?? {caption: whole};
}
