import {InputError} from '../../article/article.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {entryOrFailure, readRecord} from '../records/entry.ts';
import {dateOf, listOf, textOf} from '../records/fields.ts';
import {dictionaryIn, listIn, type PlistDictionary, type PlistValue, stringIn, writePlist} from './plist-value.ts';

/** A bookmark and the names of its folders. */
type Leaf = {readonly bookmark: PlistDictionary; readonly folders: readonly string[]};

/** The folders of Safari itself, which are not tags. */
const ownFolders = /^(?:BookmarksBar|BookmarksMenu|com\.apple\.ReadingList)?$/;

/** Reads `Bookmarks.plist`: the Reading List, with the day on which each entry was added and its preview, and the other bookmarks. */
export function* readSafariBookmarks(value: PlistValue, {label}: OpenInput): Generator<CollectionEntry> {
  const root = dictionaryIn(value);
  if (root?.has('Children') !== true) {
    throw new InputError(
      `${label} is a property list of another kind: give tearsheet a web archive or Bookmarks.plist of Safari.`,
    );
  }
  let number = 0;
  for (const leaf of leavesIn(root, [], new Set())) {
    number += 1;
    const place = `bookmark ${number}`;
    yield entryOrFailure(place, () => toEntry(leaf, place));
  }
}

/** Yields the bookmarks in a folder and in its folders. A damaged list may refer to a folder twice; each is read once. */
function* leavesIn(folder: PlistDictionary, folders: readonly string[], known: Set<PlistDictionary>): Generator<Leaf> {
  if (known.has(folder)) return;
  known.add(folder);
  if (stringIn(folder, 'URLString') !== undefined) yield {bookmark: folder, folders};
  const title = stringIn(folder, 'Title') ?? '';
  const inside = ownFolders.test(title) ? folders : [...folders, title];
  for (const child of listIn(folder, 'Children')) {
    const inner = dictionaryIn(child);
    if (inner) yield* leavesIn(inner, inside, known);
  }
}

function toEntry({bookmark, folders}: Leaf, place: string): CollectionEntry {
  const reading = dictionaryIn(bookmark.get('ReadingList'));
  const record = {
    URLString: stringIn(bookmark, 'URLString'),
    title: stringIn(dictionaryIn(bookmark.get('URIDictionary')), 'title'),
    PreviewText: stringIn(reading, 'PreviewText') ?? stringIn(bookmark, 'previewText'),
    DateAdded: stringIn(reading, 'DateAdded'),
    DateLastViewed: stringIn(reading, 'DateLastViewed'),
    imageURL: stringIn(bookmark, 'imageURL'),
    folders,
    ReadingList: reading === undefined ? undefined : 'yes',
  };
  const read = readRecord({title: 'a bookmark of Safari', record, read: readBookmark});
  return {kind: 'found', place, bytes: Buffer.from(writeBookmark({bookmark, folders})), format: 'safari', ...read};
}

function readBookmark(fields: RecordFields): FoundRecord {
  const picture = textOf(fields, 'imageurl');
  return {
    facts: {
      title: textOf(fields, 'title'),
      standfirst: textOf(fields, 'previewtext'),
      url: textOf(fields, 'urlstring'),
      tags: listOf(fields.get('folders')),
      image: picture === undefined ? undefined : {url: picture},
    },
    importedState: {
      added: dateOf(fields, 'dateadded'),
      // Other bookmarks are neither read nor unread.
      read: fields.get('readinglist') === undefined ? undefined : dateOf(fields, 'datelastviewed') !== undefined,
    },
  };
}

/** Writes a property list with this bookmark only, in its folders. Reading it returns the same bookmark. */
function writeBookmark({bookmark, folders}: Leaf): string {
  const texts = ([, value]: readonly [string, PlistValue]) => typeof value === 'string';
  const leaf = new Map<string, PlistValue>([...bookmark].filter(texts));
  for (const key of ['ReadingList', 'URIDictionary']) {
    const inner = dictionaryIn(bookmark.get(key));
    if (inner) leaf.set(key, new Map([...inner].filter(texts)));
  }
  const tree = folders.reduceRight<PlistDictionary>(
    (child, title) =>
      new Map<string, PlistValue>([
        ['Title', title],
        ['Children', [child]],
      ]),
    leaf,
  );
  return writePlist(new Map<string, PlistValue>([['Children', [tree]]]));
}
