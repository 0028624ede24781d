import {articleActions} from './article-actions.ts';
import {chooserActions} from './chooser-actions.ts';
import {helpActions} from './help-actions.ts';
import {linkActions} from './link-actions.ts';
import {listActions} from './list-actions.ts';
import {lookActions} from './look-actions.ts';
import {passageActions} from './passage-actions.ts';
import {sharedActions} from './shared-actions.ts';
import type {State, Step} from './state.ts';

/** Where keys are pressed. While a link or a passage is chosen, the keys of `article` do what they do but for its own. */
export type Context = 'list' | 'article' | 'link' | 'passage' | 'chooser' | 'help';

/** Something that the reader can be told to do. Keymap, help, status line and docs are made from the table of all of them. */
export type Action = {
  /** Unique within a context; the name that settings and documentation use. */
  readonly name: string;
  /** What it does, as help says it. */
  readonly title: string;
  /** A word for the status line, for the few actions that it names. */
  readonly hint?: string;
  /** Key sequences as people write them, such as `gg`, `^D`, `Enter`; by context where they differ. */
  readonly keys: readonly string[] | {readonly [Where in Context]?: readonly string[]};
  readonly in: readonly Context[];
  /** Changes how a page looks, and nothing that is heard of it. */
  readonly isForTheEye?: true;
  /** `count` is the number typed before the key. */
  readonly run: (state: State, count: number | undefined) => Step;
};

/** Every action of the reader. */
export const actions: readonly Action[] = [
  ...listActions,
  ...articleActions,
  ...linkActions,
  ...passageActions,
  ...chooserActions,
  ...sharedActions,
  ...lookActions,
  ...helpActions,
];
