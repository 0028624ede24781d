import {helpLines, helpText} from '../reader/help.ts';
import {fitExactly} from '../typeset/typeset.ts';
import {bold} from './style.ts';

/** The rows of help from a line on, as strings of exactly this width. */
export function helpPane(top: number, width: number, height: number): string[] {
  const rows = helpLines(width).slice(top, top + height);
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
