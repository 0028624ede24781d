import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import type {Session} from '../../source/config/config.ts';
import {
  type Library,
  LibraryError,
  LockedError,
  openLibraryInBackground,
  PermissionError,
  parseQuery,
} from '../../source/library/library.ts';
import {everything} from '../../source/library/query/query.ts';
import {connect} from '../../source/library/sqlite/database.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {keymapOf} from '../../source/reader/keymap.ts';
import {none, temporaryPath} from '../library/fixtures.ts';
import fc, {runs} from '../support/fast-check.ts';
import {assertOnTop, endlessCommand, libraryOf, openReader, type TestReader} from './harness.ts';
import {stories} from './stories.ts';

/** Returns a session as the file contains it. */
function written(session: Session): Session {
  return JSON.parse(JSON.stringify(session)) as Session;
}

describe('a session', async () => {
  const library = await libraryOf(stories(40, 30));

  test('resumes an article at the same sentence, in a window of another size', async () => {
    const size = fc.record({columns: fc.integer({min: 24, max: 200}), rows: fc.integer({min: 4, max: 70})});
    await fc.assert(
      fc.asyncProperty(size, size, fc.integer({min: 1, max: 100}), async (before, after, percent) => {
        const first = await openReader({library, ...before});
        await first.press('2j', 'Enter', `${percent}%`);
        const second = await openReader({library, ...after, session: written(first.session())});
        assert.equal(second.reading(), 'Story 3');
        assertOnTop(second, first.topSentence());
      }),
      {numRuns: runs(25)},
    );
  });

  test('restores the query, the row, the prompt history and the view', async () => {
    const first = await openReader({library, rows: 10});
    await first.press('/');
    await first.type('harbour');
    await first.submit();
    await first.press('25j');
    const selected = first.selected();
    const second = await openReader({library, rows: 30, session: written(first.session())});
    assert.equal(second.state().list.query, 'harbour');
    assert.equal(second.selected(), selected);
    assert.ok(second.titles().includes(selected));
    await second.press('/');
    await second.press('Up');
    assert.equal(second.state().prompt?.value, 'harbour');
  });

  test('restores zen mode', async () => {
    const first = await openReader({library, columns: 160});
    await first.press('Enter', '50%', 'z');
    const second = await openReader({library, columns: 160, session: written(first.session())});
    assert.equal(second.topSentence(), first.topSentence());
    assert.deepEqual(second.lines(), first.lines());
    await second.press('z', 'q');
    assert.equal(second.state().focus, 'list');
  });

  test('that ended in the list resumes in the list, and the article keeps its position', async () => {
    const first = await openReader({library});
    await first.press('5j', 'Enter', '30%');
    const sentence = first.topSentence();
    await first.press('q', 'j');
    const second = await openReader({library, session: written(first.session())});
    assert.equal(second.state().focus, 'list');
    assert.equal(second.selected(), 'Story 7');
    await second.press('k', 'Enter');
    assert.equal(second.topSentence(), sentence);
  });

  test('that ended in the trash resumes there, unless the trash is empty', async () => {
    const own = await openReader({articles: stories(3)});
    await own.press('D', 'gD');
    const session = written(own.session());
    const inTrash = await openReader({library: own.library, session});
    assert.equal(inTrash.state().list.total, 1);
    await inTrash.press('P');
    const after = await openReader({library: own.library, session});
    assert.deepEqual(
      [after.state().list.query, after.state().list.total, after.state().message],
      ['', 3, 'The trash is empty. These are all articles.'],
    );
  });

  test('does not change when the reader opens and quits', async () => {
    const first = await openReader({library, columns: 120});
    await first.press('9j', 'Enter', '70%');
    let session = written(first.session());
    for (const columns of [60, 130, 44]) {
      const again = await openReader({library, columns, session});
      assert.deepEqual(written(again.session()), session);
      session = written(again.session());
    }
  });

  test('whose article or row is gone resumes in the list', async () => {
    const session: Session = {
      focus: 'article',
      article: 'gonegonegone',
      row: 'gonegonegone',
      position: {block: 3, offset: 5},
      prompts: {},
    };
    const reader = await openReader({library, session});
    assert.equal(reader.state().focus, 'list');
    assert.equal(reader.selected(), 'Story 1');
  });

  test('with a position beyond the end of its article resumes at the end', async () => {
    const id = (await library.articles.page(everything, {from: 'first'}, 1))[0]?.id ?? '';
    const position = {block: 9999, offset: 9999};
    const reader = await openReader({
      library,
      session: {focus: 'article', article: id, row: id, position, prompts: {}},
    });
    assert.match(reader.lines().join(' '), /Sentence 1\.29\.4/);
  });

  test('with invalid or inconsistent values does not stop the reader', async () => {
    const strange: readonly Partial<Session>[] = [
      {query: '"unclosed is:x tag:'},
      {focus: 'article'},
      {focus: 'list', zen: true},
      {position: {block: 4, offset: 0}},
      {focus: 'article', article: ''},
    ];
    for (const session of strange) {
      const reader = await openReader({library, session: {focus: 'list', prompts: {}, ...session}});
      await reader.press('ga', 'j', 'Enter', 'q');
      assert.equal(reader.selected(), 'Story 2');
    }
  });
});

