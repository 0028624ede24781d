/** UTF-16 units of the text, from `from` to before `to`. */
export type SourceRange = {readonly from: number; readonly to: number};

/** A value as it was typed; a quoted one is literal. */
export type TypedValue = {readonly text: string; readonly quoted: boolean};

export type Token = SourceRange &
  (
    | {readonly kind: '(' | ')' | 'or' | '-'}
    | ({readonly kind: 'word'} & TypedValue)
    /** `name:value`; the value is empty until it is typed. */
    | {readonly kind: 'field'; readonly name: string; readonly value: TypedValue}
  );

/** A quoted text, where `""` is a quotation mark; an unclosed one extends to the end. */
const quoted = /"((?:[^"]|"")*)"?/y;

/** A run up to a space, a quotation mark or a parenthesis. */
const bare = /[^\s"()]+/y;

/** A possible field: name, colon, value. */
const named = /^([a-z]+):(.*)$/is;

/** Returns the value of a field as it must be typed. */
export function quoteValue(value: string): string {
  return /[\s"()]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Splits a query into tokens. No text is a mistake at this level. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < text.length; ) {
    const token = tokenAt(text, from);
    if (token) tokens.push(token);
    from = token?.to ?? from + 1;
  }
  return tokens;
}

function tokenAt(text: string, from: number): Token | undefined {
  const first = text.charAt(from);
  if (/\s/.test(first)) return undefined;
  if (first === '(' || first === ')') return {kind: first, from, to: from + 1};
  if (first === '-' && /[^\s)]/.test(text.charAt(from + 1))) return {kind: '-', from, to: from + 1};
  if (first === '"') return {kind: 'word', from, ...phraseAt(text, from)};
  return wordOrField(text, from, matchAt(bare, text, from)[0]);
}

function wordOrField(text: string, from: number, run: string): Token {
  const to = from + run.length;
  if (run.toLowerCase() === 'or') return {kind: 'or', from, to};
  const [, name, value = ''] = run.startsWith('#') ? [run, 'tag', run.slice(1)] : (named.exec(run) ?? []);
  // An address is a word, because the text before its colon is not a field.
  if (name === undefined || value.startsWith('//')) return {kind: 'word', from, to, text: run, quoted: false};
  const field = {kind: 'field', name: name.toLowerCase(), from} as const;
  if (value === '' && text.charAt(to) === '"') {
    const {to: end, ...phrase} = phraseAt(text, to);
    return {...field, value: phrase, to: end};
  }
  // A single symbol, a time and a score are words.
  return value === '' && run === '#'
    ? {kind: 'word', from, to, text: run, quoted: false}
    : {...field, value: {text: value, quoted: false}, to};
}

function phraseAt(text: string, from: number): TypedValue & {readonly to: number} {
  const [whole, inner = ''] = matchAt(quoted, text, from);
  return {text: inner.replaceAll('""', '"'), quoted: true, to: from + whole.length};
}

function matchAt(pattern: RegExp, text: string, from: number): RegExpExecArray | readonly [string] {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? [text.slice(from, from + 1)];
}
