import {isObject, type JsonObject} from '../records/fields.ts';
import {isKnownRecord} from '../records/records.ts';

/** The maximum depth of a record. */
const deepest = 200;

/** Lists of things that have an address without being an article. */
const ignored =
  /^(?:images?|pictures?|photos?|media|attachments|authors?|creators?|users?|tags|labels|icons?|thumbnails?|assets|enclosures)$/i;

/** A place in a JSON value. */
type Place = {
  /** The names of the folders and lists around it, the outermost first. */
  readonly folders: readonly string[];
  readonly depth: number;
  /** Whether its own name is not a folder: the whole document, and the folders of a browser itself, such as the bookmarks bar. */
  readonly isRoot?: boolean;
};

/**
 * Returns the records in a JSON value: the value itself if it is one, or those in the lists inside it at any depth, such as Chrome's `roots`, Firefox's
 * `children` and Linkwarden's `collections`. Each has the names of the lists that contain it as `folders`. A list of addresses is a list of records. If
 * there are none, returns the value itself, so that a message can name it. `isElement` says that the value is an element of a list.
 */
export function findRecords(value: unknown, isElement = false): readonly object[] {
  const place = {folders: [], depth: 0, isRoot: !isElement};
  if (Array.isArray(value)) return recordsInList(value, place);
  if (!isObject(value)) return typeof value === 'string' && isAddress(value) ? [{url: value}] : [];
  if (isKnownRecord(value) && !Array.isArray(value.children)) return [value];
  const records = recordsIn(value, place);
  return records.length > 0 ? records : [value];
}

/** Returns the records in the lists inside an object. */
function recordsIn(node: JsonObject, {folders, depth, isRoot}: Place): readonly object[] {
  if (depth > deepest) return [];
  // Some programs write a list as an object with numbers as keys.
  const keys = Object.keys(node);
  if (keys.length > 0 && keys.every(key => /^-?\d+$/.test(key)))
    return recordsInList(Object.values(node), {folders, depth: depth + 1});
  const name = isRoot || typeof node.root === 'string' ? undefined : (node.name ?? node.title);
  const inside = typeof name === 'string' && name !== '' ? [...folders, name] : folders;
  // The JSON of feed readers and of ActivityPub also has lists of links.
  const main = [node.items, node.orderedItems].find(list => Array.isArray(list) && list.length > 0);
  const parts = main === undefined ? Object.entries(node) : [['items', main] as const];
  return parts.flatMap(([key, part]) => {
    if (ignored.test(key)) return [];
    if (Array.isArray(part)) return recordsInList(part, {folders: inside, depth: depth + 1});
    if (!isObject(part)) return [];
    return recordsIn(part, {
      folders,
      depth: depth + 1,
      isRoot: key === 'roots' || node.roots !== undefined || isRoot === true,
    });
  });
}

/** Returns the records in a list. Its other elements count as records only beside one, so that a message can name them. */
function recordsInList(list: readonly unknown[], {folders, depth}: Place): readonly object[] {
  const found = list.map(element => {
    if (typeof element === 'string' && isAddress(element)) return [{url: element}];
    if (!isObject(element)) return [];
    if (isFirefoxTab(element)) return shownPage(element);
    const inner = hasList(element) ? recordsIn(element, {folders, depth: depth + 1}) : [];
    if (isKnownRecord(element))
      return [withFolders(withoutChildren(element), folders), ...(Array.isArray(element.children) ? inner : [])];
    return inner;
  });
  if (found.every(records => records.length === 0)) return depth === 0 ? list.filter(isObject) : [];
  return found.flatMap((records, index) => {
    const element = list[index];
    return records.length === 0 && isObject(element) && isNamed(element) && !hasList(element) ? [element] : records;
  });
}

/** A tab in a session of Firefox: the pages that it has shown (mozilla-central, `SessionStore.sys.mjs`). */
type FirefoxTab = JsonObject & {readonly entries: readonly unknown[]};

function isFirefoxTab(element: JsonObject): element is FirefoxTab {
  return Array.isArray(element.entries) && ('lastAccessed' in element || 'index' in element);
}

/** Returns the page that a tab shows, as a bookmark; none if it is empty or shows settings. Firefox counts the pages from 1. */
function shownPage({entries, index, lastAccessed}: FirefoxTab): readonly object[] {
  const shown = entries[Number(index) - 1] ?? entries.at(-1);
  if (!isObject(shown) || typeof shown.url !== 'string' || !isAddress(shown.url)) return [];
  return [{type: 'tab', uri: shown.url, title: shown.title, dateAdded: lastAccessed}];
}

/** Returns a bookmark without those inside it, which are records of their own. */
function withoutChildren(element: JsonObject): JsonObject {
  if (!Array.isArray(element.children)) return element;
  const {children: _, ...own} = element;
  return own;
}

function withFolders(record: JsonObject, folders: readonly string[]): object {
  return folders.length === 0 || 'folders' in record ? record : {...record, folders};
}

/** Returns whether an object contains others. */
function hasList(element: JsonObject): boolean {
  return Object.values(element).some(value => typeof value === 'object' && value !== null);
}

/** Returns whether an element has a name, unlike the separators of bookmarks. */
function isNamed(element: JsonObject): boolean {
  return [element.title, element.name].some(name => typeof name === 'string' && name !== '');
}

function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}
