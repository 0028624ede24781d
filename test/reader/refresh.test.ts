import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {type Library, UnreachableError} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {messages} from '../../source/reader/messages.ts';
import {builtIn, paletteOf} from '../../source/theme/theme.ts';
import {statusLine} from '../../source/ui/status-line.ts';
import {none} from '../library/fixtures.ts';
import {libraryOf, openReader, type TestReader} from './harness.ts';
import {stories, story} from './stories.ts';

const palette = paletteOf(builtIn.paper, 24);

/** Two programs on one library of ten stories, 2 to 11: a reader, and another handle on the library. */
async function beside(test: TestContext): Promise<{readonly reader: TestReader; readonly other: Library}> {
  const folder = await mkdtemp(join(tmpdir(), 'tearsheet-refresh-'));
  const path = join(folder, 'library.db');
  const [library, other] = [await openLibrary(path), await openLibrary(path)];
  test.after(async () => {
    await library.close();
    await other.close();
    await rm(folder, {recursive: true});
  });
  await library.articles.store(stories(11).slice(1));
  return {reader: await openReader({library}), other};
}

describe('a change by another program', () => {
  test('appears in the list, and the selected row stays at its place on the screen', async test => {
    const {reader, other} = await beside(test);
    await reader.press('3j');
    await other.articles.store([story(1)]);
    assert.equal(reader.titles()[0], 'Story 2');
    await reader.reader.refresh();
    assert.equal(reader.titles()[0], 'Story 1');
    assert.equal(reader.selected(), 'Story 5');
  });

  test('updates marks in the list and the open article, without moving the text', async test => {
    const {reader, other} = await beside(test);
    await reader.press('Enter', '40%');
    const lines = reader.lines();
    const id = reader.state().open?.article.id ?? none;
    await other.personal.mark([id], {starred: true}, 'Starred');
    await reader.reader.refresh();
    assert.equal(reader.state().open?.article.starred, true);
    assert.equal(reader.state().list.rows[0]?.starred, true);
    assert.deepEqual(reader.lines(), lines);
  });

  test('removes an article, and selects the row that takes its place', async test => {
    const {reader, other} = await beside(test);
    await reader.press('j');
    const row = reader.state().list.rows[1];
    await other.personal.mark([row?.id ?? none], {removed: true}, 'Removed');
    await reader.reader.refresh();
    assert.deepEqual(reader.titles().slice(0, 2), ['Story 2', 'Story 4']);
    assert.equal(reader.selected(), 'Story 4');
  });

  test('appears while the reader follows the library', async test => {
    const {reader, other} = await beside(test);
    const following = new AbortController();
    const shown = new Promise<void>(resolve => {
      reader.reader.subscribe(() => reader.titles().includes('Story 1') && resolve());
    });
    const ended = reader.reader.follow(following.signal);
    await other.articles.store([story(1)]);
    await shown;
    following.abort();
    await ended;
  });

  test('appears if it was stored before the reader follows the library', async test => {
    const {reader, other} = await beside(test);
    await other.articles.store([story(1)]);
    const following = new AbortController();
    const shown = new Promise<void>(resolve => {
      reader.reader.subscribe(() => reader.titles().includes('Story 1') && resolve());
    });
    const ended = reader.reader.follow(following.signal);
    await shown;
    following.abort();
    await ended;
  });

  test('keeps the pinned rows of a list until the user leaves it', async test => {
    const {reader, other} = await beside(test);
    await reader.press('gu', 'j', 'm', '2j', 'f', 'v', 'j', 'm');
    const titles = reader.titles();
    await other.articles.store([story(1)]);
    await other.personal.mark([reader.state().list.rows[6]?.id ?? none], {read: true}, 'Read elsewhere');
    await reader.reader.refresh();
    const without = titles.filter(title => title !== 'Story 8');
    assert.deepEqual(reader.titles(), ['Story 1', ...without]);
    assert.equal(reader.state().list.total, 10);
    assert.deepEqual(
      reader
        .state()
        .list.rows.filter(row => row.read)
        .map(row => row.title),
      ['Story 3', 'Story 5', 'Story 6'],
    );
    assert.equal(reader.selected(), 'Story 6');
    await reader.press('gu');
    assert.equal(reader.state().list.total, 7);
  });

  test('keeps the pinned rows after a cancelled filter', async test => {
    const {reader} = await beside(test);
    await reader.press('gu', 'm', '/');
    await reader.type('"story 5"');
    assert.equal(reader.state().list.total, 1);
    await reader.press('Esc');
    assert.equal(reader.selected(), 'Story 2');
  });

  test('keeps an article that was read to its end in its list', async test => {
    const {reader, other} = await beside(test);
    await reader.press('gu', 'j', 'Enter', 'G', 'q');
    assert.equal(reader.state().list.rows[1]?.read, true);
    await other.articles.store([story(1)]);
    await reader.reader.refresh();
    assert.equal(reader.selected(), 'Story 3');
    await reader.press('n');
    assert.equal(reader.selected(), 'Story 4');
    await reader.press('N');
    assert.equal(reader.selected(), 'Story 2');
  });

  test('is shown once a lost connection is back, and until then what is loaded can be read', async test => {
    const {reader, other} = await beside(test);
    await reader.reader.send({kind: 'connection', isLost: true});
    assert.match(reader.state().message ?? '', /cannot be reached/);
    await reader.press('j', 'j');
    assert.match(statusLine(reader.state(), 80, palette), /offline · 3 of 10/);
    await other.articles.store([story(1)]);
    await reader.reader.send({kind: 'connection', isLost: false});
    await reader.reader.refresh();
    assert.match(reader.state().message ?? '', /can be reached again/);
    assert.equal(reader.state().list.total, 11);
    await reader.press('j');
    assert.doesNotMatch(statusLine(reader.state(), 80, palette), /offline/);
  });

  test('cannot be read in an article that is not loaded while the connection is lost, and the reader says so', async () => {
    const library = await libraryOf(stories(2));
    const article = () => Promise.reject(new UnreachableError('No server answers.'));
    const reader = await openReader({library: {...library, articles: {...library.articles, article}}});
    await reader.press('Enter');
    assert.equal(reader.state().focus, 'list');
    assert.equal(reader.state().message, messages.notLoaded);
  });

  test('is not missed in an article that was loaded before the connection was lost', async () => {
    const library = await libraryOf(stories(2));
    const row = () => Promise.reject(new UnreachableError('No server answers.'));
    const reader = await openReader({library: {...library, articles: {...library.articles, row}}});
    await reader.press('Enter');
    assert.equal(reader.state().focus, 'article');
    assert.equal(reader.state().message, undefined);
  });

  test('appears in a list whose rows are all pinned', async test => {
    const {reader, other} = await beside(test);
    await reader.press('gu', 'A');
    await other.articles.store([story(1)]);
    await reader.reader.refresh();
    assert.equal(reader.state().list.total, 11);
    assert.equal(reader.state().list.rows.filter(row => row.read).length, 10);
  });
});
