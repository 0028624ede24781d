import {type Lexer, Marked, type Token, type TokenizerExtension, type Tokens} from 'marked';

/** A footnote's text, as `[^name]: text` at the beginning of a block; lines that are indented by four spaces belong to it. */
export type FootnoteToken = Tokens.Generic & {
  readonly type: 'footnote';
  readonly number: number;
  readonly tokens: Token[];
};

/** The sign at a word that a footnote belongs to: `[^name]`. */
export type FootnoteReference = Tokens.Generic & {readonly type: 'footnoteReference'; readonly number: number};

/** Terms, a line each, and below them what they mean, each meaning behind a colon (PHP Markdown Extra, "Definition Lists"). */
export type DefinitionToken = Tokens.Generic & {
  readonly type: 'definition';
  readonly terms: readonly Token[][];
  readonly meanings: readonly Token[][];
};

/** How far a lexer has come. */
type Reading = {
  /** The footnotes so far, by name; they are numbered in the order of their texts. */
  readonly footnotes: Map<string, number>;
  /** In how many footnotes and definitions it is. */
  depth: number;
};

const readings = new WeakMap<Lexer, Reading>();

function readingOf(lexer: Lexer): Reading {
  const reading = readings.get(lexer) ?? {footnotes: new Map(), depth: 0};
  readings.set(lexer, reading);
  return reading;
}

/** Footnotes and definitions that lie in each other deeper than this are text. */
const deepest = 8;

/** Reads the blocks of a footnote or of a definition. */
function blocksWithin(lexer: Lexer, text: string): Token[] {
  const reading = readingOf(lexer);
  reading.depth++;
  try {
    return lexer.blockTokens(unindented(text), []);
  } finally {
    reading.depth--;
  }
}

/** How much of a block is read to tell what it is, in characters: it bounds the time that each block of a long text costs. */
const glance = 1000;

const footnoteHead = /^ {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*/;

const footnote: TokenizerExtension = {
  name: 'footnote',
  level: 'block',
  tokenizer(source): FootnoteToken | undefined {
    const head = footnoteHead.exec(source.slice(0, glance));
    const {footnotes, depth} = readingOf(this.lexer);
    if (!head || depth >= deepest) return undefined;
    const [opening, name = ''] = head;
    const end = endOfIndented(source, opening.length, line => footnoteHead.test(line));
    const raw = source.slice(0, end);
    const number = footnotes.get(name) ?? footnotes.size + 1;
    footnotes.set(name, number);
    return {type: 'footnote', raw, number, tokens: blocksWithin(this.lexer, raw.slice(opening.length))};
  },
};

const footnoteReference: TokenizerExtension = {
  name: 'footnoteReference',
  level: 'inline',
  tokenizer(source): FootnoteReference | undefined {
    const match = /^\[\^([^\]\s]{1,80})\]/.exec(source);
    const number = readingOf(this.lexer).footnotes.get(match?.[1] ?? '');
    return match && number !== undefined ? {type: 'footnoteReference', raw: match[0], number} : undefined;
  },
};

/** Up to four terms with a meaning below them; a term is a line that no other block begins with. */
const definitionHead = /^((?:(?![ \t>#*+\-|`~:]|\d{1,9}[.)])[^\n]{1,200}\n){1,4}?)\n?(?=: {1,3}\S)/;

const definition: TokenizerExtension = {
  name: 'definition',
  level: 'block',
  childTokens: ['terms', 'meanings'],
  tokenizer(source): DefinitionToken | undefined {
    const head = definitionHead.exec(source.slice(0, glance));
    if (!head || readingOf(this.lexer).depth >= deepest) return undefined;
    const [opening, lines = ''] = head;
    const meanings: Token[][] = [];
    let at = opening.length;
    for (let colon = meaningAt(source, at); colon !== undefined; colon = meaningAt(source, at)) {
      const end = endOfIndented(source, colon, line => /^: {1,3}\S/.test(line) || definitionHead.test(line));
      meanings.push(blocksWithin(this.lexer, source.slice(colon, end)));
      at = end;
    }
    const terms = lines
      .trimEnd()
      .split('\n')
      .map(term => this.lexer.inline(term, []));
    return {type: 'definition', raw: source.slice(0, at), terms, meanings};
  },
};

/** Where the words of a meaning begin whose colon stands here, be it after an empty line. */
function meaningAt(source: string, at: number): number | undefined {
  const colon = /^\n?: {1,3}(?=\S)/.exec(source.slice(at, at + 8));
  return colon ? at + colon[0].length : undefined;
}

/**
 * Where the text ends that begins at `start`: with its first line, the lines that follow without an empty one between, and those that
 * are indented by four spaces. `begins` tells where the next of its kind begins.
 */
function endOfIndented(source: string, start: number, begins: (text: string) => boolean): number {
  const line = /([ \t]*)([^\n]*)(?:\n|$)/y;
  let end = start;
  let isAfterEmpty = false;
  for (line.lastIndex = start; line.lastIndex < source.length; ) {
    const at = line.lastIndex;
    const [, indent = '', words = ''] = line.exec(source) ?? [];
    if (words === '') {
      isAfterEmpty = true;
      continue;
    }
    const isIndented = indent.startsWith('\t') || indent.length >= 4;
    if (at > start && !isIndented && (isAfterEmpty || begins(source.slice(at, at + glance)))) break;
    isAfterEmpty = false;
    end = line.lastIndex;
  }
  return end;
}

function unindented(text: string): string {
  return text.replace(/^(?: {1,4}|\t)/gm, '');
}

/** What bodies hold besides GFM. */
export const extensions: readonly TokenizerExtension[] = [footnote, footnoteReference, definition];

/** The Markdown that bodies are written in: GFM with footnotes and definition lists. */
export const bodyMarkdown = new Marked({gfm: true, extensions: [...extensions]});
