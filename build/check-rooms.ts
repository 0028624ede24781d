/**
 * Prints each import in source/ that build/rooms.ts does not allow, and fails if there are any: `node build/check-rooms.ts`.
 * oxlint finds circular imports between files (import/no-cycle).
 */

import {globSync, readFileSync} from 'node:fs';
import {posix} from 'node:path';
import process from 'node:process';
import {type Room, rooms} from './rooms.ts';

/** An import of a file: its specifier, and whether it is `import()` of a value. */
type Import = {readonly specifier: string; readonly isDynamic: boolean};

/** Finds the imports and re-exports of a file that biome has formatted. */
function importsOf(source: string): readonly Import[] {
  const pattern = /^(?:import|export|\} from)\b[^'\n]*'([^']+)'|\b(typeof )?import\('([^']+)'\)/gm;
  return Array.from(source.matchAll(pattern), ([, plain, type, called]) => ({
    specifier: plain ?? called ?? '',
    isDynamic: called !== undefined && type === undefined,
  }));
}

/** Returns why a file of a room may not import something, or undefined if it may. Paths are those below source/. */
export function breach(file: string, {specifier, isDynamic}: Import): string | undefined {
  const room = roomOf(file);
  if (!room) return 'this file is in no room of build/rooms.ts';
  if (!specifier.startsWith('.')) {
    const owner = rooms.find(({packages = []}) =>
      packages.some(name => specifier === name || specifier.startsWith(`${name}/`)),
    );
    return owner && owner !== room ? `only ${owner.name} imports ${specifier}` : undefined;
  }
  const target = posix.join(posix.dirname(file), specifier);
  const other = roomOf(target);
  if (other === room || target.startsWith('..')) return undefined;
  if (!other) return `${target} is in no room of build/rooms.ts`;
  const mayImport = [...room.mayImport, ...(isDynamic ? (room.mayLoad ?? []) : [])];
  if (!mayImport.includes(other.name)) return `${room.name} may not import ${other.name}`;
  const entries = other.name.endsWith('.ts')
    ? [other.name]
    : (other.entries ?? [`${other.name}.ts`]).map(entry => `${other.name}/${entry}`);
  return entries.includes(target) ? undefined : `${target} is not an entry of its room (${entries.join(', ')})`;
}

function roomOf(path: string): Room | undefined {
  return rooms.find(({name}) => name === path.split('/')[0]);
}

/** Returns a line for each breach in source/. */
export function breaches(): readonly string[] {
  return globSync('**/*.{ts,tsx}', {cwd: 'source'})
    .map(file => file.replaceAll('\\', '/'))
    .sort()
    .flatMap(file =>
      importsOf(readFileSync(`source/${file}`, 'utf8')).flatMap(imported => {
        const reason = breach(file, imported);
        return reason === undefined ? [] : [`source/${file} imports ${imported.specifier}: ${reason}.`];
      }),
    );
}

if (import.meta.main) {
  const found = breaches();
  for (const line of found) process.stdout.write(`${line}\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
