/** Returns an object without the properties that are undefined, or null in the database. */
export function present<Facts extends object>(facts: Facts): {[Name in keyof Facts]?: NonNullable<Facts[Name]>} {
  const known: Partial<Facts> = {};
  for (const name in facts) if (facts[name] !== undefined && facts[name] !== null) known[name] = facts[name];
  return known as {[Name in keyof Facts]?: NonNullable<Facts[Name]>};
}
