import {UnitTable} from './unit-table.ts';

/**
 * Makes foreign text safe for a terminal. Everything that enters the library passes through here once, after its last entity is decoded. Later stages
 * can therefore rely on it: no text moves the cursor, sets a title or reverses a line.
 */

/**
 * Whole escape sequences, so that none of their parameters remain in the text: CSI; OSC, DCS, SOS, PM and APC with their terminator; two-character escapes
 * (ECMA-48, sections 5.3 to 5.6, in 7-bit and 8-bit forms). The terminator must be on the same line with no control character before it. Otherwise an
 * unterminated sequence would remove the text after it, and a million of them would take quadratic time.
 */
const escapeSequences =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\r\n]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]+[0-~]/g;

/** C0 (except newline), DEL and C1. */
const controls = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/g;

/**
 * Invisible characters that change what is displayed: bidirectional overrides, embeddings and isolates (CVE-2021-42574), interlinear annotation, the
 * byte order mark, noncharacters and deprecated format characters. Direction marks (LRM, RLM, ALM), joiners and the soft hyphen stay, because Arabic,
 * Persian, Indic scripts and typesetting need them.
 */
const invisible = /[\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ufffe\uffff]/g;

/** Tag characters hide text unless they spell the flag of a region (UTS #51, "Emoji Tag Sequences"). */
const flagOrTags = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,16}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/**
 * A run of zero-width characters: marks, joiners and other format characters. Longer runs are drawn over their neighbours and slow every program
 * down. The Stream-Safe Text Format allows 30 marks (UAX #15, section 13), more than any script needs.
 */
const pile = () => /([\p{M}\xad\u200b-\u200f\u2060-\u2064]{30})[\p{M}\xad\u200b-\u200f\u2060-\u2064]+/gu;

/** Text without zero-width characters and without any that the rules below change. Most texts match, and one test replaces eight. */
const plain =
  /^[\n -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05f4\u0606-\u060f\u061b\u061d-\u064a\u0660-\u066f\u0671-\u06d5\u06ee-\u06ff\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2cee\u3000-\u3029\u3030-\u3098\u309b-\u3163\u3165-\ua66e\uac00-\ud7a3\uff00-\uff9d\uffa1-\uffef]*$/;

/**
 * Returns true only if a text has no zero-width characters and none that `sanitizeText` changes. Returns false for some such texts too, for example those with
 * emoji.
 */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** Like `plain`, but allows zero-width characters that stay. */
const harmless = /^[\n -~\xa0-\u2027\u202f-\u2065\u2070-\ud7ff\ue000-\ufefe\uff00-\ufff8]*$/;

/**
 * Makes a text of any number of lines safe. Line ends become `\n`, a tab four spaces, a lone surrogate U+FFFD. Removes escape sequences, control
 * characters, invisible directives and excessive combining marks. Idempotent. Removes nothing visible.
 */
export function sanitizeText(text: string): string {
  if (plain.test(text)) return text;
  return withoutPiles(harmless.test(text) ? text : withoutDirectives(text));
}

function withoutDirectives(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, '    ')
    .replace(escapeSequences, '')
    .replace(controls, '')
    .replace(invisible, '')
    .replace(flagOrTags, '$1');
}

function withoutPiles(text: string): string {
  const {values} = widths;
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = values[unit] || widths.compute(unit);
    if (kind === visible) run = 0;
    else if (kind === zeroWidth && ++run > 30) return text.replace(pile(), '$1');
  }
  return text;
}

const visible = 1;
const zeroWidth = 2;
const secondHalf = 3;

/** The first half of a surrogate pair may belong to a mark, so it counts; `pile` decides. */
const widths = new UnitTable(character => {
  if (/[\ud800-\udfff]/.test(character)) return character < '\udc00' ? zeroWidth : secondHalf;
  return /[\p{M}\xad\u200b-\u200f\u2060-\u2064]/u.test(character) ? zeroWidth : visible;
});

/** Makes a text safe and puts it on one line: runs of white space become one space, and the ends are trimmed. */
export function sanitizeLine(text: string): string {
  return sanitizeText(text)
    .replace(/[ \n]+/g, ' ')
    .trim();
}

/** Returns a value as JSON that is safe for a terminal. JSON itself escapes no control characters above a space. */
export function stringifySafely(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028-\u202e\u2066-\u206f]/g,
    one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Returns an http or https address as the URL standard writes it; undefined for anything else. */
export function sanitizeAddress(address: string, base?: string): string | undefined {
  const url = URL.parse(sanitizeLine(address), base);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}

/** The name of a picture identified by its bytes: their SHA-256 (RFC 6920, section 3). */
const namedByBytes = /^ni:\/\/\/sha-256;[\w-]{43}$/;

/** Returns the address of a picture as `sanitizeAddress` does, or the name of a picture that came with its article. */
export function sanitizePicture(address: string, base?: string): string | undefined {
  return namedByBytes.test(address) ? address : sanitizeAddress(address, base);
}
