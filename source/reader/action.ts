import type {Step} from './effect.ts';
import type {Context} from './sequences.ts';
import type {State} from './state.ts';

/** Something that the reader can be told to do. Keymap, help, status line and docs are made from the table of all of them. */
export type Action = {
  /** Unique within a context; the name that settings and documentation use. */
  readonly name: string;
  /** What it does, as help says it. */
  readonly title: string;
  /** What it does by ear, where that is something else. */
  readonly aloud?: string;
  /** A word for the status line, for the few actions that it names. */
  readonly hint?: string;
  /** Key sequences as people write them, such as `gg`, `^D`, `Enter`; by context where they differ. */
  readonly keys: readonly string[] | {readonly [Where in Context]?: readonly string[]};
  readonly in: readonly Context[];
  /** Opens a prompt: what is typed next is text, even where the action does not apply. */
  readonly takesText?: true;
  /** Changes how a page looks, and nothing that is heard of it. */
  readonly visualOnly?: true;
  /** `count` is the number typed before the key. */
  readonly run: (state: State, count: number | undefined) => Step;
};

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
