import type {Document, Element} from './dom.ts';

const furniture = 'nav, header, footer, form, dialog, [role="dialog"], [role="navigation"], [role="menu"]';

/**
 * Opens the collapsed parts of a story: questions whose answers are hidden, and headings that are buttons. Menus and dialogues stay hidden.
 */
export function openDisclosures(document: Document): void {
  for (const button of document.querySelectorAll('h2 button, h3 button, h4 button, h5 button, h6 button, dt button'))
    button.replaceWith(...openPanelsOf(button, document));
}

/** Opens the panels of a button, and returns its label. */
function openPanelsOf(button: Element, document: Document): readonly (Element | string)[] {
  if (button.getAttribute('aria-expanded') !== null && button.closest(furniture) === null) openPanels(button, document);
  const label = document.createElement('span');
  label.append(...button.childNodes);
  return [label];
}

/** Opens the panels that a button names, and those between its heading and the next. */
function openPanels(button: Element, document: Document): void {
  const named = button.getAttribute('aria-controls');
  if (named !== null && /^[\w-]+$/.test(named)) open(document.querySelector(`[id="${named}"]`));
  const heading = button.closest('h2, h3, h4, h5, h6, dt');
  for (let next = heading?.nextElementSibling ?? null; next !== null; next = next.nextElementSibling) {
    if (next.tagName === heading?.tagName) break;
    open(next);
  }
}

function open(panel: Element | null): void {
  panel?.removeAttribute('hidden');
  panel?.removeAttribute('aria-hidden');
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(panel?.getAttribute('style') ?? ''))
    panel?.removeAttribute('style');
}
