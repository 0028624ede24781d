import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {newEditedLine} from '../../../source/reader/line-editor.ts';
import {newPrompt, type Prompt} from '../../../source/reader/prompt.ts';
import {pressPromptKey} from '../../../source/reader/prompt-reducer.ts';
import type {State} from '../../../source/reader/state.ts';
import {cells} from '../../../source/typeset/typeset.ts';
import {echo, question} from '../../../source/ui/linear/prompt-echo.ts';
import fc, {runs} from '../../support/fast-check.ts';

/** A row of a terminal without escape sequences: the text of each cell, and the cell of its cursor. */
function teletype() {
  let row: string[] = [];
  let cursor = 0;
  return {
    write(text: string) {
      for (const character of text) {
        if (character === '\n') [row, cursor] = [[], 0];
        else if (character === '\b') cursor--;
        else {
          row[cursor] = character;
          for (let wide = 1; wide < cells(character); wide++) row[cursor + wide] = '';
          cursor += cells(character);
        }
      }
    },
    text: () => row.join('').trimEnd(),
    cursor: () => cursor,
  };
}

const keys = fc.array(
  fc.constantFrom(
    'a',
    'b',
    '島',
    'Space',
    'Left',
    'Right',
    'Home',
    'End',
    'Backspace',
    'Delete',
    '^W',
    '^K',
    '^Y',
    '^_',
  ),
  {maxLength: 30},
);

/** Returns the prompts that typed keys lead to. */
function prompts(pressed: readonly string[]): Prompt[] {
  let state = {prompt: newPrompt({kind: 'command'}), prompts: {}} as unknown as State;
  return pressed.map(key => {
    [state] = pressPromptKey(state, state.prompt as Prompt, key);
    return state.prompt as Prompt;
  });
}

describe('the echo of a prompt', () => {
  test('shows the line and the caret on a terminal without escape sequences', () => {
    fc.assert(
      fc.property(keys, pressed => {
        const terminal = teletype();
        let before: Prompt | undefined;
        for (const prompt of prompts(pressed)) {
          terminal.write(echo(before, prompt, 200));
          before = prompt;
          assert.equal(terminal.text(), question(prompt).trimEnd());
          assert.equal(
            terminal.cursor(),
            cells(question({...prompt, ...newEditedLine(prompt.value.slice(0, prompt.caret))})),
          );
        }
      }),
      {numRuns: runs(300)},
    );
  });

  test('shows the part around the caret if the line is longer than a row', () => {
    const long = newPrompt({kind: 'note'}, 'word '.repeat(20).trim());
    const terminal = teletype();
    terminal.write(echo(undefined, long, 40));
    terminal.write(echo(long, {...long, caret: 0}, 40));
    assert.ok(terminal.text().length <= 40);
    assert.equal(terminal.cursor(), 'Note: '.length);
  });
});
