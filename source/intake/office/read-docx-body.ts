import {TagStream} from '../tag-stream.ts';
import {type DocxParts, type ListPlace, type ParagraphStyle, withProperty} from './docx-parts.ts';
import {createInline, type Inline, type TextStyle} from './inline.ts';
import {
  escapeHtml,
  headKindOf,
  noteMark,
  type OfficeBlock,
  type OfficeCell,
  type OfficeHead,
  writeBlocks,
} from './office-block.ts';

/** What the text of a part contains: its blocks, and for notes the blocks of each by its id. */
type DocxBody = {
  readonly head: OfficeHead;
  readonly blocks: readonly OfficeBlock[];
  readonly notes: ReadonlyMap<string, readonly OfficeBlock[]>;
};

/** A paragraph that is being read. */
type OpenParagraph = {inline: Inline; style: ParagraphStyle; list: ListPlace | undefined};

/** A table that is being read. */
type OpenTable = {rows: OfficeCell[][]; columns: number};

/** Elements whose content is not text of the document: deleted text, text that another element repeats, and positions of drawings. */
const ignored = new Set([
  'w:del',
  'w:movefrom',
  'mc:fallback',
  'wp:positionh',
  'wp:positionv',
  'wp14:sizerelh',
  'wp14:sizerelv',
  'w:sectpr',
]);

/** Word writes at most some dozen tables and text boxes in each other. */
const deepest = 40;

/**
 * Reads the text of a part of a Word document (ECMA-376, part 1, 17). `nameOf` returns the name of a note by its kind and id.
 */
