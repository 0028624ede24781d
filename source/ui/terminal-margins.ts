import type {Questions} from '../terminal/terminal.ts';

/** Queries whether the terminal has left and right margins (DECRQM for the mode DECLRMM, VT420). */
const query = '\x1b[?69$p';

/** A reply that names the mode as on or off. Terminals that do not have it answer 0 or 4, or nothing. */
const hasMode = /^\x1b\[\?69;[12]\$y$/;

/** The attributes of a terminal that has the functions of the VT420 or of a later one (VT510 manual, DA1). */
const sinceVt420 = /^\x1b\[\?6[4-9][;c]/;

/** Asks the terminal whether it has left and right margins. Simple terminals write the query as text, so only those that claim to be like a VT420 get it. */
export async function hasColumnMargins({ask}: Questions): Promise<boolean> {
  const attributes = await ask('');
  if (!attributes.some(reply => sinceVt420.test(reply))) return false;
  return (await ask(query)).some(reply => hasMode.test(reply));
}
