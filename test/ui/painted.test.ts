import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import type {Event} from '../../source/reader/event.ts';
import {builtIn, paletteOf} from '../../source/theme/theme.ts';
import {cells} from '../../source/typeset/typeset.ts';
import {screen} from '../../source/ui/screen.ts';
import {openReader} from '../reader/harness.ts';
import {stories, story} from '../reader/stories.ts';
import fc, {runs} from '../support/fast-check.ts';

const place = {column: fc.integer({min: 0, max: 220}), row: fc.integer({min: 0, max: 70})};

/** What can come from a person with keyboard, mouse and a window. */
const events: fc.Arbitrary<Event> = fc.oneof(
  fc
    .constantFrom(...'jkGgchwWS<>MzqJK?#', 'Tab', 'Enter', 'Space', 'Esc', '^D')
    .map(key => ({kind: 'key', key}) as const),
  fc
    .record({kind: fc.constantFrom('press', 'drag', 'release'), ...place})
    .map(pointer => ({kind: 'pointed', pointer}) as const),
  fc
    .record({kind: fc.constant('wheel'), notches: fc.integer({min: -50, max: 50}), ...place})
    .map(pointer => ({kind: 'pointed', pointer}) as Event),
  fc
    .record({columns: fc.integer({min: 8, max: 220}), rows: fc.integer({min: 1, max: 70})})
    .map(size => ({kind: 'resize', size}) as const),
);

test('after any events a theme with a background fills every cell, and the list stays within its bounds', async () => {
  const articles = [...stories(40), story(41, 60)];
  const palette = paletteOf(builtIn.paper, 24);
  await fc.assert(
    fc.asyncProperty(fc.array(events, {minLength: 1, maxLength: 30}), async sent => {
      const {reader} = await openReader({articles, preferences: {theme: 'paper'}});
      for (const event of sent) {
        await reader.send(event);
        const {size, list, typed, open, prompt} = reader.state();
        // A view may be empty, as that of articles which were begun.
        const last = Math.max(0, list.total - 1);
        assert.ok(list.selected >= 0 && list.selected <= last && list.top >= 0 && list.top <= last);
        assert.ok(!open || open.place.block < open.page.blocks);
        const rows = screen(reader.state(), new Date(), palette);
        // A line that is typed has the last row.
        assert.equal(rows.length, size.rows - (prompt ? 1 : 0), JSON.stringify(typed));
        for (const row of rows) assert.equal(cells(stripVTControlCharacters(row)), size.columns, JSON.stringify(row));
      }
    }),
    {numRuns: runs(20)},
  );
});
