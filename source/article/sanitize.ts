import {UnitTable} from './unit-table.ts';

/**
 * Foreign text made safe for a terminal. Everything that enters the library passes through here once, after its last
 * entity is decoded, so that a later stage never has to ask whether a text can move the cursor, set a title or turn
 * the line around.
 */

/**
 * Whole escape sequences, so that their parameters do not stay behind as litter: CSI; then OSC, DCS, SOS, PM and APC up to their
 * terminator; then two-character escapes (ECMA-48, sections 5.3 to 5.6, in their 7-bit and 8-bit forms). The terminator has to stand on the
 * same line, with no other control between: an unterminated sequence must not eat the text after it, and a million of them must not each be
 * searched to the end.
 */
const escapeSequences =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\r\n]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]+[0-~]/g;

/** C0 (but for newline), DEL and C1. */
const controls = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/g;

/**
 * Characters that no reader sees but that change what is seen: bidirectional overrides, embeddings and isolates (CVE-2021-42574),
 * interlinear annotation, the byte order mark, noncharacters, and deprecated format characters. The plain direction marks (LRM, RLM, ALM),
 * joiners and the soft hyphen stay: Arabic, Persian, Indic scripts and typesetting need them.
 */
const invisible = /[\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ufffe\uffff]/g;

/** Tag characters carry hidden text unless they spell the flag of a region (UTS #51, section "Emoji Tag Sequences"). */
const flagOrTags = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,16}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/**
 * Zero-width characters in a row: marks, joiners and other format characters. A longer run than this is drawn over its neighbours and slows
 * every program down; the Stream-Safe Text Format allows 30 marks (UAX #15, section 13), and no script needs as many.
 */
const pile = /([\p{M}\xad\u200b-\u200f\u2060-\u2064]{30})[\p{M}\xad\u200b-\u200f\u2060-\u2064]+/gu;

/** A text without zero-width characters and without any that a rule below changes. Most are, and it takes one look instead of eight. */
const plain =
  /^[\n -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2cee\u3000-\u3029\u3030-\u3098\u309b-\ua66e\uac00-\ud7ff\uff00-\ufff8]*$/;

/** The same, with any zero-width character that stays. */
const harmless = /^[\n -~\xa0-\u2027\u202f-\u2065\u2070-\ud7ff\ue000-\ufefe\uff00-\ufff8]*$/;

/**
 * Makes a text of any number of lines safe. Line ends become `\n`, a tab four spaces, a lone surrogate U+FFFD; escape sequences,
 * control characters, invisible directives and what is piled on a character beyond reason go. Idempotent; nothing that a reader would see is lost.
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
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = widths.values[unit] || widths.compute(unit);
    if (kind === visible) run = 0;
    else if (kind === zeroWidth && ++run > 30) return text.replace(pile, '$1');
  }
  return text;
}

const visible = 1;
const zeroWidth = 2;
const secondHalf = 3;

/** The first half of a surrogate pair may be that of a mark: it counts, and `pile` decides. */
const widths = new UnitTable(character => {
  if (/[\ud800-\udfff]/.test(character)) return character < '\udc00' ? zeroWidth : secondHalf;
  return /[\p{M}\xad\u200b-\u200f\u2060-\u2064]/u.test(character) ? zeroWidth : visible;
});

/** Makes a text safe and sets it on one line: runs of white space become one space, and none is left at the ends. */
export function sanitizeLine(text: string): string {
  return sanitizeText(text)
    .replace(/[ \n]+/g, ' ')
    .trim();
}

/** An address that may be opened, as the URL standard writes it; undefined for anything but http and https. */
export function sanitizeAddress(address: string, base?: string): string | undefined {
  const url = URL.parse(sanitizeLine(address), base);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}

/** The name of a picture that is known by its bytes alone: their SHA-256 (RFC 6920, section 3). */
const namedByBytes = /^ni:\/\/\/sha-256;[\w-]{43}$/;

/** The address of a picture: as `sanitizeAddress`, or the name of one that came with its article. */
export function sanitizePicture(address: string, base?: string): string | undefined {
  return namedByBytes.test(address) ? address : sanitizeAddress(address, base);
}
