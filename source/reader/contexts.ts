import type {Context, State} from './state.ts';

/** What decides where a key is pressed. */
export type Pressed = Pick<State, 'help' | 'chooser' | 'focus' | 'open'>;

/** Where the next key is pressed: it does what it does in the first of these where it does something. */
export function contextsOf({help, chooser, focus, open}: Pressed): readonly [Context, ...Context[]] {
  if (help) return ['help'];
  if (chooser) return ['chooser'];
  return focus === 'article' && open?.chosen ? [open.chosen.kind, focus] : [focus];
}
