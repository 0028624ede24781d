import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {keysAtPlace} from '../../source/reader/layouts.ts';
import fc, {runs} from '../support/fast-check.ts';
import {openReader} from './harness.ts';

describe('a command key on a layout of another script', () => {
  const jkqo: readonly (readonly [layout: string, keys: string])[] = [
    ['Russian', 'олйщ'],
    ['Greek', 'ξκ-ο'],
    ['Hebrew', 'חל-ם'],
    ['Arabic', 'تنضخ'],
    ['Persian', 'تنضخ'],
    ['Korean', 'ㅓㅏㅂㅐ'],
  ];
  for (const [layout, keys] of jkqo) {
    test(`is the Latin key at the same place on a ${layout} keyboard`, () => {
      for (const [index, key] of Array.from(keys).entries()) {
        if (key !== '-') assert.deepEqual(keysAtPlace(key), ['jkqo'.charAt(index)]);
      }
    });
  }

  test('moves, takes counts and sequences, and opens prompts', async () => {
    const reader = await openReader();
    await reader.press('о', 'о');
    assert.equal(reader.selected(), 'Story 3');
    await reader.press('٣', 'ㅓ');
    assert.equal(reader.selected(), 'Story 6');
    await reader.press('п', 'п');
    assert.equal(reader.selected(), 'Story 1');
    await reader.press('П');
    assert.equal(reader.selected(), 'Story 30');
    await reader.press('^В');
    await reader.press('Ж');
    assert.equal(reader.state().prompt?.kind, 'command');
    await reader.press('о');
    assert.equal(reader.state().prompt?.value, 'о');
  });

  test('is recovered from a syllable that an input method composed', async () => {
    assert.deepEqual(keysAtPlace('호'), ['g', 'h']);
    assert.deepEqual(keysAtPlace('닭'), ['e', 'k', 'f', 'r']);
    const reader = await openReader();
    await reader.press('ㅓ', 'ㅎ', 'ㅎ');
    assert.equal(reader.selected(), 'Story 1');
  });

  test('is not translated if it is bound, or if the key at its place is unbound', async () => {
    const {keymapOf} = await import('../../source/reader/keymap.ts');
    const {keymap} = keymapOf({list: {о: ['last-row']}});
    const reader = await openReader({preferences: {keymap}});
    await reader.press('о');
    assert.equal(reader.selected(), 'Story 30');
    await reader.press('ч');
    assert.match(reader.state().message ?? '', /^ч is not bound\./);
  });

  test('with Control or Alt is the plain key for arrows', async () => {
    const reader = await openReader();
    await reader.press('Ctrl-Down', 'Alt-Down');
    assert.equal(reader.selected(), 'Story 3');
  });

  test('always translates to valid key names', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', maxLength: 3}), text => {
        for (const key of keysAtPlace(text)) assert.match(key, /^(?:\^?[ -~]|[A-Z][a-zA-Z]+|\S+)$/);
      }),
      {numRuns: runs(300)},
    );
  });
});
