import {Tokenizer} from 'htmlparser2';

/** What the tags and texts of HTML are given to, in their order. Names are in small letters, entities decoded. */
export type TagHandler = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  /** A text may come in any number of parts. */
  readonly text: (text: string) => void;
};

/**
 * Reads the tags of HTML as they come, without matching them: a parser that keeps the open elements takes time with the square of how deep they lie,
 * and bookmarks that close few of their elements lie as deep as they are many.
 */
export class TagStream {
  private readonly handler: TagHandler;
  private readonly tokenizer: Tokenizer;
  /** What was written and may still be asked for; it begins at `start` of all that was written. */
  private buffer = '';
  private start = 0;
  /** The end of what the tokenizer has told. */
  private told = 0;
  private tagName = '';
  private attributes: Record<string, string> = {};
  private attributeName = '';
  private attributeValue = '';

  constructor(handler: TagHandler) {
    this.handler = handler;
    this.tokenizer = new Tokenizer({decodeEntities: true}, this);
  }

  write(text: string): void {
    this.buffer = this.buffer.slice(this.told - this.start) + text;
    this.start = this.told;
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
    this.told = end;
    this.handler.open(this.tagName, this.attributes);
  }

  onselfclosingtag(end: number): void {
    this.onopentagend(end);
  }

  onclosetag(start: number, end: number): void {
    this.handler.close(this.take(start, end).toLowerCase());
  }

  ontext(start: number, end: number): void {
    this.handler.text(this.take(start, end));
  }

  ontextentity(codePoint: number, end: number): void {
    this.told = end;
    this.handler.text(String.fromCodePoint(codePoint));
  }

  oncomment(_start: number, end: number): void {
    this.told = end;
  }

  oncdata(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}

  private take(start: number, end: number): string {
    this.told = end;
    return this.buffer.slice(start - this.start, end - this.start);
  }
}
