import {type Document, type Element, textOf} from './dom.ts';

/**
 * Tables that hold more than cells of text cannot be Markdown tables, and tables of one column or one row only lay a page out: they are read as
 * the blocks in them.
 */
export function unwrapLayoutTables(document: Document, content: Element): void {
  for (const table of [...content.querySelectorAll('table')].toReversed()) {
    if (isData(table)) continue;
    for (const cell of table.querySelectorAll('td, th, caption')) cell.innerHTML = `<div>${cell.innerHTML}</div>`;
    const division = document.createElement('div');
    division.innerHTML = table.innerHTML.replace(
      /<\/?(?:thead|tbody|tfoot|tr|td|th|caption|colgroup|col)\b[^>]*>/gi,
      '',
    );
    if (textOf(division) === '' && division.querySelector('img') === null) table.remove();
    else table.replaceWith(division);
  }
}

/** A cell of a table to look things up in is at most so long, on the average. */
const longestCell = 300;

function isData(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return false;
  if (table.querySelector('ul, ol, h1, h2, h3, h4, h5, h6, hr, blockquote, pre, table') !== null) return false;
  const rows = [...table.querySelectorAll('tr')];
  const cells = [...table.querySelectorAll('td, th')];
  const isGrid = rows.length > 1 && cells.length > rows.length;
  return isGrid && textOf(table).length / cells.length < longestCell;
}
