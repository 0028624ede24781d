import {type Lexer, Marked, type Token, type TokenizerExtension, type Tokens} from 'marked';

/** The text of a footnote, `[^name]: text` at the beginning of a block. Lines that are indented by four spaces belong to it. */
export type FootnoteToken = Tokens.Generic & {
  readonly type: 'footnote';
  readonly number: number;
  readonly tokens: Token[];
};

/** The reference to a footnote in a text: `[^name]`. */
export type FootnoteReference = Tokens.Generic & {readonly type: 'footnoteReference'; readonly number: number};

/** Terms, a line each, followed by their meanings, each after a colon (PHP Markdown Extra, "Definition Lists"). */
export type DefinitionToken = Tokens.Generic & {
  readonly type: 'definition';
  readonly terms: readonly Token[][];
  readonly meanings: readonly Token[][];
};

/** The state of a lexer. */
type LexerState = {
  /** The footnotes so far, by name, numbered in the order of their texts. */
  readonly footnotes: Map<string, number>;
  /** The number of footnotes and definitions around the present position. */
  depth: number;
};

const states = new WeakMap<Lexer, LexerState>();

function stateOf(lexer: Lexer): LexerState {
  const state = states.get(lexer) ?? {footnotes: new Map(), depth: 0};
  states.set(lexer, state);
  return state;
}

/** Footnotes and definitions nested deeper than this are text. */
const maxDepth = 8;

/** Reads the blocks of a footnote or definition. */
function readBlocks(lexer: Lexer, text: string): Token[] {
  const state = stateOf(lexer);
  state.depth++;
  try {
    return lexer.blockTokens(removeIndent(text), []);
  } finally {
    state.depth--;
  }
}

/** Characters that are examined to find the kind of a block. This bounds the time for each block of a long text. */
const lookahead = 1000;

const footnoteHead = /^ {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*/;

const footnote: TokenizerExtension = {
  name: 'footnote',
  level: 'block',
  tokenizer(source): FootnoteToken | undefined {
    const head = footnoteHead.exec(source.slice(0, lookahead));
    const {footnotes, depth} = stateOf(this.lexer);
    if (!head || depth >= maxDepth) return undefined;
    const [opening, name = ''] = head;
    const end = endOfIndented(source, opening.length, line => footnoteHead.test(line));
    const raw = source.slice(0, end);
    const number = footnotes.get(name) ?? footnotes.size + 1;
    footnotes.set(name, number);
    return {type: 'footnote', raw, number, tokens: readBlocks(this.lexer, raw.slice(opening.length))};
  },
};

const footnoteReference: TokenizerExtension = {
  name: 'footnoteReference',
  level: 'inline',
  tokenizer(source): FootnoteReference | undefined {
    const match = /^\[\^([^\]\s]{1,80})\]/.exec(source);
    const number = stateOf(this.lexer).footnotes.get(match?.[1] ?? '');
    return match && number !== undefined ? {type: 'footnoteReference', raw: match[0], number} : undefined;
  },
};

/** Up to four terms followed by a meaning. A term is a line with which no other block begins. */
const definitionHead = /^((?:(?![ \t>#*+\-|`~:]|\d{1,9}[.)])[^\n]{1,200}\n){1,4}?)\n?(?=: {1,3}\S)/;

const definition: TokenizerExtension = {
  name: 'definition',
  level: 'block',
  childTokens: ['terms', 'meanings'],
  tokenizer(source): DefinitionToken | undefined {
    const head = definitionHead.exec(source.slice(0, lookahead));
    if (!head || stateOf(this.lexer).depth >= maxDepth) return undefined;
    const [opening, lines = ''] = head;
    const meanings: Token[][] = [];
    let at = opening.length;
    for (let colon = meaningAt(source, at); colon !== undefined; colon = meaningAt(source, at)) {
      const end = endOfIndented(source, colon, line => /^: {1,3}\S/.test(line) || definitionHead.test(line));
      meanings.push(readBlocks(this.lexer, source.slice(colon, end)));
      at = end;
    }
    const terms = lines
      .trimEnd()
      .split('\n')
      .map(term => this.lexer.inline(term, []));
    return {type: 'definition', raw: source.slice(0, at), terms, meanings};
  },
};

/** Returns where the text of a meaning begins, if its colon is here or after an empty line. */
function meaningAt(source: string, at: number): number | undefined {
  const colon = /^\n?: {1,3}(?=\S)/.exec(source.slice(at, at + 8));
  return colon ? at + colon[0].length : undefined;
}

/**
 * Returns the end of the text that begins at `start`: its first line, the lines that follow without an empty one, and those that are indented by four spaces.
 * `begins` recognises the beginning of the next text of this kind.
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
    if (at > start && !isIndented && (isAfterEmpty || begins(source.slice(at, at + lookahead)))) break;
    isAfterEmpty = false;
    end = line.lastIndex;
  }
  return end;
}

function removeIndent(text: string): string {
  return text.replace(/^(?: {1,4}|\t)/gm, '');
}

/** The extensions of GFM in bodies. */
export const extensions: readonly TokenizerExtension[] = [footnote, footnoteReference, definition];

/** The Markdown of bodies: GFM with footnotes and definition lists. */
export const bodyMarkdown = new Marked({gfm: true, extensions: [...extensions]});
