import type {Context, State} from './state.ts';

/** What decides where a key is pressed while no help is open. */
export type Where = Pick<State, 'chooser' | 'focus' | 'open'>;

/** What decides where a key is pressed. */
export type Pressed = Where & Pick<State, 'help'>;

/** Where the next key is pressed: it does what it does in the first of these where it does something. */
export function contextsOf({help, ...where}: Pressed): readonly [Context, ...Context[]] {
  return help ? ['help'] : contextsBehindHelp(where);
}

/** The same as if no help were open: what help is asked about. */
export function contextsBehindHelp({chooser, focus, open}: Where): readonly [Context, ...Context[]] {
  if (chooser) return ['chooser'];
  return focus === 'article' && open?.chosen ? [open.chosen.kind, focus] : [focus];
}
