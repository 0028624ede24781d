import {type Document, type Element, textOf} from './dom.ts';

/** Matches the HTML of pages with a thread of comments in the form of Hacker News: a table with a row for each comment. */
export const threadSign = /class="[^"]*\bcommtext\b/;

/** The maximum number of comments of a page. Hacker News divides longer threads. */
const mostComments = 3000;
const deepestQuotation = 8;

/**
 * Writes a thread of comments as an article of text: each comment below its author, and replies as quotations in it. Extraction would choose one row of
 * the table.
 */
export function writeThread(tree: Element, document: Document): void {
  const thread = document.createElement('article');
  const [title] = document.querySelectorAll('.titleline > a');
  const [topText] = document.querySelectorAll('.toptext');
  if (title !== undefined) {
    const headline = document.createElement('h1');
    headline.append(...title.childNodes);
    thread.append(headline);
  }
  if (topText !== undefined) thread.append(...asBlocks(topText, document));
  const parents: Element[] = [thread];
  for (const row of [...tree.querySelectorAll('.comtr')].slice(0, mostComments)) {
    for (const link of row.querySelectorAll('.reply')) link.remove();
    const text = row.querySelector('.commtext');
    if (text === null) continue;
    const depth = Math.min(depthOf(row), parents.length - 1);
    const comment = document.createElement(depth === 0 ? 'div' : 'blockquote');
    comment.append(authorLine(row, document), ...asBlocks(text, document));
    parents[depth]?.append(comment);
    parents.splice(depth + 1, parents.length, comment);
  }
  (tree.closest('#hnmain') ?? tree).replaceWith(thread);
}

function authorLine(row: Element, document: Document): Element {
  const line = document.createElement('p');
  const author = document.createElement('b');
  author.append(textOf(row.querySelector('.hnuser')));
  line.append(author, `, ${textOf(row.querySelector('.age'))}`);
  return line;
}

/** Returns the paragraphs of a text. The first one has no element of its own. */
function asBlocks(text: Element, document: Document): readonly Element[] {
  const blocks: Element[] = [];
  let paragraph: Element | undefined;
  for (const node of Array.from(text.childNodes)) {
    const isBlock = blockTags.has((node as Partial<Element>).tagName ?? '');
    if (isBlock) {
      blocks.push(node as Element);
      paragraph = undefined;
    } else {
      if (paragraph === undefined) {
        paragraph = document.createElement('p');
        blocks.push(paragraph);
      }
      paragraph.append(node);
    }
  }
  return blocks;
}

const blockTags = new Set(['P', 'PRE', 'DIV', 'BLOCKQUOTE']);

function depthOf(row: Element): number {
  const depth = Number(row.querySelector('.ind')?.getAttribute('indent') ?? 0);
  return Number.isInteger(depth) && depth > 0 ? Math.min(depth, deepestQuotation) : 0;
}
