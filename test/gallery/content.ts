import {parseHTML} from 'linkedom';
import {Marked} from 'marked';

/** Content that a page must show: a run of words, or a table with its cells. */
export type Content =
  | {readonly kind: 'words'; readonly words: string}
  | {readonly kind: 'table'; readonly rows: readonly (readonly string[])[]};

/** The little of linkedom's DOM that is used here. */
type Node = {
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Node>;
  readonly parentElement: Element | null;
};

type Element = Node & {
  readonly children: Iterable<Element>;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selectors: string): Element | null;
  querySelectorAll(selectors: string): Iterable<Element>;
};

const html = new Marked({gfm: true});

/**
 * The content of a Markdown body as a browser would show it: by marked's own HTML and a DOM, and so by another way than typeset's. Bullets and numbers
 * count as words; white space does not.
 */
export function contentOf(body: string): Content[] {
  const {document}: {document: {body: Element}} = parseHTML(
    `<html><body>${html.parse(body, {async: false})}</body></html>`,
  );
  const contents: Content[] = [];
  const say = (text: string) => {
    const words = visible(text);
    const last = contents.at(-1);
    if (words === '') return;
    if (last?.kind === 'words') contents[contents.length - 1] = {kind: 'words', words: last.words + words};
    else contents.push({kind: 'words', words});
  };
  const visit = (node: Node) => {
    if (isElement(node) && node.nodeName === 'TABLE') {
      contents.push(tableOf(node));
      return;
    }
    say(isElement(node) ? signOf(node) : (node.textContent ?? ''));
    for (const child of node.childNodes) visit(child);
  };
  visit(document.body);
  return contents;
}

function isElement(node: Node): node is Element {
  return !node.nodeName.startsWith('#');
}

/** Returns the number of bulleted lists that an item is in. */
function listsAround(item: Element): number {
  let depth = 0;
  for (let {parentElement: around} = item; around; around = around.parentElement) if (around.nodeName === 'UL') depth++;
  return depth;
}

/** Returns what an element shows before its content. */
function signOf(element: Element): string {
  switch (element.nodeName) {
    case 'LI': {
      if (element.querySelector(':scope > input, :scope > p > input')) return '';
      const list = element.parentElement;
      if (list?.nodeName !== 'OL') return '•–·'.charAt(Math.min(listsAround(element), 3) - 1);
      return `${Number(list.getAttribute('start') ?? 1) + [...list.children].indexOf(element)}.`;
    }
    case 'INPUT':
      return element.hasAttribute('checked') ? '☑' : '☐';
    case 'IMG':
      return `▣${['alt', 'title'].flatMap(name => element.getAttribute(name) || []).join('—')}`;
    case 'HR':
      return '***';
    default:
      return '';
  }
}

function tableOf(table: Element): Content {
  const rows = [...table.querySelectorAll('tr')].map(row =>
    [...row.querySelectorAll('th, td')].map(cell => visible(cell.textContent ?? '')),
  );
  const [head = [], first = [], ...others] = rows;
  // A first row that repeats the head is not shown again, unless it is the only one.
  const isRepeated = others.length > 0 && head.join('|') === first.join('|');
  return {kind: 'table', rows: isRepeated ? [head, ...others] : rows};
}

const unseen = /[\s\u00ad\u200b\u2060]|\u200d|[\u20e3\ufe00-\ufe0f]|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]/gu;

/** A text without white space and unseen places to break, and without what changes or joins the pictures before it, about which terminals disagree. */
export function visible(text: string): string {
  return text.replace(unseen, '');
}
