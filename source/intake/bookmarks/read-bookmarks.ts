import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {entryOrFailure, readRecord} from '../records/entry.ts';
import {dateOf, flagOf, listOf, textOf} from '../records/fields.ts';
import {type TagHandler, TagStream} from '../tag-stream.ts';
import {inUtf8} from '../text-stream.ts';

/** A link that is being read, with its context. */
type Bookmark = {
  readonly attributes: Readonly<Record<string, string>>;
  readonly folders: readonly string[];
  readonly section: string;
  /** The title of the page. */
  readonly page: string;
  title: string;
  note: string;
};

/** The maximum depth of a folder whose name is read. */
const deepest = 100;

/** Streams the bookmarks of a page. Imports the HTML tokenizer, so load this module only for bookmarks. */
export async function* readBookmarks({bytes}: OpenInput): AsyncGenerator<CollectionEntry> {
  const done: Bookmark[] = [];
  const reader = bookmarkReader(bookmark => done.push(bookmark));
  const tags = new TagStream(reader);
  const decoder = new TextDecoder();
  let count = 0;
  for await (const chunk of inUtf8(bytes)) {
    tags.write(decoder.decode(chunk, {stream: true}));
    for (const bookmark of done.splice(0)) yield toEntry(bookmark, ++count);
  }
  tags.end();
  reader.finish();
  for (const bookmark of done) yield toEntry(bookmark, ++count);
}

/**
 * Turns tags into bookmarks: `H3` names the folder of the next `DL`, and `DD` is a note on the previous link. Most files do not close `DT` and `DD`, and
 * some do not close `A`.
 */
function bookmarkReader(onBookmark: (bookmark: Bookmark) => void): TagHandler & {readonly finish: () => void} {
  const folders: string[] = [];
  /** The number of open `DL` elements; `folders` has the outermost of them. */
  let depth = 0;
  let folderName = '';
  let section = '';
  let current: Bookmark | undefined;
  let page = '';
  let target: 'title' | 'note' | 'folder' | 'section' | 'page' | undefined;
  const finish = () => {
    if (current) onBookmark(current);
    current = undefined;
    target = undefined;
  };
  return {
    open(name, attributes) {
      if (name === 'a' && attributes.href !== undefined) {
        finish();
        current = {attributes, folders: folders.filter(Boolean), section, page, title: '', note: ''};
        target = 'title';
      } else if (name === 'title') target = 'page';
      else if (name === 'dd') target = 'note';
      else if (name === 'h3' || name === 'h1') {
        finish();
        target = name === 'h3' ? 'folder' : 'section';
        if (name === 'h3') folderName = '';
        else section = '';
      } else if (name === 'dl') {
        finish();
        if (depth < deepest) folders.push(folderName.trim());
        depth += 1;
        folderName = '';
      } else if (name === 'dt' || name === 'li') finish();
    },
    close(name) {
      if (name === 'dl') {
        finish();
        depth = Math.max(0, depth - 1);
        folders.length = Math.min(folders.length, depth);
      } else if (name === 'a' || name === 'h1' || name === 'h3' || name === 'title') target = undefined;
    },
    text(text) {
      if (target === 'folder') folderName += text;
      else if (target === 'section') section += text;
      else if (target === 'page') page += text;
      else if (target !== undefined && current) current[target] += text;
    },
    finish,
  };
}

function toEntry(bookmark: Bookmark, number: number): CollectionEntry {
  const {attributes, folders, section, page, title, note} = bookmark;
  const place = `bookmark ${number}`;
  return entryOrFailure(place, () => {
    const record = {
      ...attributes,
      title: title.trim(),
      note: note.trim(),
      folders,
      section: section.trim(),
      page: page.trim(),
    };
    const read = readRecord({title: 'a bookmark', record, read: readBookmark});
    return {kind: 'found', place, bytes: Buffer.from(writeBookmark(bookmark)), format: 'bookmarks', ...read};
  });
}

function readBookmark(fields: RecordFields): FoundRecord {
  const url = textOf(fields, 'href');
  const unread = flagOf(fields.get('toread'));
  const section = sectionOf(fields);
  const note = textOf(fields, 'note');
  const isNote = !/^https?:/i.test(url ?? '');
  return {
    facts: {
      title: textOf(fields, 'title'),
      standfirst: isNote ? undefined : note,
      url,
      tags: [...listOf(fields.get('tags')), ...listOf(fields.get('folders')), ...section.tags],
    },
    content: isNote && note !== undefined ? {kind: 'plain', text: note} : undefined,
    importedState: {
      added: dateOf(fields, 'timeadded', 'adddate'),
      read: section.read ?? (unread === undefined ? undefined : !unread),
      starred: section.starred,
    },
  };
}

/** What the heading above a link says about it, in the exports of Pocket and Instapaper. Other headings are the user's own folders. */
function sectionOf(fields: RecordFields): {
  readonly read?: boolean;
  readonly starred?: boolean;
  readonly tags: readonly string[];
} {
  const section = textOf(fields, 'section') ?? '';
  if (fields.has('timeadded')) return {read: /archive/i.test(section), tags: []};
  if (textOf(fields, 'page') !== instapaper) return {tags: []};
  if (/^(?:unread|archive|starred)$/i.test(section)) {
    return {read: /archive/i.test(section), starred: /starred/i.test(section), tags: []};
  }
  return {read: false, tags: section === '' ? [] : [section]};
}

/** The title of Instapaper's page. */
const instapaper = 'Instapaper: Export';

/** Writes a page with this bookmark only, in its folders. Reading it returns the same bookmark. */
function writeBookmark({attributes, folders, section, page, title, note}: Bookmark): string {
  const markup = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const listed = Object.entries(attributes).filter(([name]) => !name.startsWith('icon'));
  const opened = folders.map(folder => `<DT><H3>${markup(folder)}</H3>\n<DL><p>\n`).join('');
  return [
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n',
    page.trim() === instapaper ? `<TITLE>${instapaper}</TITLE>\n` : '',
    `<H1>${markup(section)}</H1>\n`,
    opened,
    `<DT><A ${listed.map(([name, value]) => `${name.toUpperCase()}="${markup(value)}"`).join(' ')}>${markup(title.trim())}</A>\n`,
    note.trim() === '' ? '' : `<DD>${markup(note.trim())}\n`,
  ].join('');
}
