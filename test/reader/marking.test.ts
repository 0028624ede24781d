import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {type Library, parseQuery} from '../../source/library/library.ts';
import {openLibraryInBackground} from '../../source/library/sqlite/background.ts';
import {connect} from '../../source/library/sqlite/database.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {keymapOf} from '../../source/reader/keymap.ts';
import {messages} from '../../source/reader/messages.ts';
import {captured, none, temporaryPath} from '../library/fixtures.ts';
import {libraryOf, openReader, type TestReader} from './harness.ts';
import {stories} from './stories.ts';

function rows(reader: TestReader) {
  return reader.state().list.rows;
}

/** Returns the number of loaded rows that are read. */
function read(reader: TestReader): number {
  return rows(reader).filter(row => row.read).length;
}

async function tags(reader: TestReader, index: number): Promise<readonly string[]> {
  const article = await reader.library.articles.article(rows(reader)[index]?.id ?? none);
  return [...(article?.tags ?? [])].sort();
}

describe('a range of rows', () => {
  test('is marked as one change, with a message, and can be undone', async () => {
    const reader = await openReader();
    await reader.press('j', 'v', '3j', 'm');
    assert.deepEqual(
      rows(reader)
        .slice(0, 6)
        .map(row => row.read),
      [false, true, true, true, true, false],
    );
    assert.equal(reader.state().message, messages.done('Marked read', 4, 'U'));
    assert.equal(reader.state().range, undefined);
    await reader.press('U');
    assert.equal(read(reader), 0);
  });

  test('can extend upwards, and be starred, tagged or removed', async () => {
    const reader = await openReader();
    await reader.press('5j', 'v', '2k', 'f');
    assert.deepEqual(
      rows(reader).flatMap((row, index) => (row.starred ? [index] : [])),
      [3, 4, 5],
    );
    await reader.press('gg', 'v', 'j', 't');
    await reader.type('sea, harbour');
    await reader.submit();
    assert.deepEqual(
      [await tags(reader, 0), await tags(reader, 1)],
      [
        ['harbour', 'sea'],
        ['harbour', 'sea'],
      ],
    );
    await reader.press('gg', 'v', 'j', 'D');
    assert.equal(reader.titles()[0], 'Story 3');
    assert.equal(reader.state().message, messages.removed('2 articles', 'U'));
    await reader.press('U');
    assert.equal(reader.titles()[0], 'Story 1');
  });

  test('is marked read if any row is unread, else unread', async () => {
    const reader = await openReader();
    await reader.press('m', 'v', '2j', 'm');
    assert.equal(read(reader), 3);
    await reader.press('gg', 'v', '2j', 'm');
    assert.equal(read(reader), 0);
  });

  test('ends with Esc, v or another list', async () => {
    const reader = await openReader();
    for (const end of ['Esc', 'v', 'gu']) {
      await reader.press('v', 'j');
      assert.notEqual(reader.state().range, undefined);
      await reader.press(end);
      assert.equal(reader.state().range, undefined);
      assert.deepEqual(reader.asked, []);
    }
  });

  test('contains the articles on the screen, even if another program has added a newer one meanwhile', async () => {
    const reader = await openReader();
    await reader.library.articles.store([captured({title: 'Newest', published: '2030-01-01'})]);
    const [first, second] = rows(reader);
    await reader.press('2f');
    const starred = await reader.library.articles.page(parseQuery('is:starred').query, {from: 'first'}, 5);
    assert.deepEqual(
      starred.map(({title}) => title),
      [first?.title, second?.title],
    );
  });

  test('can extend beyond the loaded rows', async () => {
    const reader = await openReader();
    await reader.press('v', 'G', 'm', 'gu');
    assert.equal(reader.state().list.total, 0);
  });
});