test('changes that the library had not stored at the end are stored at the next start', async () => {
  const library = await libraryOf(stories(2));
  const [row] = await library.articles.page(everything, {from: 'first'}, 1);
  assert.ok(row);
  const unsaved = [{kind: 'progress', article: row.id, block: 2, offset: 7, progress: 0.5}] as const;
  const reader = await openReader({library, session: {focus: 'list', prompts: {}, unsaved}});
  await storeEarlier(reader);
  assert.deepEqual(await library.personal.progress(row.id), {position: {block: 2, offset: 7}, progress: 0.5});
  assert.equal(reader.reader.session().unsaved, undefined);
});

/** Lets a reader store the changes of the last session, as it does after its first frame, and show them. */
async function storeEarlier(reader: TestReader): Promise<void> {
  const ending = new AbortController();
  const following = reader.reader.follow(ending.signal);
  while (reader.session().unsaved !== undefined) await setImmediate();
  await reader.reader.refresh();
  ending.abort();
  await following;
}

/** Returns the message about the stored changes. It comes after the list that shows them. */
async function earlierMessage({state}: TestReader): Promise<string> {
  for (;;) {
    const {message} = state();
    if (message !== undefined) return message;
    await setImmediate();
  }
}

function savedPlaces({unsaved = []}: Session): readonly string[] {
  return unsaved.flatMap(change => (change.kind === 'progress' ? [change.article] : []));
}

test('a position is part of the session until the library has stored it', async () => {
  const library = await libraryOf(stories(2));
  const gate = Promise.withResolvers<void>();
  const slow: Library = {
    ...library,
    personal: {
      ...library.personal,
      async saveProgress(...saved) {
        await gate.promise;
        return library.personal.saveProgress(...saved);
      },
    },
  };
  const reader = await openReader({library: slow});
  await reader.press('Enter', 'j');
  const saving = reader.reader.save();
  assert.equal(savedPlaces(reader.reader.session())[0], reader.state().open?.article.id);
  gate.resolve();
  await saving;
  assert.equal(reader.reader.session().unsaved, undefined);
});

test('the reader quits at once if the library cannot be reached, and the next one stores the marks', async () => {
  const library = await libraryOf(stories(2));
  const never = new Promise<never>(() => {});
  const unreachable: Library = {
    ...library,
    personal: {...library.personal, mark: () => never, addHighlight: () => never, saveProgress: () => never},
    async *changes() {
      yield 'lost' as const;
    },
    flush: () => never,
  };
  const reader = await openReader({library: unreachable});
  void reader.press('f');
  await reader.reader.follow(new AbortController().signal);
  await reader.press('q');
  assert.ok(reader.asked.includes('quit'));
  await reader.reader.saveSoon();
  assert.equal(reader.reader.changesAtRisk(), 0);
  const session = reader.session();
  assert.deepEqual(
    session.unsaved?.map(change => change.kind === 'mark' && change.change),
    [{starred: true}],
  );
  const next = await openReader({library, session});
  await storeEarlier(next);
  assert.equal(next.state().list.rows[0]?.starred, true);
});

