import {type Element, isElement, isText, oneLine} from './dom.ts';

/** Text that a browser displays on lines of its own. */
export type TextBlock = {
  readonly text: string;
  /** The innermost block element around it. */
  readonly element: Element;
};

/** The tags that a browser displays on lines of their own. */
export const blockTags: ReadonlySet<string> = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const silentTags = new Set(
  'HEAD SCRIPT STYLE TEMPLATE NOSCRIPT SELECT TEXTAREA BUTTON SVG IFRAME OBJECT VIDEO AUDIO'.split(' '),
);

/** Returns whether a browser displays an element on lines of its own. */
export function isBlock(element: Element): boolean {
  return blockTags.has(element.tagName);
}

/** Returns the text blocks of an element in document order: the visible lines. */
export function blocksOf(root: Element): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let text = '';
  const end = (element: Element) => {
    const line = oneLine(text);
    if (line !== '') blocks.push({text: line, element});
    text = '';
  };
  const visit = (element: Element) => {
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (isText(node)) text += node.textContent ?? '';
      if (!isElement(node) || silentTags.has(node.tagName)) continue;
      if (node.tagName === 'BR') end(blockAround(element));
      else if (isBlock(node)) {
        end(blockAround(element));
        visit(node);
        end(node);
      } else visit(node);
    }
  };
  visit(root);
  end(root);
  return blocks;
}

function blockAround(element: Element): Element {
  let around = element;
  while (!isBlock(around) && around.parentElement !== null) around = around.parentElement;
  return around;
}
