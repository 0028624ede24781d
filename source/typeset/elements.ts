import {decodeHTMLStrict} from 'entities/decode';
import type {Token, Tokens} from 'marked';
import {subscriptText, superscriptText} from '../article/article.ts';

/** An HTML element in a line of Markdown that every output has a form for. */
export type ElementToken = Tokens.Generic & {
  readonly type: 'element';
  readonly name: ElementName;
  readonly tokens: Token[];
  /** The source before it, which decides how raised and lowered text is written. */
  readonly before: string;
  /** Whether it is inside a quotation. */
  readonly isQuoted: boolean;
};

type ElementName = 'sup' | 'sub' | 'q' | 'ruby' | 'rt' | 'rp' | 'kbd' | 'code' | 'mark';

/** The replacement of each element: a token of Markdown if it has one, otherwise an element. */
const elements: Readonly<Record<string, ElementName | 'strong' | 'em' | 'del' | 'link'>> = {
  sup: 'sup',
  sub: 'sub',
  q: 'q',
  ruby: 'ruby',
  rt: 'rt',
  rp: 'rp',
  kbd: 'kbd',
  code: 'code',
  samp: 'code',
  tt: 'code',
  mark: 'mark',
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  del: 'del',
  s: 'del',
  strike: 'del',
  a: 'link',
};

const tag = /^<(\/?)([a-z][a-z\d]*)\b/i;

/** Elements nested deeper than this lose their meaning. */
const maxDepth = 8;

/** An element whose end has not been read yet. The outermost has no name and contains the whole text. */
type OpenElement = {readonly name: string; readonly source: string; readonly before: string; readonly tokens: Token[]};

/** Replaces HTML tags in inline tokens by elements. Tags without a counterpart, and of unknown elements, stay as they are. Takes linear time. */
export function resolveElements(tokens: readonly Token[], isQuoted = false): Token[] {
  if (!tokens.some(token => token.type === 'html' || hasTokens(token))) return [...tokens];
  const root: OpenElement = {name: '', source: '', before: '', tokens: []};
  const open = [root];
  let before = '';
  const innermost = () => open.at(-1) ?? root;
  const isInQuotation = () => isQuoted || open.some(({name}) => name === 'q');
  const complete = () => {
    const element = open.pop();
    if (element) innermost().tokens.push(toToken(element, isInQuotation()));
  };
  /** Ends an element without an end tag. Only the parts of `ruby` may leave it out. */
  const abandon = () => {
    if (isReading(innermost().name)) return complete();
    for (const token of open.pop()?.tokens ?? []) innermost().tokens.push(token);
  };
  for (const token of tokens) {
    const [, slash = '', tagName = ''] = token.type === 'html' ? (tag.exec(token.raw) ?? []) : [];
    const name = tagName.toLowerCase();
    if (slash === '' && Object.hasOwn(elements, name) && open.length <= maxDepth) {
      if (isReading(name) && isReading(innermost().name)) complete();
      open.push({name, source: token.raw, before, tokens: []});
    } else if (slash === '/' && open.some(element => element.name === name)) {
      while (innermost().name !== name) abandon();
      complete();
    } else {
      innermost().tokens.push(toInline(token, name, isInQuotation()));
      before = token.raw;
    }
  }
  while (open.length > 1) abandon();
  return root.tokens;
}

/** Returns whether an element is a part of `ruby` beside its words. */
function isReading(name: string): boolean {
  return name === 'rt' || name === 'rp';
}

function hasTokens(token: Token): token is Token & {tokens: Token[]} {
  return 'tokens' in token && Array.isArray(token.tokens);
}

/** Resolves the tokens inside a token, and turns an `img` into a picture. */
function toInline(token: Token, name: string, isQuoted: boolean): Token {
  if (hasTokens(token)) return {...token, tokens: resolveElements(token.tokens, isQuoted)};
  if (name !== 'img') return token;
  const {raw} = token;
  const href = addressIn(raw, 'src');
  if (href === undefined) return token;
  return {
    type: 'image',
    raw,
    href,
    text: attributeOf(raw, 'alt') ?? '',
    title: null,
    tokens: [],
  } satisfies Tokens.Image;
}

function toToken({name, source, before, tokens}: OpenElement, isQuoted: boolean): Token {
  const type = elements[name] ?? 'mark';
  const inner = {raw: source, text: '', tokens};
  switch (type) {
    case 'strong':
    case 'em':
    case 'del':
      return {type, ...inner};
    case 'link':
      return {type, ...inner, href: addressIn(source, 'href') ?? '', title: null};
    default:
      return {type: 'element', name: type, ...inner, before, isQuoted} satisfies ElementToken;
  }
}

/** Returns the value of an attribute of a tag, with its references. */
function attributeOf(source: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(source) ?? [];
  return double ?? single ?? bare;
}

function addressIn(source: string, name: string): string | undefined {
  const address = attributeOf(source, name);
  return address === undefined ? undefined : decodeHTMLStrict(address);
}

/** Returns an element as text; `words` are its content. Quotation marks alternate. */
export function elementText({name, tokens, before, isQuoted}: ElementToken, words: string): string {
  switch (name) {
    case 'sup':
    case 'sub': {
      const text = plainOf(tokens);
      const written = (name === 'sup' ? superscriptText : subscriptText)(text, before);
      return written === text ? words : written;
    }
    case 'q':
      return isQuoted ? `‘${words}’` : `“${words}”`;
    case 'rt':
      return `(${words})`;
    case 'rp':
      return '';
    default:
      return words;
  }
}

/** Returns the characters of tokens, without their styles. */
function plainOf(tokens: readonly Token[]): string {
  return tokens
    .map(token => (hasTokens(token) ? plainOf(token.tokens) : 'text' in token ? decodeHTMLStrict(token.text) : ''))
    .join('');
}
