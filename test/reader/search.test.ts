import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {openReader, type TestReader} from './harness.ts';

async function reading(): Promise<TestReader> {
  const reader = await openReader();
  await reader.press('Enter');
  return reader;
}

/** The words of the find that the reader is at, and its number. */
function here({state}: TestReader): string | undefined {
  const {open} = state();
  const find = open?.search?.matches[open.search.current];
  return open && find && open.page.text(find.block).slice(find.start, find.end);
}

describe('searching in an article', () => {
  test('goes to the first match while it is typed', async () => {
    const reader = await reading();
    await reader.press('/');
    await reader.type('sentence 1.7.2');
    assert.equal(here(reader), 'Sentence 1.7.2');
    assert.ok(reader.lines().some(line => line.includes('1.7.2')));
  });

  test('returns to the previous place with Esc, and removes its marks', async () => {
    const reader = await reading();
    await reader.press('5j');
    const top = reader.topSentence();
    await reader.press('/');
    await reader.type('1.9.');
    assert.notEqual(reader.topSentence(), top);
    await reader.press('Esc');
    assert.equal(reader.topSentence(), top);
    assert.equal(reader.state().open?.search, undefined);
  });

  test('returns to the previous place when the typed text is deleted', async () => {
    const reader = await reading();
    const top = reader.topSentence();
    await reader.press('/');
    await reader.type('1.9.');
    await reader.press('^U');
    assert.equal(reader.topSentence(), top);
  });

  test('continues with n, wraps at the end, and goes back with N', async () => {
    const reader = await reading();
    await reader.press('/');
    await reader.type('Part ');
    await reader.submit();
    const count = reader.state().open?.search?.matches.length ?? 0;
    assert.equal(count, 3);
    const first = reader.state().open?.search?.current;
    await reader.press('nnn');
    assert.equal(reader.state().open?.search?.current, first);
    assert.match(reader.state().message ?? '', /Continued from the beginning/);
    await reader.press('N');
    assert.match(reader.state().message ?? '', /Continued from the end/);
  });

  test('returns to the place before it with two quotes, even after many matches', async () => {
    const reader = await reading();
    await reader.press('5j');
    const lines = reader.lines();
    await reader.press('/');
    await reader.type('Part 9');
    await reader.submit();
    assert.notDeepEqual(reader.lines(), lines);
    await reader.press("''");
    assert.deepEqual(reader.lines(), lines);
    await reader.press('/');
    await reader.type('Part ');
    await reader.submit();
    await reader.press('n', 'n', 'N', "''");
    assert.deepEqual(reader.lines(), lines);
  });

  test('continues from the screen after the user went elsewhere', async () => {
    const reader = await reading();
    await reader.press('/');
    await reader.type('Part ');
    await reader.submit();
    await reader.press('G');
    const end = reader.state().open?.anchor.block ?? 0;
    await reader.press('N');
    const {search} = reader.state().open ?? {};
    const found = search?.matches[search.current];
    assert.ok(found && found.block <= end);
    assert.ok(search.matches.every(({block}) => block <= found.block || block >= end));
  });

  test('is one jump even if only n moves the text', async () => {
    const reader = await reading();
    const lines = reader.lines();
    await reader.press('/');
    await reader.type('Sentence 1');
    await reader.submit();
    assert.deepEqual(reader.lines(), lines);
    await reader.press('20n', 'n', 'n', 'n');
    assert.notDeepEqual(reader.lines(), lines);
    await reader.press("''");
    assert.deepEqual(reader.lines(), lines);
  });

  test('does not change the last jump if it is cancelled', async () => {
    const reader = await reading();
    const lines = reader.lines();
    await reader.press('G', '/');
    await reader.type('Part 1');
    await reader.press('Esc');
    await reader.press("''");
    assert.deepEqual(reader.lines(), lines);
  });

  test('ends with Esc, and n finds headings again', async () => {
    const reader = await reading();
    await reader.press('/');
    await reader.type('sentence');
    await reader.submit();
    await reader.press('Esc');
    assert.equal(reader.state().focus, 'article');
    await reader.press('gg', 'n');
    assert.match(reader.lines()[0] ?? '', /^Part/);
    await reader.press('Esc');
    assert.equal(reader.state().focus, 'list');
  });

  test('says that nothing matches, and does not move', async () => {
    const reader = await reading();
    await reader.press('3j');
    const top = reader.topSentence();
    await reader.press('/');
    await reader.type('zebra');
    await reader.submit();
    assert.equal(reader.topSentence(), top);
    assert.match(reader.state().message ?? '', /zebra/);
  });

  test('keeps its matches when the window changes', async () => {
    const reader = await reading();
    await reader.press('/');
    await reader.type('Part 5');
    await reader.submit();
    await reader.resize(50, 20);
    assert.equal(here(reader), 'Part 5');
  });
});
