import {decodeHTML} from 'entities';
import {Tokenizer} from 'htmlparser2';
import {longestText} from '../limits.ts';
import {interrupted, interrupting, isShadowRoot, keptScript, unread, voidTags} from './element-kinds.ts';
import {type Attributes, writeTag, writeText} from './write-tag.ts';

/** A page without the elements that are not text of it. */
export type StrippedPage = {
  /** HTML with one head and one body. No attribute contains a bracket, and no text an unescaped `<`. */
  readonly html: string;
  /** Whether it has scripts, which may build its text in a browser. */
  readonly hasScripts: boolean;
  /** The elements of its head. */
  readonly head: string;
  /** The data in scripts, as JSON, from which a page may build its text in a browser. Read only if the page shows no article. */
  readonly data: readonly string[];
};

/** Maximum number of times that reading starts again behind a tag or element that nothing closes. */
const mostRestarts = 10;

/** The longest data that are read from scripts, in UTF-16 units. */
const longestData = 4_000_000;
const mostData = 20;

/** The shortest document in an iframe that is a part of the page and not an advertisement, in UTF-16 units. */
const shortestFrame = 1000;
const deepestFrame = 2;

/**
 * Removes everything but text and metadata from the HTML of a page, and completes its root, head and body (HTML, 13.1.2.4). Reads it as tokens, which
 * takes linear time at any depth. The content of declarative shadow roots and of documents in iframes is text of the page.
 */
export function strip(html: string): StrippedPage {
  return new Stripper(html, 0).run();
}

/** An element whose content is left out. */
type Omission = {
  readonly name: string;
  /** How many elements of this name are open. */
  depth: number;
  /** Where the content begins in the input. */
  readonly start: number;
};

class Stripper {
  private readonly html: string;
  private readonly frameDepth: number;
  private readonly head: string[] = [];
  private readonly body: string[] = [];
  private hasScripts = false;
  private readonly data: string[] = [];
  private readonly rootAttributes: Record<'html' | 'body', Attributes> = {html: new Map(), body: new Map()};
  private out: string[] = this.body;
  private omission: Omission | undefined;
  /** Elements that are never closed. Their content is read, or the rest of the page would be lost. */
  private readonly unclosed = new Set<string>();
  private openShadowRoots = 0;
  private hasTitle = false;
  private isXml = false;
  private dataStart: number | undefined;
  private tokenizer: Tokenizer | undefined;
  /** Where the current run of the tokenizer began in the input. */
  private offset = 0;
  private restart: number | undefined;
  private written = 0;
  private tagStart: number | undefined;
  private tagName = '';
  private attributes: Attributes = new Map();
  private attributeName = '';

  constructor(html: string, frameDepth: number) {
    this.html = html;
    this.frameDepth = frameDepth;
  }

  run(): StrippedPage {
    this.isXml = /^\s*<\?xml\s/i.test(this.html.slice(0, 200));
    let start: number | undefined = 0;
    for (let restarts = 0; start !== undefined && restarts < mostRestarts; restarts++) {
      this.readFrom(start);
      start = this.restart;
    }
    const head = this.head.join('');
    const root = `<!DOCTYPE html>${writeTag('html', this.rootAttributes.html)}<head>${head}</head>`;
    const body = `${writeTag('body', this.rootAttributes.body)}${this.body.join('')}</body></html>`;
    return {html: root + body, hasScripts: this.hasScripts, head, data: this.data};
  }

  private readFrom(start: number): void {
    this.restart = undefined;
    this.tagStart = undefined;
    this.offset = start;
    this.tokenizer = new Tokenizer({decodeEntities: false, recognizeSelfClosing: true}, this);
    this.tokenizer.write(start === 0 ? this.html : this.html.slice(start));
    if (this.written > longestText || this.restart !== undefined) return;
    this.tokenizer.end();
    if (this.omission !== undefined) this.readUnclosed(this.omission);
    else if (this.tagStart !== undefined) this.readBehindTag(this.tagStart);
  }

  /** Continues behind the start tag of an element that nothing closes. */
  private readUnclosed({name, start}: Omission): void {
    this.omission = undefined;
    // A script without an end is not text.
    if (name === 'script' || name === 'style') return;
    this.unclosed.add(name);
    this.restart = start;
  }

  /** Continues behind a tag in which a quote is not closed. It swallows the rest of the page, or its head. */
  private readBehindTag(start: number): void {
    const end = this.html.indexOf('>', start);
    if (end >= 0) this.restart = end + 1;
  }

  private write(html: string): void {
    this.out.push(html);
    this.written += html.length;
    if (this.written > longestText) this.tokenizer?.pause();
  }

  private take(start: number, end: number): string {
    return this.html.slice(this.offset + start, this.offset + end);
  }

