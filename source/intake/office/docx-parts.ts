import {TagStream} from '../tag-stream.ts';
import type {TextStyle} from './inline.ts';
import {type HeadKind, headKindOf} from './office-block.ts';

/** The attributes of an element, with their namespaces as Word writes them: `w:val`. */
type Attributes = Readonly<Record<string, string>>;

/** What a style means for a paragraph. */
export type ParagraphStyle = {
  readonly kind?: HeadKind | 'heading' | 'quote' | 'code' | 'contents';
  readonly level?: number;
  readonly list?: ListPlace;
};

/** The list of a paragraph and its level in it. */
export type ListPlace = {readonly list: string; readonly depth: number};

/** The parts of a document besides its text. */
export type DocxParts = {
  readonly styles: ReadonlyMap<string, ParagraphStyle>;
  /** Whether the levels of a list are numbered. */
  readonly isOrdered: (place: ListPlace) => boolean;
  readonly relations: ReadonlyMap<string, string>;
};

/** Reads the elements of XML one by one. */
function readElements(
  xml: string,
  open: (name: string, attributes: Attributes) => void,
  close: (name: string) => void = () => {},
): void {
  const stream = new TagStream({open, close, text() {}}, {isXml: true});
  stream.write(xml);
  stream.end();
}

/** Returns whether a property such as `w:b` is on (ECMA-376, part 1, 22.9.2.7). */
function isOn(attributes: Attributes): boolean {
  return !/^(?:0|false|off|none)$/.test(attributes['w:val'] ?? 'true');
}

/** Reads `styles.xml`. */
export function readStyles(xml: string): ReadonlyMap<string, ParagraphStyle> {
  const found = new Map<string, {name: string; basedOn?: string; level?: number; list?: string; depth: number}>();
  let current: {name: string; basedOn?: string; level?: number; list?: string; depth: number} | undefined;
  readElements(xml, (name, attributes) => {
    const value = attributes['w:val'] ?? '';
    if (name === 'w:style') {
      current = {name: '', depth: 0};
      found.set(attributes['w:styleid'] ?? '', current);
    } else if (current === undefined) return;
    else if (name === 'w:name') current.name = value.toLowerCase();
    else if (name === 'w:basedon') current.basedOn = value;
    else if (name === 'w:outlinelvl') current.level = Number(value) + 1;
    else if (name === 'w:numid') current.list = value;
    else if (name === 'w:ilvl') current.depth = Number(value) || 0;
  });
  return new Map(
    [...found].map(([id, style]) => {
      const base = found.get(style.basedOn ?? '');
      const {name} = style;
      const level = Number(/^heading (\d)/.exec(name)?.[1] ?? style.level ?? base?.level ?? Number.NaN);
      const list = style.list ?? (/^list (?:bullet|number|paragraph)/.test(name) ? undefined : base?.list);
      const kind = /^toc \d|^toc heading|^table of/.test(name)
        ? 'contents'
        : headKindOf(name) !== undefined
          ? headKindOf(name)
          : level >= 1 && level <= 9
            ? 'heading'
            : /quote|block text/.test(name)
              ? 'quote'
              : /preformatted|^code\b|source code|plain text|macro/.test(name)
                ? 'code'
                : undefined;
      return [
        id,
        {
          ...(kind && {kind}),
          ...(kind === 'heading' && {level: Math.min(6, level)}),
          ...(list !== undefined && {list: {list, depth: style.depth}}),
        },
      ];
    }),
  );
}

/** Reads `numbering.xml`. Returns whether the levels of a list are numbered. */
export function readNumbering(xml: string): (place: ListPlace) => boolean {
  const formats = new Map<string, string>();
  const abstracts = new Map<string, string>();
  let abstract = '';
  let list = '';
  let level = '';
  readElements(xml, (name, attributes) => {
    if (name === 'w:abstractnum') abstract = attributes['w:abstractnumid'] ?? '';
    else if (name === 'w:num') list = attributes['w:numid'] ?? '';
    else if (name === 'w:abstractnumid') abstracts.set(list, attributes['w:val'] ?? '');
    else if (name === 'w:lvl') level = attributes['w:ilvl'] ?? '';
    else if (name === 'w:numfmt' && !formats.has(`${abstract} ${level}`))
      formats.set(`${abstract} ${level}`, attributes['w:val'] ?? '');
  });
  return ({list: id, depth}) => !/^(?:bullet|none|)$/.test(formats.get(`${abstracts.get(id) ?? ''} ${depth}`) ?? '');
}

/** Reads the relations of a part: the targets by their ids. */
export function readRelations(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  readElements(xml, (name, {id, target}) => {
    if (name === 'relationship' && id !== undefined && target !== undefined) targets.set(id, target);
  });
  return targets;
}

/** Changes the style of a text by one of its properties (ECMA-376, part 1, 17.3.2). */
export function withProperty(style: TextStyle, name: string, attributes: Attributes): TextStyle {
  const value = attributes['w:val'] ?? '';
  if (name === 'w:b') return {...style, isBold: isOn(attributes)};
  if (name === 'w:i') return {...style, isItalic: isOn(attributes)};
  if (name === 'w:strike' || name === 'w:dstrike') return {...style, isStruck: isOn(attributes)};
  if (name === 'w:vertalign')
    return {...style, position: value === 'superscript' ? 'sup' : value === 'subscript' ? 'sub' : undefined};
  if (name === 'w:rstyle') {
    if (/^strong/i.test(value)) return {...style, isBold: true};
    if (/^emphasis|^intenseemphasis/i.test(value)) return {...style, isItalic: true};
    if (/code|verbatim|source/i.test(value)) return {...style, isCode: true};
  }
  if (name === 'w:rfonts' && /mono|courier|consolas|menlo/i.test(attributes['w:ascii'] ?? ''))
    return {...style, isCode: true};
  return style;
}
