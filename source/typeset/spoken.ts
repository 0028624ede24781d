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

/** Returns a fact of the head as words: the units of its reading time, and a time in another time zone. */
function spokenFact(fact: string): string {
  return fact.endsWith('\u00a0read')
    ? fact
        .replaceAll('\u00a0', ' ')
        .replace(/(\d+) (min|h)\b/g, (_, count, unit) => spokenLabels.duration(Number(count), unit))
        .replace(/read$/, spokenLabels.toRead)
    : fact.replace(/ \(([^()]+)\u00a0[+-]\d\d:\d\d\)$/, (_, date: string) => `, ${spokenLabels.localTime(date)}`);
}

/** How many lists and quotes are around a block. */
type Nesting = {readonly lists: number; readonly quotes: number};

function block(block: Block, cursor: LayoutCursor, nesting: Nesting = {lists: 0, quotes: 0}): Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'image':
      return speakSpans(block.spans, cursor);
    case 'heading': {
      const label = block.isSubheading ? spokenLabels.subheading : spokenLabels.heading;
      return addLabel(label, speakSpans(block.spans, cursor));
    }
    case 'list': {
      const level = nesting.lists + 1;
      const inner = {...nesting, lists: level};
      return block.items.flatMap((item, index) => {
        const label =
          block.start === undefined ? spokenLabels.item(level) : spokenLabels.itemNumber(level, block.start + index);
        return addLabelAndContinue(taskLabel(item) ?? label, blocks(item.blocks, cursor, inner));
      });
    }
    case 'quote': {
      const level = nesting.quotes + 1;
      const lines = blocks(block.blocks, cursor, {...nesting, quotes: level});
      // The lines of a nested quote already have their label.
      return lines.flatMap(line => (isQuoted(line) ? [line] : addLabel(spokenLabels.quote(level), [line])));
    }
    case 'definition': {
      const terms = block.terms.flatMap(term => speakSpans(term, cursor));
      return [...terms, ...addLabelAndContinue(spokenLabels.definition, blocks(block.blocks, cursor, nesting))];
    }
    case 'footnote':
      return addLabelAndContinue(spokenLabels.note(block.number), blocks(block.blocks, cursor, nesting));
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

function blocks(all: readonly Block[], cursor: LayoutCursor, nesting: Nesting): Line[] {
  return all.length === 0 ? speakSpans([], cursor) : all.flatMap(one => block(one, cursor, nesting));
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

/** Adds words before the first line that name its kind, and `Continued:` before each later line that has no kind of its own. */
function addLabelAndContinue(label: string, lines: readonly Line[]): Line[] {
  const isLabelled = ({prefix}: Line) => textOf(prefix) !== '';
  return lines.flatMap((line, index) => {
    if (index > 0) return isLabelled(line) ? [line] : addLabel(spokenLabels.continued, [line]);
    return addLabel(label, [line]);
  });
}

function isQuoted({prefix}: Line): boolean {
  return textOf(prefix).startsWith(spokenLabels.quoted);
}

function taskLabel({checked}: ListItem): string | undefined {
  return checked === undefined ? undefined : checked ? spokenLabels.done : spokenLabels.toDo;
}

/** Speaks the headings, then each row as a list of `heading: cell`. */
function speakTable({head, rows}: Extract<Block, {kind: 'table'}>, cursor: LayoutCursor): Line[] {
  // The number of a note is spoken once, with the headings. If the page has lost the note, its number is text: `Height[4]`.
  const headings = head.map(cell =>
    textOf(cell.spans.filter(span => !span.isNote))
      .replace(/(?:\s*\[\d+\])+\s*$/, '')
      .trim(),
  );
  const label = headings.every(heading => heading === '')
    ? spokenLabels.tableWithoutHeadings(rows.length)
    : spokenLabels.table(rows.length);
  return [...addLabel(label, [speakRow(head, [], cursor)]), ...rows.map(row => speakRow(row, headings, cursor))];
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