  /** Returns the name of a tag, without what follows it if its author forgot a bracket. */
  private takeName(start: number, end: number): string {
    return this.take(start, end)
      .toLowerCase()
      .replace(/["'<=].*/s, '');
  }

  /** @internal The callbacks of the tokenizer, from here on. */
  onopentagname(start: number, end: number): void {
    this.tagName = this.takeName(start, end);
    this.tagStart = this.offset + start;
    this.attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.attributeName = this.take(start, end).toLowerCase();
    if (!this.attributes.has(this.attributeName)) this.attributes.set(this.attributeName, undefined);
    else this.attributeName = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.attributeName !== '') this.attributes.set(this.attributeName, this.take(start, end));
  }

  onattribentity(): void {}

  onattribend(): void {}

  onopentagend(end: number): void {
    this.open(end, false);
  }

  onselfclosingtag(end: number): void {
    this.open(end, true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.takeName(start, end);
    if (this.omission !== undefined) {
      if (name !== this.omission.name) return;
      this.omission.depth -= 1;
      if (this.omission.depth === 0) this.endOmission(start - 2);
    } else if (name === 'template' && this.openShadowRoots > 0) {
      this.openShadowRoots -= 1;
      this.write('</div>');
    } else if (!unread.has(name) && name !== 'html' && name !== 'head' && name !== 'body') {
      this.write(`</${name}>`);
      if (name === 'title') this.out = this.body;
    } else if (name === 'script') {
      this.write('</script>');
      this.out = this.body;
    }
  }

  ontext(start: number, end: number): void {
    if (this.omission !== undefined) return;
    const text = this.take(start, end);
    if (this.out === this.body || this.tagName === 'title') this.write(writeText(text));
    else this.write(text);
  }

  ontextentity(): void {}

  oncomment(): void {}

  oncdata(start: number, end: number, endOffset: number): void {
    if (this.omission !== undefined) return;
    const text = this.take(start, end - endOffset);
    if (this.isXml) this.write(writeText(text.replaceAll('&', '&amp;')));
    else this.addDocument(text);
  }

  ondeclaration(): void {}

  onprocessinginstruction(): void {}

  onend(): void {}

  isInForeignContext(): boolean {
    return this.omission?.name === 'svg';
  }

  private open(end: number, isSelfClosed: boolean): void {
    const {tagName: name, attributes, tagStart = 0} = this;
    this.tagStart = undefined;
    if (this.omission !== undefined) {
      if (name === this.omission.name && !isSelfClosed && !interrupted.has(name)) this.omission.depth += 1;
      if (!(interrupted.has(this.omission.name) && interrupting.has(name))) return;
      this.omission = undefined;
    }
    if (name === 'html' || name === 'body') this.openRoot(name, tagStart);
    else if (name === 'script') this.openScript(end, isSelfClosed);
    else if (name === 'template' && isShadowRoot(attributes)) {
      this.openShadowRoots += 1;
      this.write('<div data-shadow-root>');
    } else if (name === 'iframe' || name === 'object') {
      this.addFrame();
      if (!isSelfClosed) this.omit(end);
    } else if (unread.has(name)) {
      if (!isSelfClosed) this.omit(end);
    } else if (name === 'title') {
      if (!isSelfClosed) this.openTitle(end);
    } else if (name !== 'head') this.addTag(isSelfClosed);
  }

  private omit(end: number): void {
    if (this.unclosed.has(this.tagName)) return;
    this.omission = {name: this.tagName, depth: 1, start: this.offset + end + 1};
  }

  private endOmission(end: number): void {
    if (this.dataStart !== undefined && this.data.length < mostData)
      this.data.push(this.take(this.dataStart, end).slice(0, longestData));
    this.dataStart = undefined;
    this.omission = undefined;
  }

  /** Notes the attributes of the root or the body. A tag in one of them shows that a quote is not closed. */
  private openRoot(name: 'html' | 'body', start: number): void {
    const {attributes} = this;
    if (name === 'html' && attributes.has('xmlns')) this.isXml = true;
    if ([...attributes.values()].some(value => value?.includes('<'))) {
      this.readBehindTag(start);
      this.tokenizer?.pause();
    } else if (this.rootAttributes[name].size === 0) this.rootAttributes[name] = attributes;
  }

  private openScript(end: number, isSelfClosed: boolean): void {
    const type = this.attributes.get('type') ?? '';
    if (keptScript.test(type)) {
      if (isSelfClosed) return;
      this.out = type.includes('json') ? this.head : this.body;
      this.write(writeTag('script', this.attributes));
    } else {
      this.hasScripts = true;
      if (isSelfClosed) return;
      if (/^application\/json/i.test(type)) this.dataStart = end + 1;
      this.omit(end);
    }
  }

  private openTitle(end: number): void {
    if (this.hasTitle) this.omit(end);
    else {
      this.hasTitle = true;
      this.out = this.head;
      this.write('<title>');
    }
  }

  private addTag(isSelfClosed: boolean): void {
    const {tagName: name, attributes} = this;
    const isMetadata = name === 'base' || ((name === 'meta' || name === 'link') && !attributes.has('itemprop'));
    if (isMetadata) this.head.push(writeTag(name, attributes));
    else if (!isSelfClosed || voidTags.has(name)) this.write(writeTag(name, attributes));
    else this.write(this.isXml ? `${writeTag(name, attributes)}</${name}>` : writeTag(name, attributes, '/'));
  }

  /** Writes the document of an iframe in its place, if it is more than an advertisement. Other frames and objects may show a video. */
  private addFrame(): void {
    const {tagName: name, attributes} = this;
    const document = attributes.get('srcdoc');
    if (document === undefined) this.write(`${writeTag(name, attributes)}</${name}>`);
    else if (document.length >= shortestFrame) this.addDocument(decodeHTML(document));
  }

  private addDocument(html: string): void {
    if (this.frameDepth >= deepestFrame) return;
    const inner = new Stripper(html, this.frameDepth + 1);
    inner.run();
    this.write(`<div>${inner.body.join('')}</div>`);
  }
}
