import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, test} from 'node:test';
import {openReader, type TestReader} from './harness.ts';
import {stories} from './stories.ts';

const folder = await mkdtemp(join(tmpdir(), 'tearsheet-adding-'));
after(() => rm(folder, {recursive: true}));
await mkdir(join(folder, 'notes'));
await writeFile(join(folder, 'notes', 'ferry.md'), '---\ndate: 2025-01-01\n---\n\n# The ferry\n\nIt was late again.\n');
await writeFile(join(folder, 'notes', 'bread.md'), '# Bread\n\nThere was bread for all.\n');
await writeFile(join(folder, '.hidden.md'), '# Hidden\n\nNobody sees this.\n');
await writeFile(join(folder, 'control\u001b[31m.md'), '# Red\n\nThis name cannot be shown.\n');

async function add(reader: TestReader, typed: string): Promise<void> {
  await reader.press(':');
  await reader.type(`add ${typed}`);
  await reader.submit();
  await reader.reader.saveSoon();
}

describe('adding articles in the reader', () => {
  test('stores a file, shows it without moving the selection, and is one step of undo', async () => {
    const reader = await openReader({articles: stories(3)});
    await reader.press('j');
    await add(reader, join(folder, 'notes', 'ferry.md'));
    assert.equal(reader.state().message, 'Added: The ferry');
    assert.deepEqual(reader.titles(), ['The ferry', 'Story 1', 'Story 2', 'Story 3']);
    assert.equal(reader.selected(), 'Story 2');
    await reader.press('U');
    assert.deepEqual(reader.titles(), ['Story 1', 'Story 2', 'Story 3']);
  });

  test('stores a folder, from either prompt', async () => {
    const reader = await openReader({articles: stories(3)});
    await reader.press('a');
    await reader.type(join(folder, 'notes'));
    await reader.submit();
    await reader.reader.saveSoon();
    assert.equal(reader.state().message, 'Added 2 articles.');
    await add(reader, join(folder, 'notes'));
    assert.match(reader.state().message ?? '', /^Nothing new: 2 articles/);
    assert.equal(reader.titles().length, 5);
  });

  test('says why an input cannot be added', async () => {
    const reader = await openReader({articles: stories(3)});
    await add(reader, join(folder, 'nothing.md'));
    assert.match(reader.state().message ?? '', /nothing\.md/);
    await add(reader, '-');
    assert.equal(reader.titles().length, 3);
  });

  test('completes paths with Tab, folder by folder, without hidden and unprintable names', async () => {
    const reader = await openReader({articles: stories(3)});
    const tab = () => reader.press('Tab');
    await reader.press(':');
    await reader.type(`add ${folder}/`);
    await tab();
    assert.equal(reader.state().prompt?.value, `add ${folder}/notes/`);
    await tab();
    assert.equal(reader.state().prompt?.value, `add ${folder}/notes/bread.md`);
    await tab();
    assert.equal(reader.state().prompt?.value, `add ${folder}/notes/ferry.md`);
    await reader.submit();
    await reader.reader.saveSoon();
    assert.equal(reader.state().message, 'Added: The ferry');
  });

  test('does not block the keys of the list', async () => {
    const reader = await openReader({articles: stories(3)});
    await reader.press(':');
    await reader.type(`add ${join(folder, 'notes')}`);
    const added = reader.submit();
    await reader.press('j');
    await added;
    await reader.reader.saveSoon();
    assert.equal(reader.selected(), 'Story 2');
  });
});
