import type {Article} from '../article/article.ts';
import type {Block, Cell, ListItem} from './blocks.ts';
import {captionOf, facts} from './head.ts';
import {type LayoutCursor, type Line, prefixed, type Spoken} from './line.ts';
import {cutter, Mark, plain, type Span, textOf} from './span.ts';
import {drawable} from './width.ts';

/** A line is a passage as it is said in one breath: a paragraph, an item, a row of a table. What it is comes before it, in words. */
export const spoken: Spoken = {head, block};

/** The head is one passage; each of its facts ends with a newline. */
function head(article: Article): Line[] {
  const caption = captionOf(article.image ?? {});
  const known = facts(article).map(line => line.join(', '));
  const parts = [
    drawable(article.title),
    article.standfirst && drawable(article.standfirst),
    ...known,
    caption && `Picture: ${drawable(caption)}`,
  ];
  return [{prefix: [], spans: [plain(parts.filter(Boolean).join('\n'))], offset: 0}];
}

function block(block: Block, cursor: LayoutCursor): Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'image':
      return passage(block.spans, cursor);
    case 'heading':
      return labelled('Heading: ', passage(block.spans, cursor));
    case 'list':
      return block.items.flatMap((item, index) => {
        const label = block.start === undefined ? 'Item: ' : `${block.start + index}. `;
        return labelled(doneOf(item) ?? label, blocks(item.blocks, cursor));
      });
    case 'quote':
      return blocks(block.blocks, cursor).flatMap(line => labelled('Quote: ', [line]));
    case 'definition':
      return [...block.terms.flatMap(term => passage(term, cursor)), ...blocks(block.blocks, cursor)];
    case 'footnote':
      return labelled(`Note ${block.number}: `, blocks(block.blocks, cursor));
    case 'code': {
      const label = block.language ? `Code in ${block.language}:\n` : 'Code:\n';
      return labelled(label, passage([plain(block.text)], cursor));
    }
    case 'table':
      return speakTable(block, cursor);
    case 'rule': {
      const offset = cursor.offset++;
      return [{prefix: [plain('A new section.', Mark.ornament)], spans: [], offset}];
    }
  }
}

function blocks(all: readonly Block[], cursor: LayoutCursor): Line[] {
  return all.length === 0 ? passage([], cursor) : all.flatMap(one => block(one, cursor));
}

/** A run of spans as one line, whatever breaks it has. */
function passage(spans: readonly Span[], cursor: LayoutCursor): Line[] {
  const {offset} = cursor;
  const {length} = textOf(spans);
  cursor.offset += length + 1;
  const said = cutter(spans, offset)(0, length);
  return [{prefix: [], spans: cursor.layoutOptions.number?.(said, offset) ?? said, offset}];
}

function labelled(label: string, lines: readonly Line[]): Line[] {
  return prefixed(lines, plain(label, Mark.ornament), plain(''));
}

function doneOf({checked}: ListItem): string | undefined {
  return checked === undefined ? undefined : checked ? 'Done: ' : 'To do: ';
}

/** The headings, then each row as `heading: cell` one after another. */
function speakTable({head, rows}: Extract<Block, {kind: 'table'}>, cursor: LayoutCursor): Line[] {
  const count = rows.length === 1 ? '1 row' : `${rows.length} rows`;
  const headings = head.map(cell => textOf(cell.spans));
  return [
    ...labelled(`Table of ${count}: `, [speakRow(head, [], cursor)]),
    ...rows.map(row => speakRow(row, headings, cursor)),
  ];
}

function speakRow(row: readonly Cell[], headings: readonly string[], cursor: LayoutCursor): Line {
  const {offset} = cursor;
  const fields = row.flatMap((cell, column): Span[][] => {
    const spans = passage(cell.spans, cursor).flatMap(line => line.spans);
    const heading = headings[column] ?? '';
    return spans.length === 0 ? [] : [[...(heading === '' ? [] : [plain(`${heading}: `, Mark.ornament)]), ...spans]];
  });
  return {
    prefix: [],
    spans: fields.flatMap((field, index) => (index === 0 ? field : [plain(', ', Mark.ornament), ...field])),
    offset,
  };
}
