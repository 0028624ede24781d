import {builtIn, builtInNames, isBuiltIn} from './built-in.ts';
import {readColour, terminalColours} from './colour.ts';
import {attributes, type Role, roles, type Style, type Theme} from './style.ts';

/** A theme, and a sentence for each thing in it that cannot be used. */
type Read = {readonly theme: Theme; readonly faults: readonly string[]};

const roleNames = Object.keys(roles) as readonly Role[];

/**
 * Reads the theme of a person from JSON: an object of roles, each an object of `foreground`, `background` and attributes, over the theme that
 * `extends` names. What cannot be used is left out and named; `where` says in which file it stands.
 */
export function readTheme(name: string, json: Readonly<Record<string, unknown>>, where: string): Read {
  const {extends: base = 'terminal', ...given} = json;
  const faults: string[] = [];
  const under = typeof base === 'string' && isBuiltIn(base) ? builtIn[base] : undefined;
  if (!under) faults.push(`${where}: "extends" must be one of ${builtInNames.join(', ')}; terminal is used.`);
  const styles: Record<string, Style> = {...(under ?? builtIn.terminal).styles};
  for (const [role, style] of Object.entries(given)) {
    if (Object.hasOwn(roles, role)) styles[role] = {...styles[role], ...readStyle(role, style, where, faults)};
    else faults.push(`${where}: there is nothing called "${role}" to be drawn; there are ${roleNames.join(', ')}.`);
  }
  return {theme: {name, styles}, faults};
}

const colours = `#rrggbb or one of ${terminalColours.join(', ')}`;
const keys = ['foreground', 'background', ...attributes] as const;

function readStyle(role: string, json: unknown, where: string, faults: string[]): Style {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    faults.push(`${where}: "${role}" must be an object of ${keys.join(', ')}.`);
    return {};
  }
  const entries = Object.entries(json).flatMap(([key, value]): [string, unknown][] => {
    const known = keys.find(name => name === key);
    if (!known) {
      faults.push(`${where}: "${role}" has no "${key}"; there are ${keys.join(', ')}.`);
      return [];
    }
    const isColour = known === 'foreground' || known === 'background';
    const fits = isColour ? readColour(value) !== undefined : typeof value === 'boolean';
    if (fits) return [[known, value]];
    const allowed = isColour ? colours : 'true or false';
    faults.push(`${where}: "${role}.${key}" is ${JSON.stringify(value)}, but must be ${allowed}; it is left out.`);
    return [];
  });
  return Object.fromEntries(entries);
}
