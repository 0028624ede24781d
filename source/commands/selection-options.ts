import type {Sort} from '../library/library.ts';
import type {RecordName} from './records.ts';

/** The values of `--sort`. Every command loads this file, so it does not import them. */
export const sorts = ['newest', 'oldest', 'added', 'title', 'longest', 'relevance'] as const satisfies readonly Sort[];

/** The description in help of the operands of a command that takes articles. */
export const aboutReferences =
  'REF is an id or a unique prefix of one (4 characters or more), an address, latest (the one added last), next (the newest unread) or current (the one last open). Operands that name no article are a QUERY, as for tearsheet list. With - it takes the articles whose ids are on standard input, one per line.';

/** The options of every command that works on selected articles. */
export const selectionOptions = {
  view: {type: 'string', value: 'NAME', help: 'only articles of this view; see tearsheet view'},
  sort: {type: 'string', value: 'ORDER', values: sorts, help: `${sorts.join(', ')}; the default is newest`},
  reverse: {type: 'boolean', help: 'reverse the order'},
  limit: {type: 'string', short: 'n', value: 'COUNT', help: 'at most this many articles'},
  'exit-code': {type: 'boolean', help: 'exit with 1 if no article matches, as grep does'},
} as const;

/** Creates the option that prints JSON Lines. The records are named for docs and tests. */
export function jsonOption<const Names extends readonly [RecordName, ...RecordName[]]>(
  help: string,
  ...records: Names
): {readonly type: 'boolean'; readonly records: Names; readonly help: string} {
  return {type: 'boolean', records, help: `print JSON: ${help}; see docs/json.md`};
}

/** The option that prints errors only. */
export const quietOption = {type: 'boolean', short: 'q', help: 'print errors only'} as const;

/** The option that ends each line of output with a NUL. */
export const nullOption = {type: 'boolean', short: '0', help: 'end each line with a NUL, for xargs -0'} as const;

/** The option that confirms a command that changes many articles, or removes all. */
export const yesOption = {type: 'boolean', help: 'change the articles without asking'} as const;
