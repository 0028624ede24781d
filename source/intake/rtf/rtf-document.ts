import type {OfficeContent, OfficeMetadata} from '../office/office-block.ts';
import {RtfBody} from './rtf-body.ts';
import {charsetOfFont, charsetOfPage, decodeBytes} from './rtf-charset.ts';
import {type ParagraphProperties, plainParagraph, plainRun, type RunStyle} from './rtf-paragraph.ts';
import {type RtfToken, rtfTokens} from './rtf-tokens.ts';

/** An RTF document. */
export type RtfDocument = {readonly content: OfficeContent; readonly metadata: OfficeMetadata};

/**
 * Reads RTF with a character for each byte (Rich Text Format Specification 1.9.1). Omits anything unknown, so any text is an RTF document,
 * perhaps without content.
 */
export function readRtfDocument(source: string): RtfDocument {
  const reader = new RtfReader();
  for (const token of rtfTokens(source)) reader.read(token);
  return reader.end();
}

/** A field, such as a link. */
type Field = {address: string | undefined};

/** The properties that the control words of a group set. A group inherits those of the group around it. */
type Group = {
  /** Where its text goes. `data` belongs to the word `about`, such as an address. */
  destination: 'body' | 'ignored' | 'data';
  about: string;
  style: RunStyle;
  properties: ParagraphProperties;
  isHidden: boolean;
  /** Whether the text is that of a note, whose group is this one. */
  isNote: boolean;
  charset: string | undefined;
  /** The number of fallback characters after each `\u`, for programs that do not know Unicode. */
  fallback: number;
  field: Field;
  pictureType: 'png' | 'jpeg' | undefined;
};

/** The deepest group. A document of Word has groups of about 10 levels. */
const deepest = 500;

/** Groups of data. */
const dataWords = new Set(
  'fldinst pict listtext pntext fonttbl stylesheet info title author subject keywords creatim revtim'.split(' '),
);
/** Groups that are not text of the document. */
const ignoredWords = new Set(
  'colortbl header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonshppict objdata xe tc txe filetbl listtable listoverridetable rsidtbl generator'.split(
    ' ',
  ),
);
/** Groups that only newer programs know, but which are read. */
const knownStarred = new Set(['fldinst', 'shppict', 'listtext', 'pntext', 'footnote']);

/** Characters that are written as control words. */
const texts: Readonly<Record<string, string>> = {
  line: '\n',
  tab: '\t',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};

class RtfReader {
  private readonly groups: Group[] = [];
  private group: Group = {
    destination: 'body',
    about: '',
    style: plainRun,
    properties: plainParagraph,
    isHidden: false,
    isNote: false,
    charset: undefined,
    fallback: 1,
    field: {address: undefined},
    pictureType: undefined,
  };
  /** How many groups below the deepest one are open. */
  private ignoredDepth = 0;
  private isStarred = false;
  private charset = 'windows-1252';
  private readonly fonts = new Map<number, string | undefined>();
  private readonly styles = new Map<number, Pick<ParagraphProperties, 'heading' | 'isTitle'>>();
  /** The font or style whose entry in its table is being read. */
  private entry = 0;
  private bytes = '';
  /** The number of fallback characters still to skip. */
  private skip = 0;
  private data = '';
  private readonly facts = new Map<string, string>();
  private readonly body = new RtfBody();

  read(token: RtfToken): void {
    if (token.kind !== 'text') this.flush();
    switch (token.kind) {
      case 'open':
        this.open();
        break;
      case 'close':
        this.close();
        break;
      case 'word':
        this.obey(token.name, token.value);
        break;
      case 'binary':
        if (this.group.about === 'pict') this.data += Buffer.from(token.bytes, 'latin1').toString('hex');
        break;
      case 'text':
        this.bytes += token.bytes;
    }
  }

  end(): RtfDocument {
    this.flush();
    const blocks = this.body.end();
    const {title, notes} = this.body;
    const fact = (name: string) => this.facts.get(name)?.trim() || undefined;
    return {
      content: {head: title === undefined ? {} : {title}, blocks, notes},
      metadata: {
        title: fact('title'),
        author: fact('author'),
        description: fact('subject'),
        keywords: fact('keywords'),
        created: fact('creatim'),
        modified: fact('revtim'),
      },
    };
  }

  private open(): void {
    if (this.groups.length >= deepest) this.ignoredDepth += 1;
    else {
      this.groups.push(this.group);
      this.group = {...this.group, isNote: false};
    }
  }

  private close(): void {
    if (this.ignoredDepth > 0) {
      this.ignoredDepth -= 1;
      return;
    }
    const ended = this.group;
    const around = this.groups.pop();
    if (around === undefined) return;
    this.group = around;
    this.isStarred = false;
    if (ended.isNote) this.body.endNote();
    if (ended.destination === 'data' && around.about !== ended.about) this.takeData(ended);
  }

  private obey(name: string, value: number | undefined): void {
    const isUnknown = this.isStarred && !knownStarred.has(name);
    this.isStarred = name === '*';
    const {group} = this;
    if (this.isStarred || group.destination === 'ignored') return;
    if (isUnknown || ignoredWords.has(name)) group.destination = 'ignored';
    else if (dataWords.has(name)) {
      group.destination = 'data';
      group.about = name;
      this.data = '';
    } else if (name === 'u' && value !== undefined) {
      this.write(String.fromCharCode(value & 0xffff));
      this.skip = group.fallback;
    } else if (texts[name] !== undefined) this.write(texts[name]);
    else if (group.destination === 'data') this.obeyInData(name, value ?? 0);
    else if (!this.divide(name)) this.format(name, value);
  }

