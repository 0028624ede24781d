import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {builtIn, paletteOf} from '../../source/theme/theme.ts';
import {screen} from '../../source/ui/screen.ts';
import {openReader} from '../reader/harness.ts';
import {story} from '../reader/stories.ts';

describe('the preview beside a filtered list', () => {
  test('marks the words of the filter', async () => {
    const reader = await openReader({
      columns: 120,
      articles: [{...story(1), draft: {...story(1).draft, body: 'The ferry is late.'}}],
    });
    await reader.press('/');
    await reader.type('ferry');
    await reader.submit();
    const rows = screen(reader.state(), new Date(2024, 0, 3), paletteOf(builtIn.mono, 24));
    assert.equal(reader.state().focus, 'list');
    assert.match(rows.join('\n'), /The \x1b\[7mferry\x1b\[0m is late/);
  });
});

describe('a table that is wider than the column', () => {
  const cells = Array.from({length: 6}, (_, index) => `column number ${index}`);
  const row = `| ${cells.join(' | ')} |`;
  const body = `Before the table.\n\n${row}\n|${' - |'.repeat(6)}\n${row}`;
  const articles = [{...story(1), draft: {...story(1).draft, body}}];

  test('is centred on the column', async () => {
    const reader = await openReader({columns: 200, rows: 30, articles, preferences: {split: 300}});
    await reader.press('Enter');
    const rows = screen(reader.state(), new Date(2024, 0, 3), paletteOf(builtIn.mono, 24)).map(text =>
      stripVTControlCharacters(text).trimEnd(),
    );
    const [text = '', table = ''] = ['Before the table.', 'column number 5'].map(
      words => rows.find(line => line.includes(words)) ?? '',
    );
    const column = {left: text.search(/\S/), width: 72};
    const own = {left: table.search(/\S/), right: table.length};
    assert.ok(own.left < column.left && own.right > column.left + column.width, table);
    assert.ok(Math.abs(column.left - own.left - (own.right - column.left - column.width)) <= 1);
  });
});
