/** Where a text will be in its Markdown, which decides what could be taken for markup. */
export type TextPlace = {
  /** A line begins with it, so that it could be taken for a block: a heading, a list, a table. */
  readonly isLineStart?: boolean;
  /** It is the words of a link, in which no address becomes a link of its own. */
  readonly isInLink?: boolean;
  /** Something other than white space follows it, which a bare address at its end must not run into. */
  readonly isFollowed?: boolean;
  /** It is in a cell of a table, whose bars are marked before anything else is read. */
  readonly isInTable?: boolean;
};

/** An address that a reader of GitHub Flavored Markdown makes a link of, and takes as it is written (GFM, section 6.9). */
const bareAddress = /((?:(?:https?|ftp):\/\/|www\.)[a-z0-9-][^\s<]*)/i;

/** What no bare address ends with. */
const addressEnd = /[?!.,:;*_'"~()[\]`\\&]+$/;

/** The beginning of a line that is a heading, an item, a quote, a table, a definition, or the underline of a heading. */
const blockStart = /^(?:#{1,6}(?=\s|$)|\+(?=\s|$)|-(?=[\s:|-]|$)|:(?=[\s-]|$)|[>=|])/;

/**
 * Escapes a line of text, or a part of one, so that Markdown shows it as it is. Covers CommonMark, its GitHub extensions, footnotes and
 * definition lists; bare addresses stay readable.
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
      // A backslash right behind an address would become a part of it.
      const isDelimited = escapedEnd !== end || after.startsWith('<') || (isFollowed && isAtEnd);
      return escapeAddress(part.slice(0, part.length - end.length), isDelimited) + escapedEnd;
    })
    .join('');
}

/** An address that shows as it is written: bare, in angle brackets if it holds what could be markup, else as a text that is no link. */
function escapeAddress(address: string, isDelimited: boolean): string {
  const escaped = escapePunctuation(address);
  // Some readers show an entity in an address, others what it stands for.
  const hasEntity = address.includes('&amp;');
  if (escaped === address && !isDelimited && !hasEntity) return address;
  if (/^https?:[^>\\|]*$/i.test(address) && !hasEntity) return `<${address}>`;
  return escaped.replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

/** Escapes a text for the words of a picture, which not every reader of Markdown frees of backslashes. */
export function escapeAlternative(text: string): string {
  return text.replace(/[\\`*[\]~|<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w{1,32};)/gu, toEntity);
}

/** Marked takes the backslashes off brackets in the words of a link before it reads them as Markdown. */
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

/** Writes an ampersand as an entity, which is read in addresses too; a backslash would become a part of them. */
function escapeEntities(text: string): string {
  return text.replace(/&(?=#?\w{1,32};)/g, '&amp;');
}
