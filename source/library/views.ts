/** The views of every library, in the order of the view picker. */
export const builtInViews = {
  all: '',
  unread: 'is:unread',
  started: 'is:started',
  starred: 'is:starred',
  today: 'on:today',
  longest: 'is:unread sort:longest',
  notes: 'has:highlight',
} as const;

/** A query with a name. */
export type View = {
  readonly name: string;
  /** In the query language. */
  readonly query: string;
  /** The key that shows it after `g` in the reader, if the user chose one. */
  readonly key?: string;
};

/** The built-in views. */
export const builtInViewList: readonly View[] = Object.entries(builtInViews).map(([name, query]) => ({name, query}));

/** Returns one sentence about an invalid name or key of a view; undefined if both are valid. */
export function viewFault({name, key}: Pick<View, 'name' | 'key'>): string | undefined {
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u.test(name))
    return 'The name of a view has up to 40 letters, digits, hyphens and underscores, such as wires.';
  if (isBuiltInView(name)) return `${name} is a view that every library has: choose another name.`;
  if (key !== undefined && !/^[\p{L}\p{N}]$/u.test(key))
    return 'The key of a view is one letter or digit, which is pressed after g.';
  return undefined;
}

/** Returns whether a built-in view has this name. */
export function isBuiltInView(name: string): boolean {
  return builtInViewList.some(view => view.name === name.toLowerCase());
}

/** Returns the view with this name, ignoring case. */
export function viewNamed(views: readonly View[], name: string): View | undefined {
  return views.find(view => view.name.toLowerCase() === name.toLowerCase());
}
