import {type Article, sanitizeText} from '../article/article.ts';
import type {Block, Cell, ListItem} from './blocks.ts';
import {captionOf, listFacts} from './head.ts';
import {addPrefix, type LayoutCursor, type Line, type Spoken} from './line.ts';
import {spokenLabels} from './messages.ts';
import {createCutter, Mark, plain, type Span, textOf} from './span.ts';

/** Sets an article for speech. A line is a paragraph, an item or a row of a table. Words before it name its kind. */
export const spoken: Spoken = {head, block};

/** The head is one line; each of its facts ends with a newline. */
function head(article: Article): Line[] {
  const caption = captionOf(article.image ?? {});
  const known = listFacts(article).map(line => line.map(spokenFact).join(', '));
  const parts = [
    sanitizeText(article.title),
    article.standfirst && sanitizeText(article.standfirst),
    ...known,
    caption && spokenLabels.picture(sanitizeText(caption)),
  ];
  return [{prefix: [], spans: [plain(parts.filter(Boolean).join('\n'))], offset: 0}];
}

/** Returns a fact of the head with the units of its reading time as words. */
function spokenFact(fact: string): string {
  return fact.endsWith('\u00a0read')
    ? fact
        .replaceAll('\u00a0', ' ')
        .replace(/(\d+) (min|h)\b/g, (_, count, unit) => spokenLabels.duration(Number(count), unit))
        .replace(/read$/, spokenLabels.toRead)
    : fact;
}

function block(block: Block, cursor: LayoutCursor): Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'image':
      return speakSpans(block.spans, cursor);
    case 'heading':
      return addLabel(spokenLabels.heading, speakSpans(block.spans, cursor));
    case 'list':
      return block.items.flatMap((item, index) => {
        const label = block.start === undefined ? spokenLabels.item : spokenLabels.itemNumber(block.start + index);
        return addLabel(taskLabel(item) ?? label, blocks(item.blocks, cursor));
      });
    case 'quote':
      return blocks(block.blocks, cursor).flatMap(line => addLabel(spokenLabels.quote, [line]));
    case 'definition':
      return [...block.terms.flatMap(term => speakSpans(term, cursor)), ...blocks(block.blocks, cursor)];
    case 'footnote':
      return addLabel(spokenLabels.note(block.number), blocks(block.blocks, cursor));
    case 'code': {
      const label = block.language ? spokenLabels.codeIn(block.language) : spokenLabels.code;
      return addLabel(label, speakSpans([plain(block.text)], cursor));
    }
    case 'table':
      return speakTable(block, cursor);
    case 'rule': {
      const offset = cursor.offset++;
      return [{prefix: [plain(spokenLabels.section, Mark.ornament)], spans: [], offset}];
    }
  }
}

function blocks(all: readonly Block[], cursor: LayoutCursor): Line[] {
  return all.length === 0 ? speakSpans([], cursor) : all.flatMap(one => block(one, cursor));
}

/** Sets spans as one line, without their line breaks. */
function speakSpans(spans: readonly Span[], cursor: LayoutCursor): Line[] {
  const {offset} = cursor;
  const {length} = textOf(spans);
  cursor.offset += length + 1;
  const line = createCutter(spans, offset)(0, length);
  return [{prefix: [], spans: cursor.layoutOptions.number?.(line, offset) ?? line, offset}];
}

/** Adds words before the first line that name its kind. */
function addLabel(label: string, lines: readonly Line[]): Line[] {
  return addPrefix(lines, plain(label, Mark.ornament), plain(''));
}

function taskLabel({checked}: ListItem): string | undefined {
  return checked === undefined ? undefined : checked ? spokenLabels.done : spokenLabels.toDo;
}

/** Speaks the headings, then each row as a list of `heading: cell`. */
function speakTable({head, rows}: Extract<Block, {kind: 'table'}>, cursor: LayoutCursor): Line[] {
  const headings = head.map(cell => textOf(cell.spans));
  return [
    ...addLabel(spokenLabels.table(rows.length), [speakRow(head, [], cursor)]),
    ...rows.map(row => speakRow(row, headings, cursor)),
  ];
}

function speakRow(row: readonly Cell[], headings: readonly string[], cursor: LayoutCursor): Line {
  const {offset} = cursor;
  const fields = row.flatMap((cell, column): Span[][] => {
    const spans = speakSpans(cell.spans, cursor).flatMap(line => line.spans);
    const heading = headings[column] ?? '';
    return spans.length === 0 ? [] : [[...(heading === '' ? [] : [plain(`${heading}: `, Mark.ornament)]), ...spans]];
  });
  return {
    prefix: [],
    spans: fields.flatMap((field, index) => (index === 0 ? field : [plain(', ', Mark.ornament), ...field])),
    offset,
  };
}
