import {type Element, textOf} from './dom.ts';
import {writeInline} from './inline-markdown.ts';
import {runsOf} from './inline-runs.ts';

/** The longest average cell of a data table, in characters. */
const longestCell = 300;

/**
 * Returns whether a table contains data. Tables with more than text in their cells cannot be Markdown tables, and tables of one row or column only
 * lay out a page. Both are read as the blocks in them.
 */
export function isDataTable(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return false;
  if (table.querySelector('h1, h2, h3, h4, h5, h6, hr, blockquote, pre, table, ul ul, ol ol') !== null) return false;
  // Lists in cells become lines. A table with lists and no head only divides a page into columns.
  if (table.querySelector('ul, ol') !== null && table.querySelector('th') === null) return false;
  const rows = [...table.querySelectorAll('tr')];
  const cells = [...table.querySelectorAll('td, th')];
  const isGrid = rows.length > 1 && cells.length > rows.length;
  return isGrid && textOf(table).length / cells.length < longestCell;
}

/** A cell, or the place of one that continues a cell to its left or above it. */
type Cell = Element | undefined;
type Row = readonly Cell[];

/** Writes a table as GitHub Flavored Markdown (section 4.10), with its caption above it. The time grows with the number of cells. */
export function writeTable(table: Element): string {
  const rows = gridOf(rowsOf(table).filter(row => row.length > 0));
  const columns = rows.reduce((most, {length}) => Math.max(most, length), 0);
  const lines = rows.map(row => `|${row.map(writeCell).join('')}`);
  // A table needs a head, and as many cells in it as in the line below.
  const head = isHead(rows[0] ?? []) ? lines.shift() : undefined;
  const missing = head === undefined ? columns : columns - (rows[0]?.length ?? 0);
  const rule = alignments(rows, columns).map(alignment => ` ${rules[alignment] ?? '---'} |`);
  const caption = table.querySelector('caption');
  const title = caption === null ? '' : writeInline(runsOf([caption]), {lineBreak: ' '}).trim();
  return [
    ...(title === '' ? [] : [title, '']),
    (head ?? '|') + '     |'.repeat(missing),
    `|${rule.join('')}`,
    ...lines,
  ].join('\n');
}

/** Returns the cells of each row. Ignores everything outside of rows. */
function rowsOf(element: Element): readonly (readonly Element[])[] {
  return [...element.children].flatMap(child => {
    if (child.tagName === 'TR') return [[...child.children].filter(({tagName}) => /^T[DH]$/.test(tagName))];
    return /^T(?:HEAD|BODY|FOOT)$/.test(child.tagName) ? rowsOf(child) : [];
  });
}

/**
 * Puts each cell into its column (HTML, 4.9.12.1). A cell fills only the first place of those that it spans. Cells that span columns and rows could
 * multiply, so the empty places are limited; further ones are left out.
 */
function gridOf(rows: readonly (readonly Element[])[]): readonly Row[] {
  let empty = mostSpanned * rows.reduce((sum, {length}) => sum + length, 0);
  /** How many more rows the cell of each column spans. */
  const spanned: number[] = [];
  return rows.map(cells => {
    const row: Cell[] = [];
    const skip = () => {
      while ((spanned[row.length] ?? 0) > 0 && empty-- > 0) {
        spanned[row.length] = (spanned[row.length] ?? 0) - 1;
        row.push(undefined);
      }
    };
    for (const cell of cells) {
      skip();
      const below = spanOf(cell, 'rowspan') - 1;
      for (let column = 0; column < spanOf(cell, 'colspan') && (column === 0 || empty-- > 0); column++) {
        spanned[row.length] = below;
        row.push(column === 0 ? cell : undefined);
      }
    }
    skip();
    return row;
  });
}

function writeCell(cell: Cell): string {
  if (cell === undefined) return '     |';
  const text = writeInline(runsOf([...cell.childNodes]), {isLineStart: false, isInTable: true, lineBreak: '<br>'});
  return ` ${text.trim().padEnd(3)} |`;
}

/** The largest span: no readable table is as wide, and a page may ask for millions. */
const mostSpanned = 50;

/** Returns how many columns or rows a cell takes. */
function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Math.max(1, Math.min(span || 1, mostSpanned));
}

function isHead(row: Row): boolean {
  const cells = row.filter(cell => cell !== undefined);
  const isInHead = cells[0]?.parentElement?.parentElement?.tagName === 'THEAD';
  return isInHead || (cells.length > 0 && cells.every(({tagName}) => tagName === 'TH'));
}

const rules: Readonly<Record<string, string>> = {left: ':---', center: ':---:', right: '---:'};

/** Returns the alignment of most cells of each column; empty if they have none. */
function alignments(rows: readonly Row[], columns: number): readonly string[] {
  const votes = Array.from({length: columns}, () => new Map<string, number>());
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      if (cell === undefined) continue;
      const alignment = alignmentOf(cell);
      votes[column]?.set(alignment, (votes[column]?.get(alignment) ?? 0) + 1);
    }
  }
  return votes.map(counts => [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? '');
}

function alignmentOf(cell: Element): string {
  const [, styled] = /text-align:\s*(\w+)/i.exec(cell.getAttribute('style') ?? '') ?? [];
  return (cell.getAttribute('align') ?? styled ?? '').toLowerCase();
}
