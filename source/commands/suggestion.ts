/** Returns the name that was probably meant: one that begins with what was typed, or differs from it by at most two letters. */
export function suggest(typed: string, names: readonly string[]): string | undefined {
  const scored = names.map(name => ({name, distance: name.startsWith(typed) ? 1 : distance(typed, name)}));
  const best = scored.reduce((a, b) => (b.distance < a.distance ? b : a), {
    name: '',
    distance: Math.min(3, typed.length),
  });
  return best.name === '' ? undefined : best.name;
}

/** Edits (insert, delete, replace, or swap of neighbours) between two words: the optimal string alignment distance. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let previous: number[] = [];
  let current = Array.from({length: to.length + 1}, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    [before, previous, current] = [previous, current, [row]];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return current[to.length] ?? 0;
}
