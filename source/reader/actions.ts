import type {Action} from './action.ts';
import {appearanceActions} from './appearance-actions.ts';
import {articleActions} from './article-actions.ts';
import {chooserActions} from './chooser-actions.ts';
import {feedActions} from './feeds.ts';
import {helpActions} from './help-actions.ts';
import {linkActions} from './link-actions.ts';
import {listActions} from './list-actions.ts';
import {markActions} from './mark-actions.ts';
import {pagerActions} from './pager.ts';
import {passageActions} from './passage-actions.ts';
import {programActions} from './program-actions.ts';
import {sharedActions} from './shared-actions.ts';

/** Every action of the reader. */
export const actions: readonly Action[] = [
  ...listActions,
  ...articleActions,
  ...linkActions,
  ...passageActions,
  ...chooserActions,
  ...feedActions,
  ...markActions,
  ...programActions,
  // The status line names the key that closes a text first.
  ...pagerActions,
  ...sharedActions,
  ...appearanceActions,
  ...helpActions,
];
