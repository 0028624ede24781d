import {sanitizeLine} from './sanitize.ts';

/** Returns the tags that a user typed with commas between them, each without a `#` before it. */
export function splitTags(typed: string): readonly string[] {
  return typed
    .split(',')
    .map(name => sanitizeLine(name.trim().replace(/^#/, '')))
    .filter(name => name !== '');
}
