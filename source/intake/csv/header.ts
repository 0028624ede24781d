import {fieldName} from '../records/fields.ts';

/** Returns the delimiter of a table: the one of comma, semicolon and tab that occurs most in its header. */
export function delimiterOf(header: string): string {
  const counts = [',', ';', '\t'].map(delimiter => [header.split(delimiter).length, delimiter] as const);
  return counts.reduce((most, one) => (one[0] > most[0] ? one : most))[1];
}

/** Returns the column names of a table that starts with this text. */
export function headerNames(text: string): readonly string[] {
  const line = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '';
  const delimiter = delimiterOf(line);
  return line.split(delimiter).map(name => fieldName(name.replace(/^\s*"|"\s*$/g, '')));
}
