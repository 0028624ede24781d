import type {Step} from './effect.ts';
import type {KeyContext} from './sequences.ts';
import type {State} from './state.ts';

/** The groups of actions, in the order of help and the documents. */
export const groups = ['Move', 'Read', 'Mark', 'Find', 'Views', 'Look', 'Tools'] as const;

export type Group = (typeof groups)[number];

/** Something that the reader can do. The keymap, help, status line and docs are made from the table of actions. */
export type Action = {
  /** Unique within a context; the name that settings and documentation use. */
  readonly name: string;
  /** The description of the action in help. */
  readonly title: string;
  readonly group: Group;
  /** The description in the linear reader, if it differs. */
  readonly linearTitle?: string;
  /** A word for the status line, which names a few actions; computed if it depends on the state, and undefined where the action has no use. */
  readonly hint?: string | ((state: State) => string | undefined);
  /** Key sequences as users write them, such as `gg`, `^D` or `Enter`; by context if they differ. */
  readonly keys: readonly string[] | {readonly [Where in KeyContext]?: readonly string[]};
  readonly in: readonly KeyContext[];
  /** Whether it opens a prompt, so that the keys after it are text, even where the action does not apply. */
  readonly takesText?: true;
  /** Whether it changes data that all users of a shared library share, which requires the role keeper. */
  readonly needsKeeper?: true;
  /** Whether it changes only how the screen looks, so that the linear reader leaves it out. */
  readonly visualOnly?: true;
  /** `count` is the number typed before the key. */
  readonly run: (state: State, count: number | undefined) => Step;
};

/** The parts of the state that decide the context of a key while help is closed. */
export type Where = Pick<State, 'chooser' | 'focus' | 'open'>;

/** The parts of the state that decide the context of a key. */
export type Pressed = Where & Pick<State, 'help' | 'pager'>;

/** Returns the contexts of the next key. The first one that binds the key decides what it does. */
export function contextsOf({help, pager, ...where}: Pressed): readonly [KeyContext, ...KeyContext[]] {
  if (help) return ['help'];
  return pager ? ['pager'] : contextsBehindHelp(where);
}

/** Returns the contexts as if help were closed. Help describes these. */
export function contextsBehindHelp({chooser, focus, open}: Where): readonly [KeyContext, ...KeyContext[]] {
  if (chooser) return chooser.kind === 'feeds' ? ['feeds', 'chooser'] : ['chooser'];
  return focus === 'article' && open?.selection ? [open.selection.kind, focus] : [focus];
}
