/**
 * Texts as a library file contains them. Intake stores no control characters, but a library may come from somebody else, who can write any text and its
 * checksum into it.
 */

/** C0 without the line feed, DEL and C1: what moves a cursor or begins a control sequence (ECMA-48, section 5). A tab is harmless. */
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** The same as JSON writes them. An even number of backslashes before one is text. */
const escapedControls = /(?<!\\)(?:\\\\)*\\(?:[bfr]|u00(?:[01][0-9a-f]|7f|[89][0-9a-f]))/i;

/** Stored data that cannot be unpacked or parsed. Each engine turns it into a `DamageError` about its library. */
export class UnreadableError extends Error {}

/** Removes control characters from a stored text. Its checksum, if it has one, then shows that it was not written by tearsheet. */
export function withoutControls(text: string): string {
  return text.search(controls) === -1 ? text : text.replace(controls, '');
}

/**
 * Parses stored JSON, which has the type that was stored.
 *
 * @throws UnreadableError if it is not valid JSON, or contains control characters.
 */
export function parseJson<Stored>(json: string): Stored {
  try {
    if (escapedControls.test(json)) throw new Error('The JSON contains control characters.');
    return JSON.parse(json) as Stored;
  } catch (cause) {
    throw new UnreadableError('A stored text is not valid JSON.', {cause});
  }
}
