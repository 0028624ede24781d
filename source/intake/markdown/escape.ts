/** The position of a text in its Markdown, which decides what could be read as markup. */
export type TextPlace = {
  /** Whether it starts a line, where it could be read as a block: a heading, a list, a table. */
  readonly isLineStart?: boolean;
  /** Whether it is inside a link, where addresses do not become links. */
  readonly isInLink?: boolean;
  /** Whether it is followed by something other than white space, which a bare address at its end would swallow. */
  readonly isFollowed?: boolean;
  /** Whether it is in a table cell, where bars are read before anything else. */
  readonly isInTable?: boolean;
};

/** A bare address, which GitHub Flavored Markdown turns into a link and reads verbatim (GFM, section 6.9). */
const bareAddress = /((?:(?:https?|ftp):\/\/|www\.)[a-z0-9-][^\s<]*)/i;

/** Characters that do not end a bare address. */
const addressEnd = /[?!.,:;*_'"~()[\]`\\&]+$/;

/** The beginning of a heading, an item, a quote, a table, a definition, or the underline of a heading. */
const blockStart = /^(?:#{1,6}(?=\s|$)|\+(?=\s|$)|-(?=[\s:|-]|$)|:(?=[\s-]|$)|[>=|])/;

/**
 * Escapes a line of text, or a part of one, so that Markdown shows it unchanged. Covers CommonMark, GitHub's extensions, footnotes and definition
 * lists. Keeps bare addresses readable.
 */
export function escapeMarkdown(
  text: string,
  {isLineStart = true, isInLink, isInTable, isFollowed = false}: TextPlace = {},
): string {
  const entities = escapeEntities(text);
  const inline = isInLink ? escapeInLink(entities) : escapeAroundAddresses(entities, isFollowed);
  const cell = isInTable ? inline.replace(/\|/g, '\\|') : inline;
  return isLineStart ? cell.replace(blockStart, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2') : cell;
}

function escapeAroundAddresses(text: string, isFollowed: boolean): string {
  if (!/:\/\/|www\./i.test(text)) return escapePunctuation(text);
  const parts = text.split(bareAddress);
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return escapePunctuation(part);
      const [end = ''] = addressEnd.exec(part) ?? [];
      const after = parts[index + 1] ?? '';
      const isAtEnd = after === '' && index + 2 === parts.length;
      const escapedEnd = escapePunctuation(end);
      // A backslash after an address would become part of it.
      const isDelimited = escapedEnd !== end || after.startsWith('<') || (isFollowed && isAtEnd);
      return escapeAddress(part.slice(0, part.length - end.length), isDelimited) + escapedEnd;
    })
    .join('');
}

/** Writes an address so that it is shown unchanged: bare, in angle brackets if it contains possible markup, else as text without a link. */
function escapeAddress(address: string, isDelimited: boolean): string {
  const escaped = escapePunctuation(address);
  // Some readers show an entity in an address, others decode it.
  const hasEntity = address.includes('&amp;');
  if (escaped === address && !isDelimited && !hasEntity) return address;
  // A backtick in angle brackets can begin a code span for the part of Marked that looks for emphasis.
  if (/^https?:[^>\\|`]*$/i.test(address) && !hasEntity) return `<${address}>`;
  return escaped.replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

/** Escapes the alternative text of an image. Uses entities, because some readers do not remove backslashes there. */
export function escapeAlternative(text: string): string {
  return text.replace(/[\\`*[\]~|<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w{1,32};)/gu, toEntity);
}

/** Escapes the text of a link. Marked removes the backslashes before brackets before it reads the text as Markdown. */
function escapeInLink(text: string): string {
  const inline = escapePunctuation(text);
  return /\]\(|\[\^/.test(text) ? inline.replace(/\\[[\]]/g, bracket => toEntity(bracket.charAt(1))) : inline;
}

function toEntity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function escapePunctuation(text: string): string {
  return text.replace(/[\\`*[\]~]|<(?=[a-z/!?]|$)/gi, '\\$&').replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}

/** Writes an ampersand as an entity, which also works in addresses; a backslash would become part of them. */
function escapeEntities(text: string): string {
  return text.replace(/&(?=#?\w{1,32};)/g, '&amp;');
}

/** Returns a fence that is longer than any run of backticks in code (CommonMark, section 4.5). */
export function fenceFor(code: string): string {
  const longest = (code.match(/`{3,}/g) ?? []).reduce((most, {length}) => Math.max(most, length), 2);
  return '`'.repeat(longest + 1);
}
