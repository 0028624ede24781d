import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createQuestions} from '../../source/terminal/terminal.ts';
import {askBackground, changedBackground, readBackground} from '../../source/ui/terminal-background.ts';

describe('the question for the background', () => {
  test('reads the reply of the terminal, unless it has no colour', async () => {
    for (const [reply, background] of [
      ['\x1b]11;rgb:ff/ff/ff\x07', 'light'],
      ['\x1b]11;rgb:1111/1111/1111\x1b\\', 'dark'],
      ['\x1b]10;rgb:ff/ff/ff\x07', undefined],
    ] as const) {
      const questions = createQuestions(() => {});
      const asked = askBackground(questions);
      await Promise.resolve();
      questions.takes(reply);
      questions.takes('\x1b[?62;4c');
      assert.equal(await asked, background);
    }
  });

  test('also reads the report of a terminal whose theme changes', () => {
    assert.equal(changedBackground('\x1b[?997;1n'), 'dark');
    assert.equal(changedBackground('\x1b[?997;2n'), 'light');
    assert.equal(changedBackground('\x1b[?997;3n'), undefined);
  });
});

describe('the background that a terminal reports', () => {
  test('is light or dark in any number of digits, and other reports are ignored', () => {
    for (const text of [
      '\x1b]11;rgb:f6f6/f1f1/e4e4\x1b\\',
      '\x1b]11;rgb:f/f/f\x07',
      '\x1b]11;rgba:ffff/ffff/ffff/8000\x07',
    ]) {
      assert.equal(readBackground(text), 'light');
    }
    for (const text of ['\x1b]11;rgb:1e1e/1e1e/2e2e\x07', '\x1b]11;rgb:00/00/00\x1b\\'])
      assert.equal(readBackground(text), 'dark');
    for (const text of ['\x1b]10;rgb:f/f/f\x07', '\x1b]11;white\x07', '\x1b]11;rgb:zz/0/0\x07', '']) {
      assert.equal(readBackground(text), undefined);
    }
  });
});
