import {Tokenizer} from 'htmlparser2';

/** Receives the tags and texts of HTML in document order, with lower-case names and decoded entities. */
export type TagHandler = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  /** Receives a part of a text. */
  readonly text: (text: string) => void;
};

/**
 * Reads the tags of HTML without matching start and end tags. htmlparser2's parser keeps a stack of open elements and takes quadratic time in its depth;
 * bookmarks with few end tags are as deep as they are many.
 */
export class TagStream {
  private readonly handler: TagHandler;
  private readonly isXml: boolean;
  private readonly tokenizer: Tokenizer;
  /** The text that the tokenizer may still refer to, from offset `start` of the input. */
  private buffer = '';
  private start = 0;
  /** The offset after the last event of the tokenizer. */
  private eventEnd = 0;
  private tagName = '';
  private attributes: Record<string, string> = {};
  private attributeName = '';
  private attributeValue = '';

  /** In XML, a self-closing tag closes its element. */
  constructor(handler: TagHandler, {isXml = false} = {}) {
    this.handler = handler;
    this.isXml = isXml;
    this.tokenizer = new Tokenizer({decodeEntities: true, xmlMode: isXml}, this);
  }

  write(text: string): void {
    this.buffer = this.buffer.slice(this.eventEnd - this.start) + text;
    this.start = this.eventEnd;
    this.tokenizer.write(text);
  }

  end(): void {
    this.tokenizer.end();
  }

  /** @internal The callbacks of the tokenizer, from here on. */
  onopentagname(start: number, end: number): void {
    this.tagName = this.take(start, end).toLowerCase();
    this.attributes = {};
  }

  onattribname(start: number, end: number): void {
    this.attributeName = this.take(start, end).toLowerCase();
    this.attributeValue = '';
  }

  onattribdata(start: number, end: number): void {
    this.attributeValue += this.take(start, end);
  }

  onattribentity(codePoint: number): void {
    this.attributeValue += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    if (!Object.hasOwn(this.attributes, this.attributeName)) this.attributes[this.attributeName] = this.attributeValue;
  }

  onopentagend(end: number): void {
    this.eventEnd = end;
    this.handler.open(this.tagName, this.attributes);
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
    if (this.isXml) this.handler.close(this.tagName);
  }

  onclosetag(start: number, end: number): void {
    this.handler.close(this.take(start, end).toLowerCase());
  }

  ontext(start: number, end: number): void {
    this.handler.text(this.take(start, end));
  }

  ontextentity(codePoint: number, end: number): void {
    this.eventEnd = end;
    this.handler.text(String.fromCodePoint(codePoint));
  }

  oncomment(_start: number, end: number): void {
    this.eventEnd = end;
  }

  oncdata(start: number, end: number, offset: number): void {
    const text = this.take(start, end);
    if (this.isXml) this.handler.text(text.slice(0, text.length - offset));
  }

  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}

  private take(start: number, end: number): string {
    this.eventEnd = end;
    return this.buffer.slice(start - this.start, end - this.start);
  }
}