export function readDocxBody(
  xml: string,
  {styles, isOrdered, relations}: DocxParts,
  nameOf: (kind: string, id: string) => string,
): DocxBody {
  const flows: OfficeBlock[][] = [[]];
  const tables: OpenTable[] = [];
  const paragraphs: OpenParagraph[] = [];
  const notes = new Map<string, readonly OfficeBlock[]>();
  const head: {-readonly [Kind in keyof OfficeHead]: string} = {};
  let style: TextStyle = {};
  let isInRun = false;
  let isInProperties = false;
  let skipped = 0;
  let isText = false;
  let field = '';
  let fieldDepth = 0;
  let isFieldCode = false;
  let fieldLink = false;
  let alternative = '';
  let note = '';

  const inline = () => paragraphs.at(-1)?.inline;
  const addText = (text: string) => inline()?.addText(text, style);
  const closeParagraph = () => {
    const paragraph = paragraphs.pop();
    if (paragraph === undefined) return;
    const html = paragraph.inline.toHtml();
    if (html === '') return;
    const {kind} = paragraph.style;
    if (kind === 'contents') return;
    const part = headKindOf(kind ?? '');
    if (part !== undefined && head[part] === undefined && flows.length === 1) {
      head[part] = paragraph.inline.toText();
      return;
    }
    flows.at(-1)?.push(toBlock(paragraph, html, isOrdered));
  };

  const stream = new TagStream(
    {
      open(name, attributes) {
        if (skipped > 0 || ignored.has(name)) {
          skipped += 1;
          return;
        }
        const value = attributes['w:val'] ?? '';
        if (name === 'w:p' && paragraphs.length < deepest) {
          paragraphs.push({inline: createInline(), style: {}, list: undefined});
          style = {};
        } else if (name === 'w:ppr') isInProperties = true;
        else if (isInProperties) {
          const paragraph = paragraphs.at(-1);
          if (paragraph === undefined) return;
          if (name === 'w:pstyle') {
            paragraph.style = styles.get(value) ?? {};
            paragraph.list ??= paragraph.style.list;
          } else if (name === 'w:ilvl') paragraph.list = {list: paragraph.list?.list ?? '', depth: Number(value) || 0};
          else if (name === 'w:numid')
            paragraph.list = value === '0' ? undefined : {depth: paragraph.list?.depth ?? 0, list: value};
          else if (name === 'w:outlinelvl' && Number(value) < 9)
            paragraph.style = {kind: 'heading', level: Math.min(6, Number(value) + 1)};
        } else if (name === 'w:r' || name === 'm:r') {
          isInRun = true;
          style = {};
        } else if (name === 'w:t' || name === 'm:t') isText = true;
        else if (name === 'w:instrtext') isFieldCode = true;
        else if (name === 'w:tab') addText('\t');
        else if (name === 'w:br' || name === 'w:cr') addText('\n');
        else if (name === 'w:nobreakhyphen') addText('\u2011');
        else if (name === 'w:footnotereference' || name === 'w:endnotereference') {
          inline()?.addHtml(noteMark(nameOf(name.slice(2, -9), attributes['w:id'] ?? '')));
        } else if (name === 'w:hyperlink') inline()?.openLink(relations.get(attributes['r:id'] ?? '') ?? '');
        else if (name === 'w:fldchar') onField(attributes['w:fldchartype'] ?? '');
        else if (name === 'wp:docpr') alternative = attributes.descr ?? '';
        else if (name === 'a:blip' || name === 'v:imagedata') {
          const target = relations.get(attributes['r:embed'] ?? attributes['r:id'] ?? '');
          if (target !== undefined)
            inline()?.addHtml(`<img src="${escapeHtml(encodeURI(target))}" alt="${escapeHtml(alternative)}">`);
        } else if (name === 'w:txbxcontent' && flows.length < deepest) flows.push([]);
        else if (name === 'w:tbl' && tables.length < deepest) tables.push({rows: [], columns: 1});
        else if (name === 'w:tr') tables.at(-1)?.rows.push([]);
        else if (name === 'w:tc') {
          flows.push([]);
          const table = tables.at(-1);
          if (table) table.columns = 1;
        } else if (name === 'w:gridspan') {
          const table = tables.at(-1);
          if (table) table.columns = Math.min(100, Number(value) || 1);
        } else if ((name === 'w:footnote' || name === 'w:endnote') && attributes['w:type'] === undefined) {
          note = nameOf(name.slice(2), attributes['w:id'] ?? '');
          flows.push([]);
        } else if (isInRun) style = withProperty(style, name, attributes);
      },
      close(name) {
        if (skipped > 0) {
          skipped -= 1;
          return;
        }
        if (name === 'w:p') closeParagraph();
        else if (name === 'w:ppr') isInProperties = false;
        else if (name === 'w:r' || name === 'm:r') isInRun = false;
        else if (name === 'w:t' || name === 'm:t') isText = false;
        else if (name === 'w:instrtext') isFieldCode = false;
        else if (name === 'w:hyperlink') inline()?.closeLink();
        else if (name === 'w:txbxcontent' && flows.length > 1) closeTextBox(flows);
        else if (name === 'w:tc' && flows.length > 1) {
          const html = writeBlocks(flows.pop() ?? []);
          tables
            .at(-1)
            ?.rows.at(-1)
            ?.push({html, columns: tables.at(-1)?.columns ?? 1});
        } else if (name === 'w:tbl') closeTable(tables, flows);
        else if ((name === 'w:footnote' || name === 'w:endnote') && note !== '') {
          notes.set(note, flows.pop() ?? []);
          note = '';
          if (flows.length === 0) flows.push([]);
        }
      },
      text(text) {
        if (skipped > 0) return;
        if (isFieldCode) field += text;
        else if (isText) addText(text);
      },
    },
    {isXml: true},
  );

  /** A field is its code, then its text. Only links are of interest (ECMA-376, part 1, 17.16.5.25). */
  function onField(type: string): void {
    if (type === 'begin') {
      fieldDepth += 1;
      field = '';
    } else if (type === 'separate') {
      const address = /^\s*HYPERLINK\s+"([^"]*)"/.exec(field)?.[1];
      fieldLink = address !== undefined && fieldDepth === 1;
      if (fieldLink && address !== undefined) inline()?.openLink(address);
    } else if (type === 'end') {
      if (fieldLink && fieldDepth === 1) inline()?.closeLink();
      if (fieldDepth === 1) fieldLink = false;
      fieldDepth = Math.max(0, fieldDepth - 1);
    }
  }

  stream.write(xml);
  stream.end();
  while (paragraphs.length > 0) closeParagraph();
  while (flows.length > 1) closeTextBox(flows);
  return {head, blocks: flows[0] ?? [], notes};
}

function toBlock(
  {style, list, inline}: OpenParagraph,
  html: string,
  isOrdered: (place: ListPlace) => boolean,
): OfficeBlock {
  if (style.kind === 'heading') return {kind: 'heading', level: style.level ?? 1, html};
  if (list !== undefined) return {kind: 'item', depth: list.depth, isOrdered: isOrdered(list), html};
  if (style.kind === 'code') return {kind: 'code', text: inline.toText()};
  if (style.kind === 'quote') return {kind: 'quote', html};
  return {kind: 'paragraph', html};
}

/** Puts the blocks of a text box before the paragraph that it is anchored to. */
function closeTextBox(flows: OfficeBlock[][]): void {
  const blocks = flows.pop() ?? [];
  flows.at(-1)?.push(...blocks);
}

function closeTable(tables: OpenTable[], flows: OfficeBlock[][]): void {
  const table = tables.pop();
  if (table?.rows.some(row => row.length > 0)) flows.at(-1)?.push({kind: 'table', rows: table.rows});
}
