import {type Document, parseDocument} from 'yaml';
import {InputError} from '../../article/article.ts';
import type {DocumentSource, SourceRecord} from '../format.ts';
import {toRecord} from './front-matter-facts.ts';

/** Aliases can turn a small file into a huge value. Metadata needs none; yaml counts every expansion. */
const maximumAliases = 20;

/**
 * Parses the YAML of front matter, which starts at line `firstLine` of the input. A line that is not YAML, such as `title: Ferry: a boat stops`, is read as a key and
 * its text. Throws `InputError` with the line if the rest is broken. This module loads the YAML library, so it is itself loaded only for front matter.
 */
export function readYaml(text: string, source: DocumentSource, firstLine: number): SourceRecord {
  const document = parseLoosely(text);
  const [error] = document?.errors ?? [];
  if (error) {
    const line = firstLine + (error.linePos?.[0].line ?? 1) - 1;
    throw toError(source, line, `is not YAML (${error.message.split(/ at line|[\n:]/)[0]}): correct that line`);
  }
  const value = document && orUndefined(() => document.toJS({maxAliasCount: maximumAliases}) as unknown);
  if (value === undefined) throw toError(source, firstLine, 'is nested or aliased too deeply: write its values out');
  if (value === null) return toRecord({});
  if (typeof value !== 'object' || Array.isArray(value))
    throw toError(source, firstLine, 'is not a list of keys and values: write lines such as "title: ..."');
  return toRecord(value);
}

/** Parses YAML as written or, if it is broken, with the values quoted that YAML refuses. */
function parseLoosely(text: string): Document | undefined {
  const written = parse(text.replace(hashtags, quoteValue));
  if (written?.errors.length === 0) return written;
  const quoted = parse(quoteRefused(text));
  return quoted?.errors.length === 0 ? quoted : written;
}

function parse(text: string): Document | undefined {
  return orUndefined(() => parseDocument(text, {schema: 'core'}));
}

/** A key with hashtags, which YAML treats as a comment. */
const hashtags = /^([\w-]+):[ \t]+(#[^\s#].*)$/gm;

/** A key and its text on one line, but not the start of a text on several lines. */
const pair = /^([^\s#:'"[{-][^:\n]*):[ \t]+([^\s|>].*)$/gm;

/** Quotes the text of each line that is not YAML by itself, and indents lists by spaces. */
function quoteRefused(text: string): string {
  return text
    .replace(/^\t+/gm, tabs => '  '.repeat(tabs.length))
    .replace(hashtags, quoteValue)
    .replace(pair, (line: string, key: string, value: string) => (isYaml(line) ? line : quoteValue(line, key, value)));
}

/** The longest line that is tried by itself. */
const longestLine = 2000;

function isYaml(line: string): boolean {
  if (line.length > longestLine) return true;
  const document = parse(line);
  // An alias without an anchor is an error only when its value is read.
  return document?.errors.length === 0 && orUndefined(() => document.toJS() as unknown) !== undefined;
}

/** A text in quotes that contains quotes, or whose quotes do not close. */
const inQuotes = /^(["'])(?:(.*)\1|((?:(?!\1).)*))$/;

/** Writes a text as YAML in double quotes, without its own. */
function quoteValue(_line: string, key: string, value: string): string {
  const text = value.trim();
  const [, , closed, open] = inQuotes.exec(text) ?? [];
  return `${key}: ${JSON.stringify(closed ?? open ?? text)}`;
}

/** Returns what the YAML library reads; undefined if it gives up, on values too deep for the stack or on too many aliases. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function toError(source: DocumentSource, line: number, what: string): InputError {
  return new InputError(`${source.label}, line ${line}: the front matter ${what}.`);
}
