import {noteMark, type OfficeBlock, type OfficeCell} from '../office/office-block.ts';
import {
  isTable,
  type ParagraphProperties,
  ParagraphWriter,
  plainParagraph,
  type RtfParagraph,
  type RtfTable,
  type RunStyle,
  toBlocks,
} from './rtf-paragraph.ts';

/** A text with paragraphs and tables: that of the document, or that of a note. */
type Flow = {
  readonly writer: ParagraphWriter;
  readonly parts: (RtfParagraph | RtfTable)[];
  cells: OfficeCell[];
  rows: OfficeCell[][];
  /** The name of the note; undefined for the document. */
  readonly note: string | undefined;
};

/** Builds the text of a document from its runs, and from the ends of its paragraphs, cells, rows and notes. */
export class RtfBody {
  private flow: Flow = newFlow(undefined);
  private readonly outer: Flow[] = [];
  private noteCount = 0;
  readonly notes = new Map<string, readonly OfficeBlock[]>();
  /** The text of the paragraph whose style is that of a title. */
  title: string | undefined;

  add(text: string, style: RunStyle): void {
    this.flow.writer.add(text, style);
  }

  addHtml(html: string): void {
    this.flow.writer.addHtml(html);
  }

  mark(marker: string): void {
    this.flow.writer.mark(marker);
  }

  endParagraph(properties: ParagraphProperties): void {
    const {flow} = this;
    const paragraph = flow.writer.end(properties);
    if (!paragraph.isInTable && flow.cells.length === 0) endTable(flow);
    const text = paragraph.text.trim();
    if (paragraph.isTitle && this.title === undefined && text !== '') this.title = text;
    else flow.parts.push(paragraph);
  }

  /** Ends a cell. Its paragraphs are the last ones that are in a table. */
  endCell(properties: ParagraphProperties): void {
    const {writer, parts, cells} = this.flow;
    const inside = [writer.end(properties)];
    for (let last = parts.at(-1); last !== undefined && !isTable(last) && last.isInTable; last = parts.at(-1)) {
      inside.unshift(last);
      parts.pop();
    }
    cells.push({html: inside.map(({html}) => html).join('<br>'), columns: 1});
  }

  endRow(): void {
    endRow(this.flow);
  }

  /** Begins a note at the end of the text so far. */
  beginNote(): void {
    this.noteCount += 1;
    const name = String(this.noteCount);
    this.flow.writer.addHtml(noteMark(name));
    this.outer.push(this.flow);
    this.flow = newFlow(name);
  }

  endNote(): void {
    const around = this.outer.pop();
    if (around === undefined || this.flow.note === undefined) return;
    this.notes.set(this.flow.note, this.endFlow());
    this.flow = around;
  }

  /** Ends the document, and returns its blocks. */
  end(): readonly OfficeBlock[] {
    while (this.outer.length > 0) this.endNote();
    return this.endFlow();
  }

  private endFlow(): readonly OfficeBlock[] {
    this.endParagraph(plainParagraph);
    endTable(this.flow);
    return toBlocks(this.flow.parts);
  }
}

function newFlow(note: string | undefined): Flow {
  return {writer: new ParagraphWriter(), parts: [], cells: [], rows: [], note};
}

function endRow(flow: Flow): void {
  if (flow.cells.length > 0) flow.rows.push(flow.cells);
  flow.cells = [];
}

function endTable(flow: Flow): void {
  endRow(flow);
  if (flow.rows.length > 0) flow.parts.push({kind: 'table', rows: flow.rows});
  flow.rows = [];
}
