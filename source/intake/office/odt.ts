import type {ZipFiles} from '../archives/zip-files.ts';
import {TagStream} from '../tag-stream.ts';
import {readTexts} from './docx.ts';
import {createInline, type Inline, type TextStyle} from './inline.ts';
import {
  escapeHtml,
  headKindOf,
  noteMark,
  type OfficeBlock,
  type OfficeCell,
  type OfficeContent,
  type OfficeHead,
  type OfficeMetadata,
  writeBlocks,
} from './office-block.ts';

/** A style of an OpenDocument text (OpenDocument 1.3, part 3, 16). */
type OdtStyle = TextStyle & {readonly name: string; readonly parent: string};

/** Elements whose content is not text of the document: former versions, remarks, tables of contents, numbers of notes. */
const ignored = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:table-of-content',
  'text:note-citation',
  'svg:title',
  'office:forms',
]);

/** Writers nest at most some dozen lists, tables and frames. */
const deepest = 40;

/** Returns whether these are the files of an OpenDocument text. */
export function isOdt(names: readonly string[]): boolean {
  return names.includes('META-INF/manifest.xml') && names.includes('content.xml');
}

/** Reads an OpenDocument text. */
export async function readOdt(files: ZipFiles): Promise<OfficeContent> {
  const text = async (name: string) => (files.has(name) ? new TextDecoder().decode(await files.read(name)) : '');
  const content = await text('content.xml');
  return readOdtContent(content, readOdtStyles(`${await text('styles.xml')}${content}`));
}

/** Reads `meta.xml`. */
export async function readOdtMetadata(files: ZipFiles): Promise<OfficeMetadata> {
  const texts = files.has('meta.xml')
    ? readTexts(new TextDecoder().decode(await files.read('meta.xml')))
    : new Map<string, string>();
  return {
    title: texts.get('dc:title'),
    author: texts.get('meta:initial-creator') ?? texts.get('dc:creator'),
    created: texts.get('meta:creation-date'),
    modified: texts.get('dc:date'),
    language: texts.get('dc:language'),
    keywords: texts.get('meta:keyword'),
    description: texts.get('dc:description'),
  };
}

/** The styles of texts and paragraphs by name, and the levels of lists that are numbered, as `list level`. */
type OdtStyles = {readonly texts: ReadonlyMap<string, OdtStyle>; readonly numbered: ReadonlySet<string>};

function readOdtStyles(xml: string): OdtStyles {
  const texts = new Map<string, OdtStyle>();
  const numbered = new Set<string>();
  let name = '';
  let list = '';
  const stream = new TagStream(
    {
      open(tag, attributes) {
        if (tag === 'style:style') {
          name = attributes['style:name'] ?? '';
          texts.set(name, {
            name: (attributes['style:display-name'] ?? name).toLowerCase(),
            parent: attributes['style:parent-style-name'] ?? '',
          });
        } else if (tag === 'style:text-properties') {
          const style = texts.get(name);
          if (style) texts.set(name, {...style, ...readTextStyle(attributes)});
        } else if (tag === 'text:list-style') list = attributes['style:name'] ?? '';
        else if (tag === 'text:list-level-style-number' && (attributes['style:num-format'] ?? '') !== '') {
          numbered.add(`${list} ${attributes['text:level'] ?? ''}`);
        }
      },
      close(tag) {
        if (tag === 'style:style') name = '';
      },
      text() {},
    },
    {isXml: true},
  );
  stream.write(xml);
  stream.end();
  return {texts, numbered};
}

function readTextStyle(attributes: Readonly<Record<string, string>>): TextStyle {
  const weight = attributes['fo:font-weight'];
  const slant = attributes['fo:font-style'];
  const position = attributes['style:text-position'] ?? '';
  return {
    ...(weight !== undefined && {isBold: weight === 'bold' || Number(weight) >= 600}),
    ...(slant !== undefined && {isItalic: slant !== 'normal'}),
    ...(attributes['style:text-line-through-style'] && {
      isStruck: attributes['style:text-line-through-style'] !== 'none',
    }),
    ...(/mono|courier|consolas/i.test(attributes['style:font-name'] ?? '') && {isCode: true}),
    ...(/^(?:super|[1-9])/.test(position)
      ? {position: 'sup' as const}
      : /^(?:sub|-)/.test(position)
        ? {position: 'sub' as const}
        : {}),
  };
}

/** A paragraph that is being read. */
type OpenParagraph = {readonly inline: Inline; readonly level: number | undefined; readonly style: string};

