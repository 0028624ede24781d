import type {Prompt} from '../reader/state.ts';

const labels: Readonly<Record<Prompt['kind'], string>> = {
  filter: '/',
  search: '/',
  note: 'Note:',
  help: '/',
  choose: '/',
  pipe: '|',
  command: ':',
  view: 'View:',
  'keep-view': 'Keep this list as:',
  tag: 'Tag (a, b):',
  untag: 'Take away the tag:',
};

/** What stands before a line that is typed. */
export function promptLabel(kind: Prompt['kind']): string {
  return ` ${labels[kind]} `;
}
