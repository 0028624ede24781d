import {readSettings} from '../config/config.ts';
import type {Context} from './command.ts';

/** Returns whether output to a terminal is read by a screen reader: by the setting `linear`, or by Ink's variable (ink, "Screen Reader Support"). */
export function isHeard({folder, env}: Pick<Context, 'folder' | 'env'>): boolean {
  return env['INK_SCREEN_READER'] === 'true' || readSettings(folder).settings.linear;
}
