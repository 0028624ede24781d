import type {Lexer, Token, Tokens} from 'marked';
import {sanitizeText} from '../article/article.ts';
import {divideMarkdown, type MarkdownPiece} from './divide.ts';
import {resolveElements} from './elements.ts';
import type {DefinitionToken, FootnoteToken} from './extensions.ts';
import {htmlWords, inline} from './inline.ts';
import {createLexer} from './lexer.ts';
import {addMarks, Mark, plain, type Span} from './span.ts';

/** A block of the body of an article, for typesetting. */
export type Block =
  | {readonly kind: 'paragraph'; readonly spans: readonly Span[]}
  /** `isSubheading`: the body has headings of an outer level. */
  | {readonly kind: 'heading'; readonly level: number; readonly isSubheading?: true; readonly spans: readonly Span[]}
  | {readonly kind: 'list'; readonly items: readonly ListItem[]; readonly start?: number; readonly loose: boolean}
  | {readonly kind: 'quote'; readonly blocks: readonly Block[]}
  | {readonly kind: 'code'; readonly text: string; readonly language?: string}
  | {readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[]}
  | {readonly kind: 'image'; readonly spans: readonly Span[]; readonly address: string}
  | {
      readonly kind: 'definition';
      readonly terms: readonly (readonly Span[])[];
      readonly blocks: readonly Block[];
      readonly loose: boolean;
    }
  | {readonly kind: 'footnote'; readonly number: number; readonly blocks: readonly Block[]}
  | {readonly kind: 'rule'};

export type ListItem = {readonly blocks: readonly Block[]; readonly checked?: boolean};
export type Cell = {readonly spans: readonly Span[]; readonly align?: 'left' | 'center' | 'right'};

/** A body divided into its outermost blocks. The inline Markdown of a block is read when it is first needed: most are never shown. */
export type Body = {
  readonly count: number;
  /** The length of a block's source, which estimates its share of the text. */
  sourceLength(index: number): number;
  /** The level of a heading, 1 for the outermost; undefined for other blocks. */
  headingLevel(index: number): number | undefined;
  block(index: number): Block;
};

/** Reads a body of Markdown (CommonMark, GFM, footnotes and definition lists). Footnotes come last, wherever they were written. */
export function readBody(markdown: string): Body {
  const lexer = createLexer();
  const inOrder = divideMarkdown(markdown)
    .flatMap(piece => tokensOf(piece, lexer))
    .filter(isVisible);
  const tokens = [...inOrder.filter(token => !isFootnote(token)), ...inOrder.filter(isFootnote)];
  const pending = new Map(lexer.inlineQueue.map(({src, tokens}) => [tokens, src]));
  const blocks: Block[] = [];

  /** Reads the inline text of a block from the queue in which marked puts it. */
  const read = (target: Token[] | undefined): Token[] => {
    const source = target && pending.get(target);
    if (!target || source === undefined) return resolveElements(target ?? []);
    pending.delete(target);
    return resolveElements(readOrKeepWhole(source, () => lexer.inlineTokens(source, target)));
  };

  const headingLevel = (index: number) => {
    const token = tokens[index];
    return token?.type === 'heading' ? (token as Tokens.Heading).depth : undefined;
  };
  const outermost = tokens.reduce((least, _, index) => Math.min(least, headingLevel(index) ?? least), Infinity);

  return {
    count: tokens.length,
    sourceLength: index => tokens[index]?.raw.length ?? 0,
    headingLevel,
    block(index) {
      const token = tokens[index];
      if (!token) throw new RangeError(`There is no block ${index} in an article of ${tokens.length}.`);
      blocks[index] ??= withRank(toBlock(token, read), outermost);
      return blocks[index];
    },
  };
}

/** Marks a heading that is below the outermost level of its body. */
function withRank(block: Block, outermost: number): Block {
  return block.kind === 'heading' && block.level > outermost ? {...block, isSubheading: true} : block;
}

function tokensOf({kind, source}: MarkdownPiece, lexer: Lexer): Token[] {
  if (kind === 'markdown') return readOrKeepWhole(source, () => lexer.blockTokens(source, []));
  const text = source.replace(/\n\s*$/, '');
  return [{type: 'paragraph', raw: source, text, tokens: lexer.inline(text)} satisfies Tokens.Paragraph];
}

/** In a block of many megabytes, a pattern of marked can overflow. Such a text becomes one token. */
function readOrKeepWhole(markdown: string, read: () => Token[]): Token[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return [{type: 'text', raw: markdown, text: markdown} satisfies Tokens.Text];
    throw error;
  }
}