describe('marks', () => {
  test('apply to a count of articles', async () => {
    const reader = await openReader();
    await reader.press('3m');
    assert.equal(read(reader), 3);
    assert.equal(reader.state().message, messages.done('Marked read', 3, 'U'));
    await reader.press('G', '5f');
    assert.equal(reader.state().list.rows.filter(({starred}) => starred).length, 1);
    await reader.press('gg', '2D');
    assert.equal(reader.titles()[0], 'Story 3');
    await reader.press('3U');
    assert.equal(read(reader), 0);
    assert.equal(reader.titles()[0], 'Story 1');
  });

  test('are repeated with a full stop, on other articles', async () => {
    const reader = await openReader();
    await reader.press('.');
    assert.equal(reader.state().message, messages.nothingToRepeat('m', 't'));
    await reader.press('m', 'j', '.');
    assert.equal(read(reader), 2);
    await reader.press('.');
    assert.equal(read(reader), 2);
    await reader.press('t');
    await reader.type('later');
    await reader.submit();
    await reader.press('j', '2.', '/');
    await reader.type('tag:later');
    await reader.submit();
    assert.deepEqual(reader.titles(), ['Story 2', 'Story 3', 'Story 4']);
  });

  test('can be set to read or unread by actions that do not toggle', async () => {
    const {keymap} = keymapOf({list: {e: ['mark-read'], E: ['mark-unread']}});
    const reader = await openReader({preferences: {keymap}});
    await reader.press('e', 'e');
    assert.equal(read(reader), 1);
    await reader.press('E', 'E');
    assert.equal(read(reader), 0);
  });

  test('apply to the whole list with A and are undone as one change', async () => {
    const reader = await openReader();
    await reader.press('m', 'A');
    assert.equal(read(reader), 30);
    assert.equal(reader.state().message, messages.done('Marked read', 29, 'U'));
    await reader.press('U');
    assert.equal(reader.state().message, messages.undone('Marked read: 29 articles'));
    assert.equal(read(reader), 1);
  });

  test('keep the rows around the selected one if the list no longer matches its query', async () => {
    const reader = await openReader({articles: stories(900, 1)});
    await reader.press('gu', 'A', 'G');
    const {list} = reader.state();
    assert.equal(list.total, list.rows.length);
    assert.equal(list.rows[list.selected - list.first]?.read, true);
    await reader.press('gu');
    assert.equal(reader.state().list.total, 0);
  });

  test('of many articles show their progress, block no key, and finish before the program ends', async () => {
    const library = await libraryOf(stories(30));
    const gate = Promise.withResolvers<void>();
    const slow: Library = {
      ...library,
      personal: {
        ...library.personal,
        async mark(...marked) {
          await gate.promise;
          return library.personal.mark(...marked);
        },
      },
    };
    const reader = await openReader({library: slow});
    const marking = reader.press('A');
    const isSaid = () => reader.state().message === 'Marking 30 articles…';
    while (!isSaid()) await new Promise(setImmediate);
    await reader.press('j');
    assert.equal(reader.selected(), 'Story 2');
    assert.equal(reader.state().message, undefined);
    while (!isSaid()) await new Promise(setImmediate);
    await reader.press('Enter', 'j', 'j');
    const going = [reader.press('J'), reader.press('Q')];
    while (reader.reading() !== 'Story 3') await new Promise(setImmediate);
    assert.deepEqual(reader.asked, []);
    gate.resolve();
    await Promise.all([marking, ...going]);
    assert.deepEqual(reader.asked, ['quit']);
    assert.equal(read(reader), 30);
  });

  test('of a long list are undone as a whole, even if undo comes before they finish', async () => {
    const reader = await openReader({articles: stories(900, 1)});
    const pressed = [reader.press('A'), reader.press('U')];
    await Promise.all(pressed);
    await reader.press('gu');
    assert.equal(reader.state().list.total, 900);
  });

  test('apply to the requested list, even before it is on the screen', async () => {
    const library = await libraryOf(stories(30));
    const gate = Promise.withResolvers<void>();
    const slow: Library = {
      ...library,
      articles: {
        ...library.articles,
        async page(query, ...rest) {
          if (query.where.kind === 'is') await gate.promise;
          return library.articles.page(query, ...rest);
        },
      },
    };
    const reader = await openReader({library: slow});
    await reader.press('f');
    const pressed = [...'gsA'].map(key => reader.reader.send({kind: 'key', key}));
    gate.resolve();
    await Promise.all(pressed);
    assert.equal(reader.state().message, messages.done('Marked read', 1, 'U'));
  });

  test('add and remove the typed tags', async () => {
    const reader = await openReader();
    await reader.press('t');
    await reader.type('#sea, old harbour,');
    await reader.submit();
    assert.deepEqual(await tags(reader, 0), ['old harbour', 'sea']);
    assert.equal(reader.state().message, 'Tagged sea, old harbour.');
    await reader.press('2', '.');
    assert.equal(reader.state().message, messages.done('Tagged sea, old harbour', 2, 'U'));
    await reader.press('U');
    assert.equal(reader.state().message, messages.undone('Tagged sea, old harbour: 2 articles'));
    await reader.press('T');
    await reader.type('sea');
    await reader.submit();
    assert.deepEqual(await tags(reader, 0), ['old harbour']);
    await reader.press('T');
    await reader.type('sea');
    await reader.submit();
    assert.equal(reader.state().message, messages.nothingToChange);
  });

  test('do not change if the prompt is empty', async () => {
    const reader = await openReader();
    await reader.press('t');
    await reader.submit();
    assert.deepEqual(await tags(reader, 0), []);
    assert.equal(reader.state().message, undefined);
  });
});

