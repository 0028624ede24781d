import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {fileOf, readSample, samples, set, widths} from '../../bench/gallery.ts';
import {openPage, pageLines} from '../../source/typeset/typeset.ts';
import {drawable} from '../../source/typeset/width.ts';
import {createEmulator} from '../ui/emulator.ts';
import {contentOf} from './content.ts';
import {assertShows} from './shown.ts';

const control = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Rows of each terminal. */
const height = 100;

const terminals = new Map(widths.map(columns => [columns, createEmulator({columns, rows: height})]));

/** What a terminal that is as wide as a page shows of its lines, as cells. A line that is wider wraps and moves the others down. */
async function shownOf(lines: readonly string[], width: (typeof widths)[number]): Promise<string[][]> {
  const terminal = terminals.get(width);
  const shown: string[][] = [];
  for (let first = 0; terminal && first < lines.length; first += height) {
    const some = lines.slice(first, first + height);
    terminal.write(`\x1b[H\x1b[2J${some.join('\r\n')}`);
    await terminal.drawn();
    assert.equal(terminal.scrolls(), 0, 'A line wrapped.');
    for (let row = 0; row < some.length; row++) shown.push(terminal.cellsOf(row));
  }
  return shown;
}

function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

for (const name of samples) {
  describe(`${name} in the gallery`, async () => {
    const article = await readSample(name);
    const contents = contentOf(article.body);

    for (const width of widths) {
      const lines = linesOf(set(article, width));

      test(`at ${width} cells matches its stored copy, without control characters`, () => {
        const kept = linesOf(readFileSync(fileOf(name, width), 'utf8'));
        assert.deepEqual(lines, kept, `If ${name} is meant to look other than it is kept, run: npm run gallery`);
        for (const line of lines) assert.doesNotMatch(line, control);
      });

      test(`shows all its words in a terminal of ${width} columns, in order, and no line wraps`, async () => {
        // The emulated terminal leaves text from right to left in the order of reading, in which words can be compared.
        const styled = [
          ...pageLines(article, {width, measure: width, color: true, layoutOptions: {isBidiTerminal: true}}),
        ];
        const shown = await shownOf(styled, width);
        const rows = shown.map(row => row.join('').trimEnd());
        // A pipe gets emoji as they were written; the screen gets forms that every terminal sets in the same cells.
        assert.deepEqual(rows, lines.map(drawable));
        assertShows(shown.slice(openPage(article, {width, measure: width}).lines(0).length), contents);
      });
    }
  });
}
