type Parent = Readonly<Record<string, unknown>>;

/** Deeper bookmarks are ignored. */
const deepest = 200;

/**
 * Returns the records in a JSON value: the leaves of a tree of bookmarks (Chrome's `roots`, Firefox's `children`), each with its folder names as
 * `folders`; the elements of the only list of objects in it, if the value itself is not an article; or the value itself. Empty if there are none.
 */
export function findRecords(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isObject(value)) return [];
  if (isObject(value.roots))
    return Object.values(value.roots).flatMap(root => bookmarksIn({...toObject(root), root: ''}, [], 0));
  if (Array.isArray(value.children)) return bookmarksIn(value, [], 0);
  if (isArticle(value)) return [value];
  // Google Reader's JSON also has lists of links.
  if (Array.isArray(value.items) && value.items.some(isObject)) return value.items.filter(isObject);
  const lists = Object.values(value).filter(one => Array.isArray(one) && one.some(isObject));
  const [list, another] = lists;
  return Array.isArray(list) && another === undefined ? list.filter(isObject) : [value];
}

function toObject(value: unknown): Parent {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Parent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys that only an article has. */
export const articleKeys: readonly string[] = ['url', 'uri', 'href', 'link', 'text', 'body', 'content', 'maintext'];

function isArticle(value: Parent): boolean {
  return articleKeys.some(key => typeof value[key] === 'string');
}

function bookmarksIn(node: unknown, folders: readonly string[], depth: number): readonly object[] {
  if (!isObject(node) || depth > deepest) return [];
  if (!Array.isArray(node.children)) return 'url' in node || 'uri' in node ? [{...node, folders}] : [];
  // Folders of the browser itself, such as the bookmarks bar, are not tags. Firefox marks them.
  const name = typeof node.root === 'string' ? undefined : (node.name ?? node.title);
  const inside = typeof name === 'string' && name !== '' ? [...folders, name] : folders;
  return node.children.flatMap((child: unknown) => bookmarksIn(child, inside, depth + 1));
}