test('a mark shows at once while another program writes, and is stored when that ends', async t => {
  const path = await temporaryPath(t);
  const plain = await openLibrary(path);
  await plain.articles.store(stories(5));
  await plain.close();
  const library = await openLibraryInBackground(path);
  const other = connect(path);
  t.after(async () => {
    other.close();
    await library.close();
  });
  const reader = await openReader({library});
  other.exec('begin immediate');
  const marked = reader.reader.send({kind: 'key', key: 'm'});
  assert.equal(rows(reader)[0]?.read, true);
  const listed = Promise.withResolvers<void>();
  const before = rows(reader);
  t.after(reader.reader.subscribe(() => rows(reader) !== before && listed.resolve()));
  const refreshed = reader.reader.refresh();
  await listed.promise;
  assert.equal(rows(reader)[0]?.read, true, 'also after the list was loaded again');
  other.exec('commit');
  await Promise.all([marked, refreshed]);
  assert.equal((await library.articles.row(rows(reader)[0]?.id ?? none))?.read, true);
  assert.equal(reader.state().pendingMarks, undefined);
});

describe('the trash', () => {
  test('is shown with gD, and an article is restored from it with P', async () => {
    const reader = await openReader();
    await reader.press('P');
    assert.equal(reader.state().message, messages.notInTrash('gD'));
    await reader.press('D', 'gD');
    assert.deepEqual(reader.titles(), ['Story 1']);
    await reader.press('m');
    assert.equal(reader.state().message, messages.inTrash('P'));
    await reader.press('P');
    assert.equal(reader.state().message, messages.restored('Story 1', 'U'));
    assert.deepEqual(reader.titles(), []);
    await reader.press('Esc');
    assert.equal(reader.titles()[0], 'Story 1');
  });

  test('takes its time without moving the selection, or leaving a list that was opened meanwhile', async () => {
    const library = await libraryOf(stories(5));
    let gate = Promise.withResolvers<void>();
    const mark: Library['personal']['mark'] = async (...change) => {
      await gate.promise;
      return library.personal.mark(...change);
    };
    const reader = await openReader({library: {...library, personal: {...library.personal, mark}}});
    for (const [keys, selected, query] of [
      [['j', 'j'], 'Story 3', ''],
      [['gu'], 'Story 2', 'is:unread'],
    ] as const) {
      await reader.press('gg');
      const removed = reader.selected();
      const removing = reader.press('D');
      await reader.press(...keys);
      gate.resolve();
      await removing;
      assert.deepEqual([reader.selected(), reader.state().list.query], [selected, query]);
      assert.equal(reader.state().message, messages.removed(String(removed), 'U'));
      gate = Promise.withResolvers();
      await library.history.undo();
      await reader.reader.refresh();
    }
  });

  test('restores a range in one step of undo', async () => {
    const reader = await openReader();
    await reader.press('3D', 'gD', 'v', 'G', 'P');
    assert.equal(reader.state().message, messages.restored('3 articles', 'U'));
    await reader.press('U');
    assert.deepEqual(reader.titles().length, 3);
  });
});

test('a mark of an article that another program has removed is reported as not stored', async t => {
  const path = await temporaryPath(t);
  const other = await openLibrary(path);
  await other.articles.store(stories(5));
  const library = await openLibrary(path);
  t.after(() => Promise.all([library.close(), other.close()]));
  const reader = await openReader({library});
  await reader.press('Enter');
  await other.personal.mark([reader.state().open?.article.id ?? none], {removed: true}, 'Removed');
  await reader.press('f');
  assert.equal(reader.state().message, messages.articleRemoved);
  assert.equal(reader.state().pendingMarks, undefined);
});
