import {type Field, fields, type NameKind} from './fields.ts';
import {quoteValue, type SourceRange, type Token, tokenize} from './tokens.ts';

/** The completions of the part of a query before the cursor: the range to replace, and the candidates. */
export type Completion = SourceRange & {readonly candidates: readonly string[]};

/** Looks up names of a library; see `Articles.names`. */
type Names = (kind: NameKind, beginning: string, limit: number) => Promise<readonly string[]>;

/** The maximum number of candidates of one kind. */
const most = 50;

/** Completes the names of fields, and their values: fixed ones, or names of the library. */
export async function completeQuery(text: string, cursor: number, names: Names): Promise<Completion> {
  const token = tokenize(text.slice(0, cursor)).at(-1);
  const field = token?.kind === 'field' && token.to === cursor && fields.find(({name}) => name === token.name);
  if (token?.kind === 'field' && field) {
    const {from, to} = token;
    return {from, to, candidates: await valuesOf(token, field, text.charAt(from) === '#', names)};
  }
  const word = token?.kind === 'word' && token.to === cursor && !token.quoted ? token : undefined;
  const beginning = word?.text.toLowerCase() ?? '';
  const candidates = fields.map(({name}) => `${name}:`).filter(name => name.startsWith(beginning));
  return {from: word?.from ?? cursor, to: cursor, candidates};
}

async function valuesOf(
  {value}: Token & {readonly kind: 'field'},
  {name, values = [], names: kind}: Field,
  isHash: boolean,
  names: Names,
): Promise<readonly string[]> {
  const fixed = values.filter(each => each.startsWith(value.text.toLowerCase()));
  const found = kind === undefined ? [] : await names(kind, value.text, most);
  return [...fixed, ...found].map(each => `${isHash ? '#' : `${name}:`}${quoteValue(each)}`);
}
