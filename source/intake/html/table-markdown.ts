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
  if (table.querySelector('ul, ol, h1, h2, h3, h4, h5, h6, hr, blockquote, pre, table') !== null) return false;
  const rows = [...table.querySelectorAll('tr')];
  const cells = [...table.querySelectorAll('td, th')];
  const isGrid = rows.length > 1 && cells.length > rows.length;
  return isGrid && textOf(table).length / cells.length < longestCell;
}

type Row = readonly Element[];

const emptyCell = '     |';

/** Writes a table as GitHub Flavored Markdown (section 4.10), with its caption above it. The time grows with the number of cells. */
export function writeTable(table: Element): string {
  const rows = rowsOf(table).filter(row => row.length > 0);
  const widths = rows.map(row => row.reduce((sum, cell) => sum + spanOf(cell), 0));
  const columns = widths.reduce((most, width) => Math.max(most, width), 0);
  const lines = rows.map(row => `|${row.map(writeCell).join('')}`);
  // A table needs a head, and as many cells in it as in the line below.
  const head = isHead(rows[0] ?? []) ? lines.shift() : undefined;
  const missing = head === undefined ? columns : columns - (widths[0] ?? 0);
  const rule = alignments(rows, columns).map(alignment => ` ${rules[alignment] ?? '---'} |`);
  const caption = table.querySelector('caption');
  const title = caption === null ? '' : writeInline(runsOf([caption]), {lineBreak: ' '}).trim();
  return [
    ...(title === '' ? [] : [title, '']),
    (head ?? '|') + emptyCell.repeat(missing),
    `|${rule.join('')}`,
    ...lines,
  ].join('\n');
}

/** Returns the cells of each row. Ignores what is not in a row. */
function rowsOf(element: Element): readonly Row[] {
  return [...element.children].flatMap(child => {
    if (child.tagName === 'TR') return [[...child.children].filter(({tagName}) => /^T[DH]$/.test(tagName))];
    return /^T(?:HEAD|BODY|FOOT)$/.test(child.tagName) ? rowsOf(child) : [];
  });
}

function writeCell(cell: Element): string {
  const text = writeInline(runsOf([...cell.childNodes]), {isLineStart: false, isInTable: true, lineBreak: '<br>'});
  return ` ${text.trim().padEnd(3)} |${emptyCell.repeat(spanOf(cell) - 1)}`;
}

/** The largest colspan: no readable table is as wide, and a page may ask for millions. */
const mostSpanned = 50;

/** Returns how many columns a cell takes. */
function spanOf(cell: Element): number {
  const span = Number.parseInt(cell.getAttribute('colspan') ?? '1', 10);
  return Math.max(1, Math.min(span || 1, mostSpanned));
}

function isHead(row: Row): boolean {
  const [cell] = row;
  return cell?.parentElement?.parentElement?.tagName === 'THEAD' || row.every(({tagName}) => tagName === 'TH');
}

const rules: Readonly<Record<string, string>> = {left: ':---', center: ':---:', right: '---:'};

/** Returns the alignment of most cells of each column; empty if they have none. */
function alignments(rows: readonly Row[], columns: number): readonly string[] {
  const votes = Array.from({length: columns}, () => new Map<string, number>());
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
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
