import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {viewHint} from '../../source/reader/views.ts';
import {openReader, type TestReader} from './harness.ts';
import {stories, story} from './stories.ts';

/** Types into the prompt and presses Tab; gives what the prompt holds then. */
async function tab(reader: TestReader): Promise<string | undefined> {
  await reader.reader.send({kind: 'prompt-completed'});
  return reader.state().prompt?.value;
}

describe('views', () => {
  test('are chosen by name, with how many articles each has', async () => {
    const reader = await openReader();
    await reader.press('m', 'gv');
    const {prompt} = reader.state();
    assert.ok(prompt?.kind === 'view');
    assert.match(viewHint(prompt.views, ''), /^all 30 {2}unread 29 {2}started 0 {2}starred 0/);
    await reader.type('unr');
    await reader.submit();
    assert.equal(reader.state().list.query, 'is:unread');
    assert.equal(reader.state().list.total, 29);
  });

  test('that do not exist leave what was typed', async () => {
    const reader = await openReader();
    await reader.press('gv');
    await reader.type('xyz');
    await reader.submit();
    assert.equal(reader.state().prompt?.value, 'xyz');
  });

  test('of one\u2019s own are kept from the list, and stand among the others', async () => {
    const reader = await openReader();
    await reader.press('/');
    await reader.type('"Story 7"');
    await reader.submit();
    await reader.press('gk');
    await reader.type('seven');
    await reader.submit();
    assert.equal(reader.state().message, 'Kept as the view seven; gv chooses it.');
    await reader.press('ga', 'gv');
    await reader.type('sev');
    assert.equal(await tab(reader), 'seven');
    await reader.submit();
    assert.deepEqual(reader.titles(), ['Story 7']);
  });

  test('of the program keep their names', async () => {
    const reader = await openReader();
    await reader.press('gk');
    await reader.type('Unread');
    await reader.submit();
    assert.match(reader.state().message ?? '', /choose another name/);
  });

  test('are put in another order by a key, and back', async () => {
    const reader = await openReader();
    await reader.press(',o');
    assert.equal(reader.titles()[0], 'Story 30');
    assert.equal(reader.state().list.query, 'sort:oldest');
    await reader.press(',l', ',n');
    assert.equal(reader.titles()[0], 'Story 1');
    assert.equal(reader.state().list.query, '');
  });
});

test('another order leaves the rest of a query as it was typed, also what only looks like an order', async () => {
  const reader = await openReader();
  await reader.press('/');
  await reader.type('-"a  sort:x" sort:title is:unread');
  await reader.submit();
  await reader.press(',o');
  assert.equal(reader.state().list.query, '-"a  sort:x" is:unread sort:oldest');
  await reader.press(',n');
  assert.equal(reader.state().list.query, '-"a  sort:x" is:unread');
});

describe('the query that is typed', () => {
  test('is completed by Tab: fields, their values, and tags of the library', async () => {
    const reader = await openReader();
    await reader.press('t');
    await reader.type('harbour');
    await reader.submit();
    await reader.press('/');
    await reader.type('ta');
    assert.equal(await tab(reader), 'tag:');
    await reader.type('h');
    assert.equal(await tab(reader), 'tag:harbour');
    assert.equal(reader.state().list.total, 1);
  });

  test('completes tags where tags are typed', async () => {
    const reader = await openReader();
    await reader.press('t');
    await reader.type('harbour');
    await reader.submit();
    await reader.press('j', 't');
    await reader.type('sea, h');
    assert.equal(await tab(reader), 'sea, harbour');
  });

  test('completes only the tags of an article where they are taken from it', async () => {
    const reader = await openReader();
    for (const [key, typed] of [
      ['t', 'harbour'],
      ['jt', 'sea'],
    ] as const) {
      await reader.press(...key);
      await reader.type(typed);
      await reader.submit();
    }
    await reader.press('T');
    assert.equal(await tab(reader), 'sea');
  });
});

describe('an article that was found by its words', () => {
  const articles = [
    ...stories(3),
    {...story(4), draft: {...story(4).draft, body: `${'One.\n\n'.repeat(40)}A lighthouse.`}},
  ];

  test('opens on the first of them, and n goes on from there', async () => {
    const reader = await openReader({articles});
    await reader.press('/');
    await reader.type('lighthouse');
    await reader.submit();
    await reader.press('Enter');
    assert.equal(reader.reading(), 'Story 4');
    assert.ok(reader.lines().includes('A lighthouse.'));
    assert.equal(reader.state().open?.search?.wanted, 'lighthouse');
    await reader.press("''");
    assert.equal(reader.lines()[0], 'Story 4');
  });

  test('opens where it was left, where it was begun', async () => {
    const reader = await openReader({articles});
    await reader.press('3j', 'Enter', '3j', 'q', '/');
    await reader.type('lighthouse');
    await reader.submit();
    await reader.press('Enter');
    assert.ok(!reader.lines().includes('A lighthouse.'));
    await reader.press('n');
    assert.ok(reader.lines().includes('A lighthouse.'));
  });
});
