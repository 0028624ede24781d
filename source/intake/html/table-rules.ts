import type {Rule} from 'turndown';
import {nodeOf, type RuleNode} from './rule-node.ts';

/**
 * How tables are written, as GitHub Flavored Markdown has them (section 4.10): each cell and row as it comes, and the line below the head by the
 * whole table. The time grows with the cells; that of the plug-in's own rules with the square of the rows, 54 seconds for 4,000.
 */
export const tableRules: Readonly<Record<string, Rule>> = {
  tableCell: {
    filter: ['th', 'td'],
    replacement: (content, node) => {
      const text = content.trim().replace(/\n/g, '<br>').replace(/\|/g, '\\|');
      return ` ${text.padEnd(3)} |${emptyCell.repeat(spanOf(nodeOf(node)) - 1)}`;
    },
  },
  tableRow: {filter: 'tr', replacement: content => (content === '' ? '' : `\n|${content}`)},
  tableSection: {filter: ['thead', 'tbody', 'tfoot'], replacement: content => content},
  tableOther: {filter: ['caption', 'colgroup', 'col'], replacement: () => ''},
  table: {filter: 'table', replacement: (content, node) => written(content, nodeOf(node))},
};

type Row = readonly RuleNode[];

const emptyCell = '     |';

/** No table that people read is so wide, and a page may ask for millions. */
const mostSpanned = 50;

/** How many columns a cell takes. */
function spanOf(cell: RuleNode): number {
  const span = Number.parseInt(cell.getAttribute('colspan') ?? '1', 10);
  return Math.max(1, Math.min(span || 1, mostSpanned));
}

function written(content: string, table: RuleNode): string {
  const rows = rowsOf(table).filter(row => row.length > 0);
  const widths = rows.map(row => row.reduce((sum, cell) => sum + spanOf(cell), 0));
  const columns = widths.reduce((most, width) => Math.max(most, width), 0);
  const lines = content.split('\n').filter(line => line !== '');
  // A table has to have a head, and as many cells in it as in the line below.
  const head = isHead(rows[0] ?? []) ? lines.shift() : undefined;
  const missing = head === undefined ? columns : columns - (widths[0] ?? 0);
  const caption =
    Array.from(table.children)
      .find(({nodeName}) => nodeName === 'CAPTION')
      ?.textContent?.trim() ?? '';
  return [
    '\n',
    ...(caption === '' ? [] : [`${caption}\n`]),
    (head ?? '|') + emptyCell.repeat(missing),
    `|${alignments(rows, columns)
      .map(alignment => ` ${rules[alignment] ?? '---'} |`)
      .join('')}`,
    ...lines,
    '\n',
  ].join('\n');
}

function rowsOf(element: RuleNode): readonly Row[] {
  return Array.from(element.children).flatMap(child => {
    if (child.nodeName === 'TR') return [Array.from(child.children)];
    return /^T(?:HEAD|BODY|FOOT)$/.test(child.nodeName) ? rowsOf(child) : [];
  });
}

function isHead(row: Row): boolean {
  const [cell] = row;
  return cell?.parentNode?.parentNode?.nodeName === 'THEAD' || row.every(({nodeName}) => nodeName === 'TH');
}

const rules: Readonly<Record<string, string>> = {left: ':---', center: ':---:', right: '---:'};

/** How most cells of each column are aligned; empty where they do not say. */
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

function alignmentOf(cell: RuleNode): string {
  const [, styled] = /text-align:\s*(\w+)/i.exec(cell.getAttribute('style') ?? '') ?? [];
  return (cell.getAttribute('align') ?? styled ?? '').toLowerCase();
}
