import type {Article, Highlight} from '../article/article.ts';
import {toMarkdown} from './markdown.ts';

/** A highlight of a note, with an address that opens the page at the passage. */
type NotedHighlight = Highlight & {readonly link?: string};

/** An article as a note for Obsidian and Logseq. */
type Noted = {
  readonly article: Article & {readonly added: string};
  readonly highlights: readonly NotedHighlight[];
  /** The paths of pictures by their addresses in the article. */
  readonly pictures: ReadonlyMap<string, string>;
};

/** Ends the article. A comment in HTML is invisible in both programs. Intake ignores what follows. */
const articleEnd = '<!-- tearsheet: highlights -->';

/** The last line of the export. */
const exportEnd = '<!-- tearsheet: what you write below this line stays when you export again -->';

/** Writes an article with its highlights as a note. Intake reads it back as the same article. */
export function toNote({article, highlights, pictures}: Noted): string {
  const {id, added, tags} = article;
  const accepted = [...new Set(tags.map(toObsidianTag).filter(tag => tag !== ''))];
  const facts = {
    id,
    added: added.slice(0, 10),
    // The tags as they are in the library, if Obsidian refuses one of them.
    ...(accepted.join('\n') !== tags.join('\n') && {'article-tags': tags}),
  };
  const lines = Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  const text = withoutMarkers(toMarkdown({...article, tags: accepted}, pictures)).replace(
    '---\n',
    opening => opening + lines.join(''),
  );
  const passages = highlights.flatMap(({quote, note, link}) => [
    `> ${escapeMarkdown(quote.replace(/\s+/g, ' '))}${link === undefined ? '' : ` [↗](<${link}>)`}`,
    ...(note === undefined ? [] : [withoutMarkers(note)]),
  ]);
  const section = passages.length > 0 ? ['## Highlights', ...passages] : [];
  return `${[text.trimEnd(), articleEnd, ...section, exportEnd].join('\n\n')}\n`;
}

/**
 * Updates a note: returns the new one, with what the user wrote below its last line and the properties that the user added. Returns undefined if the earlier
 * note has no such line, because the text of the user cannot be recognised then.
 */
export function updateNote(former: string, next: string): string | undefined {
  const end = former.indexOf(exportEnd);
  if (end === -1) return undefined;
  const known = new Set(propertiesOf(next).map(({name}) => name));
  const own = propertiesOf(former).filter(({name}) => !known.has(name) && !writable.has(name));
  const text =
    own.length === 0 ? next : next.replace(/(?<=\n)---\n/, closing => own.map(({lines}) => lines).join('') + closing);
  return text.trimEnd() + former.slice(end + exportEnd.length);
}

/** Returns the id of the article that a note was exported from; undefined if the text is not such a note. */
export function noteId(text: string): string | undefined {
  const id = propertiesOf(text).find(({name}) => name === 'id');
  return /^id:\s*["']?([a-z2-7]{12})["']?\s*$/.exec(id?.lines ?? '')?.[1];
}

/** The properties that an export may write. If the article no longer has one, it is removed from the note too. */
const writable: ReadonlySet<string> = new Set([
  'standfirst',
  'byline',
  'source',
  'place',
  'url',
  'published',
  'modified',
  'language',
  'image',
  'enclosures',
  'tags',
  'article-tags',
]);

/** Returns the properties in the front matter of a note, each with its lines. */
function propertiesOf(text: string): readonly {readonly name: string; readonly lines: string}[] {
  const [, inside = ''] = /^---\r?\n([\s\S]*?\n)---[ \t]*(?:\r?\n|$)/.exec(text.replace(/^\ufeff/, '')) ?? [];
  return Array.from(inside.matchAll(/^([^\s:#-][^:\n]*):.*\n(?:[ \t-].*\n|\s*\n)*/gm), ([lines, name = '']) => ({
    name,
    lines,
  }));
}

/** Returns a tag that Obsidian accepts: letters, digits, `_`, `-` and `/`, and not only digits (help.obsidian.md, "Tags"). */
function toObsidianTag(tag: string): string {
  const plain = tag.replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+/gu, '-').replace(/^-+|-+$/g, '');
  return /^\p{N}+$/u.test(plain) ? `_${plain}` : plain;
}

/** Breaks markers that a text contains, so that only those of the export are found. */
function withoutMarkers(text: string): string {
  return text.replaceAll('<!-- tearsheet:', '<!-- tearsheet');
}

/** Escapes the characters that have a meaning in Markdown (CommonMark 0.31, section 2.4). */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&|~]/g, '\\$&').replace(/^(\d+)(?=[.)])|^(?=[#+=-])/, '$1\\');
}
