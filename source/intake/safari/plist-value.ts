/** A value of a property list. Dates are in ISO 8601. */
export type PlistValue = string | number | boolean | Uint8Array | readonly PlistValue[] | PlistDictionary;

export type PlistDictionary = ReadonlyMap<string, PlistValue>;

/** The maximum depth of a value in a readable property list. Safari nests at most a few dozen folders. */
export const deepestPlist = 200;

/** Returns the value of a key if the value is a dictionary; undefined otherwise. */
export function dictionaryIn(value: PlistValue | undefined): PlistDictionary | undefined {
  return value instanceof Map ? value : undefined;
}

/** Returns a text of a dictionary; undefined if the value is not text. */
export function stringIn(dictionary: PlistDictionary | undefined, key: string): string | undefined {
  const value = dictionary?.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** Returns a list of a dictionary; empty if the value is not a list. */
export function listIn(dictionary: PlistDictionary | undefined, key: string): readonly PlistValue[] {
  const value = dictionary?.get(key);
  return Array.isArray(value) ? value : [];
}

/** Writes a property list of texts, lists and dictionaries in XML. */
export function writePlist(value: PlistValue): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">${writeXml(value)}</plist>\n`;
}

function writeXml(value: PlistValue): string {
  if (Array.isArray(value)) return `<array>${value.map(writeXml).join('')}</array>`;
  if (value instanceof Map) {
    const entries: readonly (readonly [string, PlistValue])[] = [...value];
    return `<dict>${entries.map(([key, inner]) => `<key>${escapeXml(key)}</key>${writeXml(inner)}`).join('')}</dict>`;
  }
  return `<string>${escapeXml(typeof value === 'string' ? value : '')}</string>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
