import {basename} from 'node:path';
import type {KeyCommand} from '../config/config.ts';

/** A program that keys run, and the name of its action. */
export type BoundCommand = {readonly name: string; readonly command: KeyCommand};

/** Names the action of a program. The same program with the same arguments has one action. */
export function nameCommand(known: readonly BoundCommand[], command: KeyCommand): BoundCommand {
  const same = known.find(each => JSON.stringify(each.command) === JSON.stringify(command));
  if (same) return same;
  const name = `run-${basename(command.run[0] ?? '').replace(/\.\w+$/, '')}`;
  const taken = known.filter(each => each.name === name || each.name.startsWith(`${name}-`)).length;
  return {name: taken === 0 ? name : `${name}-${taken + 1}`, command};
}