test('marks of several rows, a note and a view that were not stored are stored by the next reader, in order', async () => {
  const library = await libraryOf(stories(4));
  const [first, second] = await library.articles.page(everything, {from: 'first'}, 2);
  assert.ok(first && second);
  await library.personal.addHighlight(first.id, {quote: 'It'}, 'Highlighted');
  const reader = await openReader({library: unreachableBut(library)});
  for (const key of '2f2f2f2mD') void reader.reader.send({kind: 'key', key});
  await reader.reader.follow(new AbortController().signal);
  const session = reader.session();
  assert.deepEqual(
    session.unsaved?.map(change => change.kind === 'mark' && [change.articles.length, change.change]),
    [
      [2, {starred: true}],
      [2, {starred: false}],
      [2, {starred: true}],
      [2, {read: true}],
      [1, {removed: true}],
    ],
  );
  const [highlight] = await library.personal.highlights(first.id);
  assert.ok(highlight);
  const unsaved = [
    ...(session.unsaved ?? []),
    {kind: 'note', highlight: highlight.id, note: 'Why?'},
    {kind: 'view', name: 'ice', query: 'ice'},
    {kind: 'mark', articles: [first.id, second.id], change: {read: false}},
  ] as const;
  for (const again of [1, 2]) {
    const next = await openReader({library, session: {...session, unsaved}});
    await storeEarlier(next);
    // Nothing is counted that was stored before.
    if (again === 1) assert.match(await earlierMessage(next), /^Stored 8 changes from the last session/);
    assert.deepEqual(
      (await library.articles.page(everything, {from: 'first'}, 4)).map(row => [row.title, row.read, row.starred]),
      [
        ['Story 2', false, true],
        ['Story 3', false, false],
        ['Story 4', false, false],
      ],
    );
    assert.equal((await library.personal.highlights(first.id))[0]?.note, 'Why?');
    assert.ok((await library.personal.views()).some(({name}) => name === 'ice'));
  }
});

test('quitting warns once about a change that the session cannot keep', async () => {
  const library = await libraryOf(stories(4));
  const reader = await openReader({library: unreachableBut(library)});
  await reader.press('!');
  await reader.type(endlessCommand);
  await reader.submit();
  void reader.press('A');
  await reader.reader.follow(new AbortController().signal);
  await reader.press('q');
  assert.match(reader.state().message ?? '', /would be lost: the marks of the list\. Quit again/);
  assert.equal(reader.reader.changesAtRisk(), 1);
  assert.deepEqual(reader.asked, ['run tail -f on Story 1']);
  await reader.press('q');
  assert.deepEqual(reader.asked.slice(1).sort(), ['quit', 'stop tail -f']);
});

test('a reader of a locked library starts and quits without waiting, and stores the changes of the last session before a new one', async t => {
  const path = await temporaryPath(t);
  const plain = await openLibrary(path);
  await plain.articles.store(stories(2));
  const [row] = await plain.articles.page(everything, {from: 'first'}, 1);
  assert.ok(row);
  const library = await openLibraryInBackground(path);
  const other = connect(path);
  t.after(async () => {
    other.close();
    await library.close();
    await plain.close();
  });
  const unsaved = [
    {kind: 'mark', articles: [row.id], change: {starred: true}},
    {kind: 'mark', articles: ['gonegonegone'], change: {starred: true}},
  ] as const;
  // If the reader waited for the lock, which ends only below, it would not start.
  other.exec('begin immediate');
  const reader = await openReader({library, session: {focus: 'list', prompts: {}, unsaved}});
  assert.equal(reader.selected(), 'Story 1');
  const storing = storeEarlier(reader);
  await reader.press('q');
  assert.ok(reader.asked.includes('quit'));
  await reader.reader.saveSoon();
  const marked = reader.press('m');
  assert.deepEqual(
    reader.session().unsaved?.map(change => change.kind === 'mark' && change.change),
    [{starred: true}, {starred: true}, {read: true}],
  );
  other.exec('commit');
  await Promise.all([marked, storing]);
  assert.equal(await plain.history.undo(), 'Marked read: Story 1');
  assert.equal(await plain.history.undo(), 'Starred: Story 1');
  assert.equal(reader.state().message, 'Stored 1 change from the last session.');
});

