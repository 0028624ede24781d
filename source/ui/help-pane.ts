import {helpLines, helpText} from '../reader/help.ts';
import type {State} from '../reader/state.ts';
import {fitExactly} from '../typeset/typeset.ts';
import {bold} from './style.ts';

/** The rows of help from a line on, as strings of exactly this width. */
export function helpPane({preferences, help}: State, width: number, height: number): string[] {
  const {top, wanted} = help ?? {top: 0, wanted: ''};
  const rows = helpLines(preferences.keymap, width, wanted).slice(top, top + height);
  return Array.from({length: height}, (_, index) => {
    const lines = rows[index] ?? [];
    const column = Math.floor(width / Math.max(1, lines.length));
    return lines
      .map(line => {
        const text = fitExactly(` ${helpText(line)}`, column);
        return 'heading' in line ? bold(text) : text;
      })
      .join('');
  });
}
