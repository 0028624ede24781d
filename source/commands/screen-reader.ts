import {readSettings} from '../config/config.ts';
import type {Context} from './command.ts';

/** Returns whether a screen reader reads the terminal, as the setting `linear` or Ink's variable states (ink, "Screen Reader Support"). */
export function hasScreenReader({folder, env}: Pick<Context, 'folder' | 'env'>): boolean {
  return env['INK_SCREEN_READER'] === 'true' || readSettings(folder).settings.linear;
}
