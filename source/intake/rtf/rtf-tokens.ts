/** A piece of RTF. Bytes of a text are in the charset of its font. */
export type RtfToken =
  | {readonly kind: 'open' | 'close'}
  | {readonly kind: 'word'; readonly name: string; readonly value: number | undefined}
  | {readonly kind: 'text'; readonly bytes: string}
  | {readonly kind: 'binary'; readonly bytes: string};

const pattern = /\\(?:([a-z]{1,32})(-?\d{1,10})? ?|'([\da-f]{2})|([^a-z]))|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)/giy;

/** Control symbols, with the control word or the text that each means. */
const symbols: Readonly<Record<string, string>> = {'~': '\u00a0', _: '-', '\\': '\\', '{': '{', '}': '}'};
const symbolWords: Readonly<Record<string, string>> = {'*': '*', '\n': 'par', '\r': 'par', '\t': 'tab'};

/** Divides RTF, with a character for each byte, into tokens (Rich Text Format Specification 1.9.1, "RTF syntax"). Takes linear time. */
export function* rtfTokens(source: string): Generator<RtfToken> {
  pattern.lastIndex = 0;
  let at = 0;
  while (at < source.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match === null) {
      at += 1;
      continue;
    }
    at = pattern.lastIndex;
    const [, name, value, hex, symbol, brace, text] = match;
    if (brace !== undefined) yield {kind: brace === '{' ? 'open' : 'close'};
    else if (text !== undefined) yield {kind: 'text', bytes: text};
    else if (hex !== undefined) yield {kind: 'text', bytes: String.fromCharCode(Number.parseInt(hex, 16))};
    else if (name?.toLowerCase() === 'bin') {
      const length = Math.max(0, Number(value ?? 0));
      yield {kind: 'binary', bytes: source.slice(at, at + length)};
      at += length;
    } else if (name !== undefined) yield {kind: 'word', name, value: value === undefined ? undefined : Number(value)};
    else if (symbol !== undefined && symbolWords[symbol] !== undefined)
      yield {kind: 'word', name: symbolWords[symbol], value: undefined};
    else if (symbol !== undefined) yield {kind: 'text', bytes: symbols[symbol] ?? ''};
  }
}
