import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {continuations} from '../../source/reader/press.ts';
import {builtIn, paletteOf} from '../../source/theme/theme.ts';
import {cells} from '../../source/typeset/typeset.ts';
import {continuationsPane} from '../../source/ui/continuations-pane.ts';
import {openReader} from '../reader/harness.ts';

const palette = paletteOf(builtIn.terminal, 24);

test('the keys that can follow are listed uncut at any size, and Space shows those for which there is no room', async () => {
  for (const [columns, rows] of [
    [200, 30],
    [80, 14],
    [40, 18],
    [40, 5],
    [12, 4],
  ] as const) {
    const reader = await openReader({columns, rows: 2 * rows});
    assert.deepEqual(continuationsPane(reader.state(), columns, rows, palette), []);
    await reader.press('g');
    const wanted = continuations(reader.state());
    const seen = new Set<string>();
    for (let pages = 0; seen.size < wanted.length && pages < 100; pages++) {
      const lines = continuationsPane(reader.state(), columns, rows, palette).map(line =>
        stripVTControlCharacters(line),
      );
      assert.ok(lines.length <= rows);
      for (const line of lines) assert.equal(cells(line), columns);
      for (const {keys, title} of wanted) {
        // In the narrowest window, the rest of a title is on the lines below.
        const begin = columns < 40 ? title.slice(0, 4) : title;
        if (lines.some(line => line.includes(` ${keys} ${begin}`))) seen.add(keys);
      }
      if (rows > 9) assert.equal(seen.size, wanted.length);
      await reader.press('Space');
    }
    assert.deepEqual(
      [...seen],
      wanted.map(({keys}) => keys),
    );
  }
});
