import {gfm} from '@joplin/turndown-plugin-gfm';
import Turndown from 'turndown';
import {sanitizeAddress} from '../../article/article.ts';
import {type Document, type Element, textOf} from './dom.ts';
import {addressOf} from './lead-image.ts';

/** The Markdown of the content of a page; its links and images are absolute, or only their text is left. */
export function toMarkdown(document: Document, content: Element, base: string | undefined): string {
  resolveLinks(content, base);
  resolveImages(content, base);
  markCode(content);
  unwrapLayoutTables(document, content);
  const turndown = new Turndown({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    hr: '***',
  });
  // As a string: the plug-in's tables need rows, which linkedom's tables do not know.
  return turndown.use(gfm).turndown(content.innerHTML);
}

function resolveLinks(content: Element, base: string | undefined): void {
  for (const link of content.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    const address = href.startsWith('#') ? undefined : sanitizeAddress(href, base);
    link.removeAttribute('title');
    if (address === undefined) link.removeAttribute('href');
    else link.setAttribute('href', address);
  }
}

function resolveImages(content: Element, base: string | undefined): void {
  for (const image of content.querySelectorAll('img')) {
    const address = sanitizeAddress(addressOf(image) ?? '', base);
    const size = Math.max(Number(image.getAttribute('width') ?? 100), Number(image.getAttribute('height') ?? 100));
    image.removeAttribute('title');
    // A picture of a few pixels counts visits.
    if (address === undefined || size < 5) image.remove();
    else image.setAttribute('src', address);
  }
}

const language = /(?:^|\s)(?:language|lang|highlight-source|brush:?)[-\s]*([\w+#-]+)/i;

/** Every `pre` holds one `code` with its language in the class that turndown reads. */
function markCode(content: Element): void {
  for (const block of content.querySelectorAll('pre')) {
    const holders = [block, block.querySelector('code'), block.parentElement];
    const classes = holders.map(holder => holder?.getAttribute('class') ?? '');
    const named = classes.map(name => language.exec(name)?.[1]).find(Boolean) ?? block.getAttribute('data-lang');
    for (const line of block.querySelectorAll('br')) line.replaceWith('\n');
    const text = (block.textContent ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;');
    block.innerHTML = `<code${named ? ` class="language-${named}"` : ''}>${text}</code>`;
  }
}

/** Tables that hold more than cells of text cannot be Markdown tables: they are read as the blocks in them. */
function unwrapLayoutTables(document: Document, content: Element): void {
  for (const table of content.querySelectorAll('table')) {
    const blocks = table.querySelector('ul, ol, h1, h2, h3, h4, h5, h6, hr, blockquote, pre, table');
    if (blocks === null && table.querySelectorAll('td, th').length > 1) continue;
    for (const cell of table.querySelectorAll('td, th, caption')) cell.innerHTML = `<div>${cell.innerHTML}</div>`;
    const division = document.createElement('div');
    division.innerHTML = table.innerHTML.replace(
      /<\/?(?:thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b[^>]*>/gi,
      '',
    );
    if (textOf(division) === '') table.remove();
    else table.replaceWith(division);
  }
}
