import {builtIn, builtInNames, isBuiltIn} from './built-in.ts';
import {readColour, terminalColours} from './colour.ts';
import {attributes, type Role, roles, type Style, type Theme} from './style.ts';

/** A theme, and a message for each part of it that cannot be used. */
type ReadTheme = {readonly theme: Theme; readonly warnings: readonly string[]};

const roleNames = Object.keys(roles) as readonly Role[];

/**
 * Reads the user's theme from JSON: an object of roles, each an object of `foreground`, `background` and attributes, over the theme that `extends` names. Parts
 * that cannot be used are left out, with a warning. `where` is the file, for the warnings.
 */
export function readTheme(name: string, json: Readonly<Record<string, unknown>>, where: string): ReadTheme {
  const {extends: base = 'terminal', ...given} = json;
  const warnings: string[] = [];
  const under = typeof base === 'string' && isBuiltIn(base) ? builtIn[base] : undefined;
  if (!under)
    warnings.push(`${where}: "extends" must be one of ${builtInNames.join(', ')}. The theme terminal is used.`);
  const styles: Record<string, Style> = {...(under ?? builtIn.terminal).styles};
  for (const [role, style] of Object.entries(given)) {
    if (Object.hasOwn(roles, role)) styles[role] = {...styles[role], ...readStyle(role, style, where, warnings)};
    else warnings.push(`${where}: there is no role "${role}". The roles are ${roleNames.join(', ')}.`);
  }
  return {theme: {name, styles}, warnings};
}

const colours = `#rrggbb or one of ${terminalColours.join(', ')}`;
const keys = ['foreground', 'background', ...attributes] as const;

function readStyle(role: string, json: unknown, where: string, warnings: string[]): Style {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    warnings.push(`${where}: "${role}" must be an object of ${keys.join(', ')}.`);
    return {};
  }
  const entries = Object.entries(json).flatMap(([key, value]): [string, unknown][] => {
    const known = keys.find(name => name === key);
    if (!known) {
      warnings.push(`${where}: "${role}" has no property "${key}". The properties are ${keys.join(', ')}.`);
      return [];
    }
    const isColour = known === 'foreground' || known === 'background';
    const fits = isColour ? readColour(value) !== undefined : typeof value === 'boolean';
    if (fits) return [[known, value]];
    const allowed = isColour ? colours : 'true or false';
    warnings.push(`${where}: "${role}.${key}" is ${JSON.stringify(value)}, but must be ${allowed}. It is left out.`);
    return [];
  });
  return Object.fromEntries(entries);
}