test('changes of the last session that the library refuses stay in the session, in order, and the reason is shown once', async () => {
  const library = await libraryOf(stories(2));
  const [row] = await library.articles.page(everything, {from: 'first'}, 1);
  assert.ok(row);
  const unsaved = [true, false, true].map(starred => ({kind: 'mark', articles: [row.id], change: {starred}}) as const);
  for (const [error, kept] of [
    [new LibraryError('No room.'), 1],
    [new LockedError('No room.'), 3],
    [new TypeError('No room.'), 0],
    [new PermissionError('No room.'), 0],
  ] as const) {
    const isKept = kept > 0;
    let refusals = 1;
    const failing: Library = {
      ...library,
      personal: {
        ...library.personal,
        mark: (...change) => (refusals-- > 0 ? Promise.reject(error) : library.personal.mark(...change)),
      },
    };
    const reader = await openReader({library: failing, session: {focus: 'list', prompts: {}, unsaved}});
    const ending = new AbortController();
    const following = reader.reader.follow(ending.signal);
    assert.match(
      await earlierMessage(reader),
      isKept
        ? /is not stored yet.*No room\./
        : /^Discarded 1 change from the last session, which could not be stored\. No room\./,
    );
    assert.equal(reader.session().unsaved?.length ?? 0, kept);
    // The next change comes after them.
    await reader.press('m');
    assert.equal(reader.session().unsaved, undefined);
    ending.abort();
    await following;
    assert.match((await library.history.undo()) ?? '', /^Marked read/);
  }
});

test('a change that comes after one that is not stored yet is not lost', async () => {
  const library = await libraryOf(stories(3));
  const reader = await openReader({library, preferences: {keymap: keymapOf({list: {M: ['mark-unread']}}).keymap}});
  await Promise.all(Array.from('2m2M', key => reader.reader.send({kind: 'key', key})));
  assert.equal(await library.articles.count(parseQuery('is:unread').query), 3);
  assert.equal(reader.state().list.unread, 3);
});

test('quitting without a connection warns about an article that is being added', async () => {
  const library = await libraryOf(stories(2));
  const reader = await openReader({
    library: unreachableBut(library),
    webAccess: () => new Promise<never>(() => {}),
  });
  await reader.press('a');
  await reader.type('https://example.org/');
  void reader.submit();
  await reader.reader.follow(new AbortController().signal);
  assert.equal(reader.reader.changesAtRisk(), 1);
  await reader.press('q');
  assert.match(reader.state().message ?? '', /would be lost: the articles that are being added\. Quit again/);
  await reader.press('q');
  assert.ok(reader.asked.includes('quit'));
});

/** Returns a library whose server is lost when the reader follows it, and that stores no change. */
function unreachableBut(library: Library): Library {
  const never = new Promise<never>(() => {});
  return {
    ...library,
    personal: {...library.personal, mark: () => never, addHighlight: () => never, saveProgress: () => never},
    async *changes() {
      yield 'lost' as const;
    },
    flush: () => never,
  };
}

test('a highlight that the library did not store is stored by the next reader, once', async () => {
  const library = await libraryOf(stories(2));
  const asked = Promise.withResolvers<void>();
  const unreachable: Library = {
    ...library,
    personal: {
      ...library.personal,
      addHighlight: () => {
        asked.resolve();
        return new Promise<never>(() => {});
      },
    },
  };
  const reader = await openReader({library: unreachable});
  await reader.press('Enter', '}');
  void reader.press('H');
  await asked.promise;
  const session = reader.session();
  assert.equal(session.unsaved?.length, 1);
  const article = reader.state().open?.article.id ?? none;
  const stored = {1: 'Stored 1 change from the last session.', 2: undefined};
  for (const again of [1, 2] as const) {
    const next = await openReader({library, session});
    await storeEarlier(next);
    assert.equal(again === 1 ? await earlierMessage(next) : next.state().message, stored[again]);
    const [id] = (await library.personal.highlights(article)).map(highlight => highlight.id);
    // The next reader stores nothing, even if the highlight was changed meanwhile.
    if (again === 1 && id) await library.personal.annotateHighlight(id, 'Why?', 'Noted');
  }
  const highlights = await library.personal.highlights(article);
  assert.deepEqual(
    highlights.map(({quote, note}) => [quote, note]),
    session.unsaved?.map(change => change.kind === 'highlight' && [change.quote, 'Why?']),
  );
});

test('a reader that waits for a change quits when it notices that the library cannot be reached', async () => {
  const library = await libraryOf(stories(2));
  const never = new Promise<never>(() => {});
  const lost = Promise.withResolvers<void>();
  const stalled: Library = {
    ...library,
    personal: {...library.personal, mark: () => never},
    async *changes() {
      await lost.promise;
      yield 'lost' as const;
    },
  };
  const reader = await openReader({library: stalled});
  void reader.press('f');
  const following = reader.reader.follow(new AbortController().signal);
  const quitting = reader.press('q');
  assert.equal(reader.asked.includes('quit'), false);
  lost.resolve();
  await Promise.all([following, quitting]);
  assert.ok(reader.asked.includes('quit'));
});