function readOdtContent(xml: string, {texts, numbered}: OdtStyles): OfficeContent {
  const flows: OfficeBlock[][] = [[]];
  const tables: OfficeCell[][][] = [];
  const columns: number[] = [];
  const paragraphs: OpenParagraph[] = [];
  const spans: TextStyle[] = [];
  const lists: string[] = [];
  const notes = new Map<string, readonly OfficeBlock[]>();
  const head: {-readonly [Kind in keyof OfficeHead]: string} = {};
  let picture = '';
  let skipped = 0;
  let alternative = '';
  let isAlternative = false;

  const inline = () => paragraphs.at(-1)?.inline;
  const addText = (text: string) => inline()?.addText(text, spans.at(-1) ?? {});
  const namesOf = (style: string) => [
    texts.get(style)?.name ?? style.toLowerCase(),
    texts.get(texts.get(style)?.parent ?? '')?.name ?? texts.get(style)?.parent.toLowerCase() ?? '',
  ];

  function closeParagraph(): void {
    const paragraph = paragraphs.pop();
    const html = paragraph?.inline.toHtml() ?? '';
    if (paragraph === undefined || html === '') return;
    const names = namesOf(paragraph.style);
    const depth = lists.length;
    const part = names.map(headKindOf).find(kind => kind !== undefined);
    if (part !== undefined && head[part] === undefined && flows.length === 1) head[part] = paragraph.inline.toText();
    else if (paragraph.level !== undefined) flows.at(-1)?.push({kind: 'heading', level: paragraph.level, html});
    else if (depth > 0) {
      flows.at(-1)?.push({kind: 'item', depth: depth - 1, isOrdered: numbered.has(`${lists[0] ?? ''} ${depth}`), html});
    } else if (names.some(name => /preformatted/.test(name)))
      flows.at(-1)?.push({kind: 'code', text: paragraph.inline.toText()});
    else flows.at(-1)?.push({kind: names.some(name => /quot/.test(name)) ? 'quote' : 'paragraph', html});
  }

  const stream = new TagStream(
    {
      open(name, attributes) {
        if (skipped > 0 || ignored.has(name)) {
          skipped += 1;
          return;
        }
        if ((name === 'text:p' || name === 'text:h') && paragraphs.length < deepest) {
          const style = attributes['text:style-name'] ?? '';
          const level = name === 'text:h' ? Math.min(6, Number(attributes['text:outline-level']) || 1) : undefined;
          paragraphs.push({inline: createInline(), level, style});
          spans.push(
            level === undefined && texts.get(style)?.name === style.toLowerCase() ? ownStyle(texts.get(style)) : {},
          );
        } else if (name === 'text:span')
          spans.push({...spans.at(-1), ...ownStyle(texts.get(attributes['text:style-name'] ?? ''))});
        else if (name === 'text:a') inline()?.openLink(attributes['xlink:href'] ?? '');
        else if (name === 'text:s') addText(' '.repeat(Math.min(100, Number(attributes['text:c']) || 1)));
        else if (name === 'text:tab') addText('\t');
        else if (name === 'text:line-break') addText('\n');
        else if (name === 'text:list' && lists.length < deepest)
          lists.push(attributes['text:style-name'] ?? lists.at(-1) ?? '');
        else if (name === 'text:note-body') flows.push([]);
        else if (name === 'draw:text-box') flows.push([]);
        else if (name === 'draw:frame') {
          alternative = '';
          picture = '';
        } else if (name === 'draw:image') picture ||= attributes['xlink:href'] ?? '';
        else if (name === 'svg:desc') isAlternative = true;
        else if (name === 'table:table' && tables.length < deepest) tables.push([]);
        else if (name === 'table:table-row') tables.at(-1)?.push([]);
        else if (name === 'table:table-cell') {
          flows.push([]);
          columns.push(Math.min(100, Number(attributes['table:number-columns-spanned']) || 1));
        }
      },
      close(name) {
        if (skipped > 0) {
          skipped -= 1;
          return;
        }
        if (name === 'text:p' || name === 'text:h') {
          closeParagraph();
          spans.pop();
        } else if (name === 'text:span') spans.pop();
        else if (name === 'text:a') inline()?.closeLink();
        else if (name === 'text:list') lists.pop();
        else if (name === 'svg:desc') isAlternative = false;
        else if (name === 'draw:frame' && picture !== '') {
          inline()?.addHtml(`<img src="${escapeHtml(picture)}" alt="${escapeHtml(alternative)}">`);
          picture = '';
        } else if (name === 'text:note-body' && flows.length > 1) {
          const note = String(notes.size + 1);
          notes.set(note, flows.pop() ?? []);
          inline()?.addHtml(noteMark(note));
        } else if (name === 'draw:text-box' && flows.length > 1) {
          const blocks = flows.pop() ?? [];
          flows.at(-1)?.push(...blocks);
        } else if (name === 'table:table-cell' && flows.length > 1) {
          tables
            .at(-1)
            ?.at(-1)
            ?.push({html: writeBlocks(flows.pop() ?? []), columns: columns.pop() ?? 1});
        } else if (name === 'table:table') {
          const rows = tables.pop() ?? [];
          if (rows.some(row => row.length > 0)) flows.at(-1)?.push({kind: 'table', rows});
        }
      },
      text(text) {
        if (skipped > 0) return;
        if (isAlternative) alternative += text;
        // Line ends in XML are not line breaks.
        else addText(text.replace(/\s+/g, ' '));
      },
    },
    {isXml: true},
  );
  stream.write(xml);
  stream.end();
  while (paragraphs.length > 0) closeParagraph();
  while (flows.length > 1) {
    const blocks = flows.pop() ?? [];
    flows.at(-1)?.push(...blocks);
  }
  return {head, blocks: flows[0] ?? [], notes};
}

/** Returns the style of a text without its names. */
function ownStyle(style: OdtStyle | undefined): TextStyle {
  if (style === undefined) return {};
  const {name, parent: _, ...text} = style;
  return {
    ...text,
    ...(/^source.text|^teletype/.test(name) && {isCode: true}),
    ...(name.startsWith('strong') && {isBold: true}),
    ...(name.startsWith('emphasis') && {isItalic: true}),
  };
}
