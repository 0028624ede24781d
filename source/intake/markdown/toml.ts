import {parse, TomlDate, TomlError} from 'smol-toml';
import {InputError} from '../../article/article.ts';
import type {DocumentSource, SourceRecord} from '../format.ts';
import {toRecord} from './front-matter-facts.ts';

/** Tables in which Hugo and Zola keep metadata. */
const tables = ['taxonomies', 'params', 'extra'];

/**
 * Parses the TOML of front matter, which starts at line `firstLine` of the input. Throws `InputError` with the line if it is broken. This module loads the TOML
 * library, so it is itself loaded only for such front matter.
 */
export function readToml(text: string, {label}: DocumentSource, firstLine: number): SourceRecord {
  try {
    const record = parse(text, {maxDepth: 20});
    const inside = tables.map(name => record[name]).filter(table => typeof table === 'object');
    return toRecord(withoutDates(Object.assign({}, ...inside.toReversed(), record)));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    throw new InputError(
      `${label}, line ${firstLine + error.line - 1}: the front matter is not TOML (${what}): correct that line.`,
    );
  }
}

/** Writes the dates of a record as TOML has them, in ISO 8601. */
function withoutDates(record: object): object {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, value instanceof TomlDate ? value.toISOString() : value]),
  );
}
