/** Patterns of what a terminal sends besides keys. No key has one of these forms. */

/** A report of the mouse (xterm's control sequences, "SGR (1006)"), or one in the old form of a terminal that does not know the new. */
export const pointerReport = String.raw`\x1b\[<\d+;\d+;\d+[Mm]|\x1b\[M[\s\S]{3}`;

/** The beginning of a reply that is a string: OSC, DCS or APC (ECMA-48, 8.3.89, 8.3.27 and 8.3.2). */
const stringBegin = String.raw`\x1b(?:\]\d|P[\d>!$+]|_G)`;

/**
 * A reply or a notification: a string that ends with ST or BEL; a control sequence with a private parameter, such as the attributes of the terminal; or a size
 * (XTWINOPS).
 */
export const reply = String.raw`${stringBegin}[^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[?>=][\d;]*\$?[A-Za-z]|\x1b\[[468];\d+;\d+t`;

/** The incomplete beginning of a report at the end of a text. If the rest never comes, it is dropped, because nobody typed it. */
export const reportBegin = String.raw`\x1b\[[<?>=][\d;]*\$?$|\x1b\[M[\s\S]{0,2}$|${stringBegin}[^\x07\x1b]*\x1b?$`;
