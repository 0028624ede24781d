import {blockTags} from './blocks.ts';
import {type Document, type Element, isElement, isText} from './dom.ts';

/** Patterns of class names that state a language, the most reliable first: `language-js`, `highlight-source-js`, `brush: js`, `sourceCode js`, `hljs js`. */
const languages = [
  /(?:^|\s)(?:language|lang|highlight-source)-([\w+#-]+)/i,
  /(?:^|\s)(?:brush:\s*|(?:sourceCode|hljs|prettyprint)\s+)([\w+#-]+)/i,
];
const noLanguage = new Set([
  'highlight',
  'wrap',
  'plain',
  'none',
  'nohighlight',
  'hljs',
  'numberLines',
  'linenums',
  'block',
]);

/** Selects the line numbers of code, inside it or in a column beside it. */
const lineNumbers =
  'pre .lineno, pre .linenos, pre .gutter, pre .line-numbers-rows, pre .linenumber, pre .line-number, td.gutter, td.linenos';

/** Turns every block of code of a page into a `pre` that contains only text, one line for each line of code, with its language in `data-language`. */
export function settleCode(document: Document): void {
  for (const number of document.querySelectorAll(lineNumbers)) number.remove();
  for (const code of document.querySelectorAll('code')) if (isBlockOfLines(code)) wrapInPre(document, code);
  for (const block of document.querySelectorAll('pre')) {
    const language = languageOf(block);
    if (language !== undefined) block.setAttribute('data-language', language);
    const code = block.querySelector('code') ?? block;
    const text = linesOf(block).replace(/^\n|\s+$/g, '');
    if (code !== block) block.replaceChildren(code);
    code.replaceChildren(text);
  }
}

/** Returns whether code outside of `pre` has several lines: by breaks, or by line ends that its style keeps. */
function isBlockOfLines(code: Element): boolean {
  if (code.closest('pre') !== null) return false;
  const isStyled = /white-space:\s*pre|display:\s*block/.test(code.getAttribute('style') ?? '');
  const isNamed = languageIn(code) !== undefined;
  return code.querySelector('br') !== null || ((isStyled || isNamed) && /\S\s*\n\s*\S/.test(code.textContent ?? ''));
}

function wrapInPre(document: Document, code: Element): void {
  const block = document.createElement('pre');
  code.replaceWith(block);
  block.append(code);
}

/** Returns the text of code. Each element that a browser shows as a block is a line. */
function linesOf(block: Element): string {
  let text = '';
  let isLineEnd = false;
  const visit = (parent: Element) => {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (isText(node)) {
        const written = (node.textContent ?? '').replace(/\u00a0/g, ' ');
        // White space between lines only formats the page.
        if (!isLineEnd || written.trim() !== '') text += written;
        isLineEnd = false;
      }
      if (!isElement(node)) continue;
      if (node.tagName === 'BR') text += '\n';
      else if (isLine(node)) {
        if (text !== '' && !text.endsWith('\n')) text += '\n';
        const start = text.length;
        visit(node);
        if (text.length === start || !text.endsWith('\n')) text += '\n';
        isLineEnd = true;
      } else visit(node);
    }
  };
  visit(block);
  return text;
}

function isLine(element: Element): boolean {
  return blockTags.has(element.tagName) && !/^(?:OL|UL|TABLE|TBODY)$/.test(element.tagName)
    ? element.querySelector('ol, ul, table') === null
    : /display:\s*(?:block|flex|grid)/.test(element.getAttribute('style') ?? '') && element.tagName === 'SPAN';
}

/** Returns the text of a `pre` that contains only text, and the language that its page declares. */
export function readCode(block: Element): {readonly text: string; readonly language: string | undefined} {
  return {text: block.textContent ?? '', language: languageIn(block)};
}

function languageOf(block: Element): string | undefined {
  const holders = [block.querySelector('code'), block, block.parentElement];
  return holders.map(holder => holder && languageIn(holder)).find(language => language != null) ?? undefined;
}

function languageIn(element: Element): string | undefined {
  const attribute = element.getAttribute('data-lang') ?? element.getAttribute('data-language');
  const named = attribute ?? namedIn(element.getAttribute('class') ?? '');
  return named && /^[\w+#-]+$/.test(named) && !noLanguage.has(named) ? named.toLowerCase() : undefined;
}

function namedIn(classes: string): string | undefined {
  return languages.map(form => form.exec(classes)?.[1]).find(name => name !== undefined);
}