/** Returns whether a token has something to show. A comment has nothing, and must not leave an empty line. */
function isVisible(token: Token): boolean {
  if (token.type === 'html') return htmlWords(token as Tokens.HTML) !== '';
  return token.type !== 'space' && token.type !== 'def' && token.type !== 'checkbox';
}

function isFootnote(token: Token): boolean {
  return token.type === 'footnote';
}

type ReadInline = (target: Token[] | undefined) => Token[];

function toBlock(token: Token, read: ReadInline): Block {
  switch (token.type) {
    case 'heading':
      return {kind: 'heading', level: token.depth, spans: inline(read(token.tokens))};
    case 'list':
      return toList(token as Tokens.List, read);
    case 'blockquote':
      return {kind: 'quote', blocks: toBlocks(token.tokens ?? [], read)};
    case 'code':
      return toCode(token as Tokens.Code);
    case 'table':
      return toTable(token as Tokens.Table, read);
    case 'definition':
      return toDefinition(token as DefinitionToken, read);
    case 'footnote':
      return {
        kind: 'footnote',
        number: (token as FootnoteToken).number,
        blocks: toBlocks(token.tokens ?? [], read),
      };
    case 'hr':
      return {kind: 'rule'};
    case 'html':
      return {kind: 'paragraph', spans: [plain(htmlWords(token as Tokens.HTML))]};
    default:
      return toParagraph(token, read);
  }
}

function toBlocks(tokens: readonly Token[], read: ReadInline): Block[] {
  return tokens.filter(isVisible).map(token => toBlock(token, read));
}

function toParagraph(token: Token, read: ReadInline): Block {
  // A text that is too large to be read is its only token. A paragraph of tags that begin nothing has none.
  const tokens = 'tokens' in token ? read(token.tokens) : [token];
  const spans = inline(tokens);
  const [only, ...more] = tokens;
  if (only?.type !== 'image' || more.length > 0) return {kind: 'paragraph', spans};
  return {kind: 'image', spans, address: (only as Tokens.Image).href};
}

function toList(token: Tokens.List, read: ReadInline): Block {
  const items = token.items.map((item): ListItem => {
    const blocks = toBlocks(item.tokens, read);
    return item.task ? {blocks, checked: item.checked === true} : {blocks};
  });
  const list = {kind: 'list', items, loose: token.loose} as const;
  return token.ordered ? {...list, start: Number(token.start) || 0} : list;
}

function toDefinition({terms, meanings}: DefinitionToken, read: ReadInline): Block {
  return {
    kind: 'definition',
    terms: terms.map(term => inline(read(term))),
    blocks: meanings.flatMap(tokens => toBlocks(tokens, read)),
    loose: meanings.some(tokens => tokens.filter(isVisible).length > 1),
  };
}

function toCode(token: Tokens.Code): Block {
  const language = codeLanguage(token);
  const code = {kind: 'code', text: sanitizeText(token.text)} as const;
  return language ? {...code, language} : code;
}

/** Returns the language that a block of code names (CommonMark 0.31, section 4.5). */
export function codeLanguage({lang = ''}: Tokens.Code): string | undefined {
  return /^[\w+#-]+/.exec(lang)?.[0];
}

function toTable(token: Tokens.Table, read: ReadInline): Block {
  const cell = ({tokens, align}: Tokens.TableCell, marks: number): Cell => {
    const spans = addMarks(trimBreaks(inline(read(tokens))), marks);
    return align ? {spans, align} : {spans};
  };
  const sameText = (row: readonly Tokens.TableCell[]) =>
    row.every(({text}, index) => text === token.header[index]?.text);
  // Pages repeat the head as the first row, for windows that show rows as records. Without another row, it is what the table contains.
  const rows = token.rows.slice(token.rows[1] && token.rows[0] && sameText(token.rows[0]) ? 1 : 0);
  return {
    kind: 'table',
    head: token.header.map(header => cell(header, Mark.strong)),
    rows: rows.map(row => row.map(column => cell(column, 0))),
  };
}

/** Removes the line breaks at the ends of a cell, which a list there leaves. */
function trimBreaks(spans: readonly Span[]): Span[] {
  const last = spans.length - 1;
  return spans
    .map((span, index) => ({
      ...span,
      text: span.text.replace(index === 0 ? /^[ \n]+/ : /^$/, '').replace(index === last ? /[ \n]+$/ : /^$/, ''),
    }))
    .filter(({text}) => text !== '');
}
