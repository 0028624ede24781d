import type {Collection, CollectionEntry, OpenInput} from '../format.ts';
import {readAliases} from '../records/aliases.ts';
import {readRecord} from '../records/entry.ts';
import {collectText} from '../text-stream.ts';

/**
 * Readwise's Markdown, which it writes for Obsidian, Logseq and as a download: the metadata of a book or article as a list, and a list of its highlights
 * with notes below them.
 */
export const readwiseMarkdown: Collection = {
  name: 'readwise-markdown',
  title: 'a page of Readwise',
  recognise: ({text}) => /^## Metadata\s*\n(?:\s*\n)?- Author:/m.test(text) && /^## Highlights\b/m.test(text),
  async *read(input) {
    yield await readHighlightPage(input);
  },
};

/** The longest head and the longest link to a highlight, in UTF-16 units. The patterns take quadratic time. */
const longestHead = 16_000;
const longestSource = 1000;

/** A highlight while it is being read. */
type Marked = {quote: string; note?: string};

async function readHighlightPage({bytes, label}: OpenInput): Promise<CollectionEntry> {
  const text = await collectText(bytes, label);
  const [whole = '', list = ''] = text.split(/^## Highlights\b.*$/m, 2);
  const head = whole.slice(0, longestHead);
  const facts = new Map(
    Array.from(head.matchAll(/^- ([A-Z][A-Za-z ]{1,30}):[ \t]*(.+)$/gm), ([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );
  const [, picture] = /!\[rw-book-cover\]\((\S+)\)/.exec(head) ?? [];
  const record = {
    title: facts.get('full title') ?? /^# (.+)$/m.exec(head)?.[1],
    author: withoutLinks(facts.get('author')),
    url: facts.get('url')?.replace(/^<|>$/g, ''),
    summary: facts.get('summary'),
    tags: tagsIn(facts.get('document tags')),
    image: picture,
    highlights: toHighlights(list),
  };
  return {
    kind: 'found',
    place: 'its highlights',
    bytes: Buffer.from(text),
    format: readwiseMarkdown.name,
    ...readRecord({title: readwiseMarkdown.title, record, read: readAliases}),
  };
}

/** Returns a text with the names of notes instead of links to them. */
function withoutLinks(text: string | undefined): string | undefined {
  return text?.replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1');
}

/** Returns the tags in `[[sea]] [[work]]` or `#sea #work`. */
function tagsIn(text = ''): readonly string[] {
  const linked = Array.from(text.matchAll(/\[\[([^[\]]+)\]\]/g), ([, name = '']) => name);
  return linked.length > 0
    ? linked
    : text
        .split(/[\s,]+/)
        .map(tag => tag.replace(/^#/, ''))
        .filter(Boolean);
}

/** Reads the list of highlights. An indented `Note:` belongs to the highlight above it, other indented lines continue it. */
function toHighlights(list: string): readonly Marked[] {
  const highlights: Marked[] = [];
  for (const line of list.split('\n')) {
    const [, text] = /^[-*] (.+)$/.exec(line) ?? [];
    const [, note] = /^\s+[-*] (?:\*\*)?Note:?(?:\*\*)?:?\s*(.+)$/i.exec(line) ?? [];
    const last = highlights.at(-1);
    if (text !== undefined) highlights.push({quote: withoutSource(text)});
    else if (last === undefined) continue;
    else if (note !== undefined) last.note = note;
    else if (/^\s+\S/.test(line) && !/^\s+[-*] (?:\*\*)?Tags/i.test(line))
      last.quote = `${last.quote}\n${withoutSource(line.trim())}`;
  }
  return highlights;
}

/** Removes the link to the highlight: `([View Highlight](https://…))`, `([Location 12](https://…))`. */
function withoutSource(text: string): string {
  const start = Math.max(0, text.length - longestSource);
  return (text.slice(0, start) + text.slice(start).replace(/\s*\(\[[^[\]]*\]\(\S*\)\)\s*(?:\^\w*)?$/, '')).trim();
}
