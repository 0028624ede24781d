import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {continuations} from '../../source/reader/press.ts';
import {builtIn, paletteOf} from '../../source/theme/theme.ts';
import {cells} from '../../source/typeset/typeset.ts';
import {continuationsPane} from '../../source/ui/continuations-pane.ts';
import {openReader} from '../reader/harness.ts';

const palette = paletteOf(builtIn.terminal, 24);

test('the keys that can follow are listed uncut at any size, and a last line says so if some are missing', async () => {
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
    const lines = continuationsPane(reader.state(), columns, rows, palette).map(line => stripVTControlCharacters(line));
    assert.ok(lines.length <= rows);
    for (const line of lines) assert.equal(cells(line), columns);
    const named = continuations(reader.state()).filter(each =>
      lines.some(line => line.includes(` ${each.keys} ${each.title}`)),
    );
    if (rows > 9) assert.equal(named.length, continuations(reader.state()).length);
    else assert.match(lines.at(-1) ?? '', /^ …/);
  }
});
