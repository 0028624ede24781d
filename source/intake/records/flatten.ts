import {fieldName, isObject, type JsonObject} from './fields.ts';

/** Objects that contain fields of the article itself, unlike `author` or `image`, whose fields are those of something else. */
const wrappers = new Set([
  'article',
  'attributes',
  'bookmark',
  'content',
  'data',
  'document',
  'entry',
  'fields',
  'item',
  'markdown',
  'meta',
  'metadata',
  'node',
  'object',
  'page',
  'payload',
  'post',
  'properties',
  'record',
  'result',
]);

/** The maximum depth of an object whose fields are read. */
const deepest = 4;

/**
 * Returns a record with the fields of the objects inside it, as in `{data: {markdown, metadata: {title}}}`. Its own fields take precedence. Returns the same
 * record if there are no such objects.
 */
export function flatten(record: object): object {
  if (!Object.values(record).some(isObject)) return record;
  const parts = partsOf(record as JsonObject, 0);
  if (parts.length === 1) return record;
  const flat: Record<string, unknown> = {};
  const names = new Set<string>();
  for (const part of parts) {
    const own = Object.entries(part).filter(
      ([key, value]) => !isWrapper(part, key, value) && !names.has(fieldName(key)),
    );
    for (const [key, value] of own) flat[key] = value;
    for (const [key] of own) names.add(fieldName(key));
  }
  return flat;
}

/** Returns an object and the wrapped objects inside it, the outer ones first. */
function partsOf(record: JsonObject, depth: number): readonly JsonObject[] {
  if (depth >= deepest) return [record];
  const inner = Object.entries(record).filter(([key, value]) => isWrapper(record, key, value));
  return [record, ...inner.flatMap(([, value]) => partsOf(value as JsonObject, depth + 1))];
}

/** Returns whether a value is a wrapper. An object that is all of a record is one under any name. */
function isWrapper(record: JsonObject, key: string, value: unknown): boolean {
  // The texts of WordPress are objects with one text.
  if (!isObject(value) || 'rendered' in value) return false;
  return wrappers.has(fieldName(key)) || Object.keys(record).length === 1;
}
