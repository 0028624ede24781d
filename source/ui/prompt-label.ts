import type {Prompt} from '../reader/reader.ts';

const labels: Readonly<Record<Exclude<Prompt['kind'], 'refused'>, string>> = {
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

/** The text before the line that is typed; of a prompt that does not apply, the keys that asked for it. */
export function promptLabel(prompt: Prompt): string {
  return ` ${prompt.kind === 'refused' ? prompt.keys : labels[prompt.kind]} `;
}
