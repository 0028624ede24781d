import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  type EditedLine,
  editLine,
  graphemesOf,
  type LineEdit,
  longestInput,
  newEditedLine,
  type Reach,
} from '../../source/reader/line-editor.ts';
import fc, {runs} from '../support/fast-check.ts';

/** A line as two lists of characters, before and after the caret. */
type Model = {readonly before: readonly string[]; readonly after: readonly string[]};

const characterMoves = ['previous-character', 'next-character', 'start', 'end'] as const;

/** Returns the characters that a move passes, to the left or to the right of the caret. */
function passed({before, after}: Model, to: (typeof characterMoves)[number]): {left: number; right: number} {
  switch (to) {
    case 'previous-character':
      return {left: Math.min(1, before.length), right: 0};
    case 'next-character':
      return {left: 0, right: Math.min(1, after.length)};
    case 'start':
      return {left: before.length, right: 0};
    case 'end':
      return {left: 0, right: after.length};
  }
}

function editModel(model: Model, edit: LineEdit): Model {
  const {before, after} = model;
  if (edit.kind === 'insert') return {before: [...before, ...graphemesOf(edit.text)], after};
  if (edit.kind !== 'move' && edit.kind !== 'delete') return model;
  const {left, right} = passed(model, edit.to as (typeof characterMoves)[number]);
  const rest = {before: before.slice(0, before.length - left), after: after.slice(right)};
  if (edit.kind === 'delete') return rest;
  return {
    before: [...rest.before, ...after.slice(0, right)],
    after: [...before.slice(before.length - left), ...rest.after],
  };
}

/** Characters that no neighbour joins: ASCII, wide ones, one with an accent as two code points, and emoji of several. */
const separate = fc.constantFrom('a', 'b', ' ', '-', '島', 'é', 'e\u0301', '👩‍👩‍👧', '❤️', '한');

/** Code points that join their neighbours: marks, joiners, regional indicators, jamo. */
const joining = fc.constantFrom('a', ' ', '\u0301', '\u200d', '👩', '🇩', '🇪', 'ᄒ', 'ᅡ', 'ᆫ', '\ufe0f', '\ud83d');

const reaches: readonly Reach[] = [...characterMoves, 'previous-word', 'next-word', 'previous-blank-word'];

const simpleEdits = fc.array(
  fc.oneof(
    separate.map((text): LineEdit => ({kind: 'insert', text})),
    fc.constantFrom(...characterMoves).map((to): LineEdit => ({kind: 'move', to})),
    fc.constantFrom(...characterMoves).map((to): LineEdit => ({kind: 'delete', to})),
  ),
  {maxLength: 40},
);

const allEdits = fc.array(
  fc.oneof(
    fc.array(joining, {minLength: 1, maxLength: 4}).map((texts): LineEdit => ({kind: 'insert', text: texts.join('')})),
    fc.constantFrom(...reaches).map((to): LineEdit => ({kind: 'move', to})),
    fc.constantFrom(...reaches).map((to): LineEdit => ({kind: 'delete', to})),
    fc.constantFrom<LineEdit>({kind: 'yank'}, {kind: 'undo'}),
  ),
  {maxLength: 40},
);

function edited(line: EditedLine, ...edits: readonly LineEdit[]): EditedLine {
  return edits.reduce(editLine, line);
}

/** Shows a line with a bar at the caret. */
function shown({value, caret}: EditedLine): string {
  return `${value.slice(0, caret)}|${value.slice(caret)}`;
}

const move = (to: Reach): LineEdit => ({kind: 'move', to});
const remove = (to: Reach): LineEdit => ({kind: 'delete', to});
const insert = (text: string): LineEdit => ({kind: 'insert', text});

describe('a line editor', () => {
  test('inserts, moves and deletes by graphemes', () => {
    fc.assert(
      fc.property(simpleEdits, edits => {
        const line = edited(newEditedLine(''), ...edits);
        const model = edits.reduce(editModel, {before: [], after: []});
        assert.equal(shown(line), `${model.before.join('')}|${model.after.join('')}`);
      }),
      {numRuns: runs(400)},
    );
  });

  test('keeps the caret between graphemes and the line within its limit', () => {
    fc.assert(
      fc.property(allEdits, edits => {
        const line = edited(newEditedLine('x'.repeat(longestInput - 5)), move('start'), ...edits);
        assert.ok(line.value.length <= longestInput);
        assert.equal(
          graphemesOf(line.value.slice(0, line.caret)).length + graphemesOf(line.value.slice(line.caret)).length,
          graphemesOf(line.value).length,
        );
      }),
      {numRuns: runs(400)},
    );
  });

  test('restores the first line when every edit is undone', () => {
    fc.assert(
      fc.property(allEdits, edits => {
        const line = edited(newEditedLine('first line'), ...edits);
        const undone = edited(line, ...line.undo.map((): LineEdit => ({kind: 'undo'})));
        assert.equal(undone.value, 'first line');
      }),
    );
  });

  test('moves and deletes by words, even in scripts without spaces', () => {
    const line = edited(newEditedLine('The ferry-boat is late'), move('previous-word'));
    assert.equal(shown(line), 'The ferry-boat is |late');
    assert.equal(shown(edited(line, move('previous-word'), move('previous-word'))), 'The ferry-|boat is late');
    assert.equal(shown(edited(line, move('start'), move('next-word'))), 'The| ferry-boat is late');
    assert.equal(shown(edited(line, move('start'), move('next-word'), remove('next-word'))), 'The|-boat is late');
    assert.equal(shown(edited(newEditedLine('今日は晴れです'), move('start'), move('next-word'))), '今日|は晴れです');
  });

  test('deletes to the previous space, to the start and to the end', () => {
    assert.equal(shown(edited(newEditedLine('tag:sea is:unread '), remove('previous-blank-word'))), 'tag:sea |');
    const inside = edited(newEditedLine('one two'), move('previous-word'));
    assert.equal(shown(edited(inside, remove('start'))), '|two');
    assert.equal(shown(edited(inside, remove('end'))), 'one |');
  });

  test('yanks consecutive deletions in their order', () => {
    const line = edited(newEditedLine('one two three'), remove('previous-blank-word'), remove('previous-blank-word'));
    assert.equal(shown(edited(line, {kind: 'yank'})), 'one two three|');
    assert.equal(shown(edited(line, move('start'), {kind: 'yank'})), 'two three|one ');
    const both = edited(
      newEditedLine('one two three'),
      move('start'),
      move('next-word'),
      remove('next-word'),
      remove('start'),
    );
    assert.equal(shown(edited(both, move('end'), {kind: 'yank'})), ' threeone two|');
  });

  test('undoes typing a word at a time', () => {
    const line = edited(newEditedLine(''), ...Array.from('late ferry').map(insert));
    assert.equal(shown(edited(line, {kind: 'undo'})), 'late |');
    assert.equal(shown(edited(line, {kind: 'undo'}, {kind: 'undo'})), '|');
  });

  test('cuts an inserted text at the limit of the line', () => {
    const line = edited(newEditedLine('x'.repeat(longestInput - 3)), move('start'), insert('👩‍👩‍👧abc'));
    assert.equal(line.value.length, longestInput - 3);
    assert.equal(edited(line, insert('abcd')).value.slice(0, 4), 'abcx');
  });
});
