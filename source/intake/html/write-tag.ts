/** The attributes of an element, as the page writes them; undefined for one without a value. */
export type Attributes = Map<string, string | undefined>;

/** Pictures and data inside attributes. They are not text and can be megabytes. */
const inlineData = /data:[\w/+.-]*;base64,[\w/+=%-]*/gi;
/** The longest sum of the attributes of a tag, in UTF-16 units. */
const longestTag = 20_000;

/** Extraction takes quadratic time for a run of spaces, and no layout needs such a long one. (The lookbehind starts each run only once.) */
const longSpace = /(?<!\s)\s{500,}/g;
const hardSpaces = /(?<!&(?:nbsp|#160|#xa0);)(?:&(?:nbsp|#160|#xa0);){100,}/gi;

/** Writes a start tag that ends in `end`. Leaves out data, and all attributes if they are longer than any page needs. */
export function writeTag(name: string, attributes: Attributes, end = ''): string {
  if (attributes.size === 0) return `<${name}${end}>`;
  const written = [...attributes].map(([attribute, value]) => writeAttribute(attribute, value)).join('');
  return `<${name}${written.length > longestTag ? '' : written}${end}>`;
}

function writeAttribute(name: string, value: string | undefined): string {
  if (/["'<>=]/.test(name)) return '';
  if (value === undefined) return ` ${name}`;
  if (/^\s*data:/i.test(value)) return '';
  const text = value.includes('data:') ? value.replace(inlineData, '') : value;
  return ` ${name}="${/["<>]/.test(text) ? escapeAttribute(text) : text}"`;
}

function escapeAttribute(value: string): string {
  return value.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Writes a text of a page in which entities are not decoded. */
export function writeText(text: string): string {
  return text.replaceAll('<', '&lt;').replace(longSpace, ' ').replace(hardSpaces, ' ');
}