  /** Applies a control word in a group of data: a part of a date, a font, a style, or the type of a picture. */
  private obeyInData(name: string, value: number): void {
    const {about} = this.group;
    if (about === 'creatim' || about === 'revtim') {
      const separator = {yr: '', mo: '-', dy: '-', hr: 'T', min: ':'}[name];
      if (separator !== undefined) this.data += separator + String(value).padStart(2, '0');
    } else if (name === 'f' || name === 's') this.entry = value;
    else if (name === 'fcharset') this.fonts.set(this.entry, charsetOfFont(value));
    else if (name === 'pngblip') this.group.pictureType = 'png';
    else if (name === 'jpegblip') this.group.pictureType = 'jpeg';
  }

  /** Applies a control word that ends a part of the text or begins a note. Returns whether it is one. */
  private divide(name: string): boolean {
    const {body, group} = this;
    switch (name) {
      case 'par':
      case 'sect':
      case 'page':
        body.endParagraph(group.properties);
        return true;
      case 'cell':
        body.endCell(group.properties);
        return true;
      case 'row':
        body.endRow();
        return true;
      case 'footnote':
        body.beginNote();
        Object.assign(group, {isNote: true, style: plainRun, properties: plainParagraph});
        return true;
      default:
        return false;
    }
  }

  /** Applies a control word that formats text or paragraphs. */
  private format(name: string, value: number | undefined): void {
    const {group} = this;
    const isOn = value !== 0;
    const paragraph = paragraphChange(name, value);
    const run = runChange(name, value);
    if (paragraph !== undefined) group.properties = {...group.properties, ...paragraph};
    else if (run !== undefined) group.style = {...group.style, ...run};
    else if (name === 'plain') Object.assign(group, {style: {...plainRun, link: group.style.link}, isHidden: false});
    else if (name === 's') group.properties = {...group.properties, ...this.styles.get(value ?? 0)};
    else if (name === 'v' || name === 'deleted') group.isHidden = isOn;
    else if (name === 'f') group.charset = this.fonts.get(value ?? 0);
    else if (name === 'uc') group.fallback = Math.min(10, Math.max(0, value ?? 1));
    else if (name === 'ansicpg') this.charset = charsetOfPage(value ?? 0);
    else if (name === 'mac') this.charset = 'macintosh';
    else if (name === 'field') group.field = {address: undefined};
    else if (name === 'fldrslt') group.style = {...group.style, link: group.field.address};
  }

  /** Takes the text of a group of data, when the group ends. */
  private takeData({about, field, pictureType}: Group): void {
    const {data} = this;
    this.data = '';
    if (about === 'fldinst') field.address = /HYPERLINK\s+"?(https?:[^"\s]+)/i.exec(data)?.[1];
    else if (about === 'listtext' || about === 'pntext') this.body.mark(data.trim() || '•');
    else if (about !== 'pict') this.facts.set(about, this.facts.get(about) ?? data);
    else if (pictureType !== undefined) {
      const bytes = Buffer.from(data.replace(/[^\da-f]/gi, ''), 'hex');
      this.body.addHtml(`<img src="data:image/${pictureType};base64,${bytes.toString('base64')}">`);
    }
  }

  /** Decodes the bytes read so far, and writes them. */
  private flush(): void {
    if (this.bytes === '') return;
    const bytes = this.bytes.slice(this.skip);
    this.skip = Math.max(0, this.skip - this.bytes.length);
    this.bytes = '';
    this.write(decodeBytes(bytes, this.group.charset ?? this.charset));
  }

  /** Writes text where the text of the group goes. */
  private write(text: string): void {
    const {destination, about, isHidden, style} = this.group;
    if (destination === 'body' && !isHidden) this.body.add(text, style);
    else if (destination === 'data' && about === 'stylesheet') this.nameStyle(text.replace(/;$/, '').trim());
    else if (destination === 'data' && about !== 'fonttbl') this.data += text;
  }

  /** Notes that a style is that of headings or of the title, by its name. */
  private nameStyle(name: string): void {
    const level = /^(?:heading|überschrift|titre|título|titolo) ([1-6])$/i.exec(name)?.[1];
    if (level !== undefined) this.styles.set(this.entry, {heading: Number(level), isTitle: false});
    else if (/^title$/i.test(name)) this.styles.set(this.entry, {heading: undefined, isTitle: true});
  }
}

/** Returns the properties of later paragraphs that a control word sets. */
function paragraphChange(name: string, value = 0): Partial<ParagraphProperties> | undefined {
  if (name === 'pard') return plainParagraph;
  if (name === 'intbl') return {isInTable: true};
  if (name === 'ilvl') return {depth: Math.min(8, Math.max(0, value))};
  return name === 'outlinelevel' && value >= 0 && value < 6 ? {heading: value + 1} : undefined;
}

/** Returns the properties of later text that a control word sets. */
function runChange(name: string, value: number | undefined): Partial<RunStyle> | undefined {
  const isOn = value !== 0;
  if (name === 'b') return {isBold: isOn};
  if (name === 'i') return {isItalic: isOn};
  if (name === 'strike') return {isStruck: isOn};
  if (name === 'super') return {raised: isOn ? 'sup' : undefined};
  if (name === 'sub') return {raised: isOn ? 'sub' : undefined};
  if (name === 'nosupersub') return {raised: undefined};
  return name === 'fs' ? {size: value ?? plainRun.size} : undefined;
}
