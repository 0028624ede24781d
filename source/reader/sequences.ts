/** A context of keys. The keys of `article` also apply in `link` and `passage`, and those of `chooser` in `feeds`, except for keys that these bind themselves. */
export type KeyContext = 'list' | 'article' | 'link' | 'passage' | 'chooser' | 'feeds' | 'help' | 'pager';

/** The names of the actions that a sequence of keys runs, in each context; the sequence as key names with a space between. */
export type Keymap = Readonly<Record<KeyContext, ReadonlyMap<string, readonly string[]>>>;

/** Keys whose names have several characters. */
const named =
  /^(?:\^.|Enter|Esc|Tab|Shift-Tab|Space|Up|Down|Left|Right|PgUp|PgDn|Home|End|Backspace|Delete|Insert|F(?:[1-9]|1[0-2]))$/;

/**
 * Converts a sequence as users write it to that of the keymap: `gg`, `^D`, `Space`, and with spaces around named keys (`g Home`).
 */
export function sequenceOf(keys: string): string {
  const words = keys.trim().split(/ +/);
  return words.flatMap(word => (named.test(word) ? [word] : Array.from(word))).join(' ');
}

/** Returns a sequence as users write it. */
export function formatKeys(sequence: string): string {
  return named.test(sequence) || /[^ ]{2}/.test(sequence) ? sequence : sequence.replaceAll(' ', '');
}

/** Returns whether a sequence is a prefix of another. */
export function isPrefix(sequence: string, other: string): boolean {
  return other.startsWith(`${sequence} `);
}

/** Returns a sequence of the keymap that begins with `sequence`, or that `sequence` begins with. */
export function findConflict(keys: ReadonlyMap<string, unknown>, sequence: string): string | undefined {
  return [...keys.keys()].find(other => isPrefix(sequence, other) || isPrefix(other, sequence));
}

/** Returns the keys of an action in a context, as users write them; none if it has no key. */
export function keysFor(keymap: Keymap, context: KeyContext, {name}: {readonly name: string}): string[] {
  return [...keymap[context]]
    .filter(([, bound]) => bound.length === 1 && bound[0] === name)
    .map(([sequence]) => formatKeys(sequence));
}

/** Returns a function that names the way to run an action in these contexts, for messages: its first key, or `:` and its name if it has none. */
export function keyNamer(keymap: Keymap, ...contexts: readonly KeyContext[]): (name: string) => string {
  return name => contexts.flatMap(context => keysFor(keymap, context, {name}))[0] ?? `:${name}`;
}
