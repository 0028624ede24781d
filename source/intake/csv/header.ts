import {serviceOf} from '../exports/exports.ts';
import {hasAlias} from '../records/aliases.ts';
import {fieldName} from '../records/fields.ts';

/** The header of a table: its line, and the delimiter of its cells. */
type Header = {
  /** The number of lines before it. */
  readonly index: number;
  readonly delimiter: string;
};

/** The number of lines that are searched for the header. Some exports have the name and the description of a list above it. */
const mostLines = 10;

/** The maximum length of a line that is searched for column names. */
const longestLine = 16 * 1024;

/** Finds the header of a table in its first lines; undefined if no line names an address and another column of articles. */
export function findHeader(text: string): Header | undefined {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/, mostLines);
  const index = lines.findIndex(line => line.length <= longestLine && isHeader(headerNames(line)));
  return index === -1 ? undefined : {index, delimiter: delimiterOf(lines[index] ?? '')};
}

/** Returns the delimiter of a line of a table: the most frequent of comma, semicolon and tab. */
export function delimiterOf(line: string): string {
  const counts = [',', ';', '\t'].map(delimiter => [line.split(delimiter).length, delimiter] as const);
  return counts.reduce((most, one) => (one[0] > most[0] ? one : most))[1];
}

function headerNames(line: string): readonly string[] {
  return line.split(delimiterOf(line)).map(name => fieldName(name.replace(/^\s*"|"\s*$/g, '')));
}

/** Returns whether these are columns of a service, or an address or text and another column of articles. */
function isHeader(names: readonly string[]): boolean {
  // A sentence with commas is not a header.
  if (names.length < 2 || names.some(name => name.length > longestName)) return false;
  const fields = new Map(names.map(name => [name, '']));
  if (serviceOf(fields) !== undefined) return true;
  return hasAlias(fields) && names.filter(name => usual.has(name)).length > 1;
}

const longestName = 60;

/** Column names that distinguish a table of articles from a text with commas. */
const usual = new Set([
  'url',
  'link',
  'href',
  'uri',
  'permalink',
  'title',
  'name',
  'headline',
  'text',
  'content',
  'body',
  'tags',
  'folder',
  'timeadded',
  'created',
  'createdat',
  'author',
  'authors',
  'date',
  'published',
  'publishedat',
  'description',
  'note',
  'id',
]);
