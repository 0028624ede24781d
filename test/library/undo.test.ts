import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {DatabaseSync} from 'node:sqlite';
import {type TestContext, test} from 'node:test';
import {type ArticleId, type Captured, toArticleId} from '../../source/article/article.ts';
import {checkLibrary, everything, LibraryError, salvageLibrary} from '../../source/library/library.ts';
import {connect} from '../../source/library/sqlite/database.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {bodyOf, type PackedBody, packedBody} from '../../source/library/sqlite/texts.ts';
import {isBuiltInView} from '../../source/library/views.ts';
import fc from '../support/fast-check.ts';
import {loader} from '../support/loader.ts';
import {change, kinds} from './changes.ts';
import {captured, daily, none, stored, temporaryLibrary, temporaryPath, titles} from './fixtures.ts';

function edition(text: string, facts: Partial<Captured['draft']> = {}): Captured {
  return captured({title: 'Bridge', url: 'https://example.org/bridge', published: '2021-03-04', body: text, ...facts});
}

test('undo of a new edition restores the former one with its position, tags and bytes', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [edition('It is open.', {tags: ['sea']}), ...daily(2)]);
  await library.personal.mark([id], {starred: true, untag: ['sea'], tag: ['mine']}, 'Starred');
  const before = await library.articles.article(id);
  await library.articles.store([
    edition('It is shut.', {title: 'Bridge shuts', published: '2019-01-01', tags: ['sea', 'new']}),
  ]);
  assert.deepEqual(await titles(library, {words: ['shut']}), ['Bridge shuts']);
  assert.equal(await library.history.undo(), 'Updated: Bridge shuts');
  assert.deepEqual(await library.articles.article(id), before);
  assert.equal((await titles(library))[0], 'Bridge');
  assert.deepEqual(await titles(library, {words: ['shut']}), []);
  assert.deepEqual(await titles(library, {words: ['open']}), ['Bridge']);
  assert.equal(new TextDecoder().decode((await library.captures.capture(id))?.bytes), 'It is open.');
});

test('undo restores an article even if its place in the list is taken', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([edition('One.')]);
  await library.articles.store([edition('Two.', {published: '2019-01-01'})]);
  await library.articles.store([captured({title: 'In its place', published: '2021-03-04'})], {undoable: false});
  assert.equal(await library.history.undo(), 'Updated: Bridge');
  assert.deepEqual(await titles(library), ['In its place', 'Bridge']);
  assert.deepEqual(await titles(library, {words: ['one']}), ['Bridge']);
  assert.deepEqual(await titles(library, {words: ['place']}), ['In its place']);
});

test('the batches of a run are one step of undo unless another change intervenes', async t => {
  const library = await temporaryLibrary(t);
  const run = await library.articles.startRun();
  const [items, more] = [daily(6), edition('Text.')];
  await run.store(items.slice(0, 2));
  await run.store(items.slice(1, 4));
  await library.personal.mark([toArticleId('unknown')], {read: true}, 'Nothing');
  await run.store([more]);
  assert.equal(await library.history.undo(), 'Added 5 articles');
  assert.ok((await titles(library)).length === 0);
  const another = await library.articles.startRun({restoresRemoved: true});
  await another.store(items.slice(0, 2));
  const [first = none] = await stored(library, items.slice(0, 1));
  await library.personal.mark([first], {starred: true}, 'Starred');
  await another.store(items.slice(2, 4));
  assert.equal(await library.articles.count(everything), 4);
  assert.equal(await library.history.undo(), 'Added 2 articles');
  assert.equal(await library.articles.count(everything), 2);
  assert.equal(await library.history.undo(), 'Starred');
});

test('undo reverts saved, changed and removed views', async t => {
  const library = await temporaryLibrary(t);
  const own = async () => (await library.personal.views()).filter(({name}) => !isBuiltInView(name));
  await library.personal.saveView({name: 'wires', query: 'source:reuters', key: 'w'});
  await library.personal.saveView({name: 'Wires', query: 'source:post'});
  await library.personal.saveView({name: 'wires', query: 'source:post'});
  assert.deepEqual(await own(), [{name: 'wires', query: 'source:post', key: 'w'}]);
  assert.ok(await library.personal.removeView('WIRES'));
  assert.ok(!(await library.personal.removeView('wires')));
  assert.equal(await library.history.undo(), 'Removed the view wires');
  assert.equal(await library.history.undo(), 'Saved the view wires');
  assert.deepEqual(await own(), [{name: 'wires', query: 'source:reuters', key: 'w'}]);
  assert.equal(await library.history.undo(), 'Saved the view wires');
  assert.deepEqual(await own(), []);
  assert.equal(await library.history.undo(), undefined);
});

test('undo restores the place of a tag among the others', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [edition('Text.', {tags: ['a', 'b', 'c']})]);
  await library.personal.mark([id], {untag: ['a', 'b']}, 'Untagged');
  await library.history.undo();
  assert.deepEqual((await library.articles.article(id))?.tags, ['a', 'b', 'c']);
});

test('at most a thousand changes can be undone', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, daily(1));
  for (let number = 0; number < 1001; number++)
    await library.personal.mark([id], {read: number % 2 === 0}, `${number}`);
  for (let number = 1000; number > 0; number--) assert.equal(await library.history.undo(), `${number}`);
  assert.equal(await library.history.undo(), undefined);
  assert.equal((await library.articles.row(id))?.read, true);
});

/** All that a person keeps in the library, to the letter, by way of its file. */
function dump(path: string, ids: readonly string[]): string {
  const database = new DatabaseSync(path, {readOnly: true});
  const reader = connect(path, 'read');
  const all = (sql: string) => database.prepare(sql).all();
  const kept = {
    articles: all(
      `select id, added, title, byline, source, url, published, words,
         ${packedBody.columns}, body.intake, removed, read, starred, block, offset, progress, fingerprint.a,
         (select id from article as shown where shown.key = mark.folded) as folded
       from article join body using (key) join mark using (key) left join fingerprint using (key)
         ${packedBody.joins} order by article.key`,
    )
      .filter(({id, removed}) => removed === null || ids.includes(String(id)))
      .map(record => ({...record, own: null, shared: null, lead: null, body: bodyOf(reader, record as PackedBody)})),
    tags: all('select id, name from tag join article using (key) join mark using (key) order by id, tag.number').filter(
      ({id}) => ids.includes(String(id)),
    ),
    highlights: all(
      `select highlight.id, quote, prefix, suffix, note, made from highlight join article using (key)
       where removed is null order by highlight.id`,
    ),
    pictures: all(
      `select id, address, hex(bytes) as bytes from article join body using (key) join picture on picture.intake = album
       order by id, address`,
    ).filter(({id}) => ids.includes(String(id))),
    views: all('select name, query, key from view order by name'),
    counters: all('select live, unread from counter'),
    found: all(`select id from article join mark using (key) where removed is null
       and key in (select rowid from search where search match 'again OR text') order by key`),
  };
  database.close();
  reader.close();
  return JSON.stringify(kept, undefined, 1);
}

/** Deletes the journal, so that undo does not reach back beyond this point. */
function forgetChanges(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('delete from journal');
  database.close();
}

/** Another process that has this library open; each call makes a change in it. */
async function otherProcess(
  test: TestContext,
  path: string,
  ids: readonly ArticleId[],
): Promise<(kind: number, number: number) => Promise<void>> {
  const address = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const program = `
    import {createInterface} from 'node:readline';
    import {openLibrary} from ${address('../../source/library/sqlite/sqlite.ts')};
    import {change} from ${address('./changes.ts')};
    const library = await openLibrary(${JSON.stringify(path)});
    for await (const line of createInterface({input: process.stdin})) {
      await change(library, ${JSON.stringify(ids)}, ...line.split(' ').map(Number));
      console.log('done');
    }
    await library.close();`;
  const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '--eval', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  test.after(() => child.stdin.end());
  const answers = createInterface({input: child.stdout});
  return async (kind, number) => {
    const answered = once(answers, 'line');
    child.stdin.write(`${kind} ${number}\n`);
    await answered;
  };
}

test('undoing hundreds of changes of two processes restores the first state byte for byte', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  t.after(() => library.close());
  const items = Array.from({length: 12}, (_, number) =>
    captured({
      title: `Article ${number}`,
      ...(number % 2 === 0 && {url: `https://example.org/${number}`}),
      published: `2020-01-0${1 + (number % 3)}`,
      body: `The text of ${number}. ${'Much of it is in every one of them. '.repeat(number % 4)}`,
      tags: ['tag1', 'own'],
    }),
  );
  const ids = await stored(library, items);
  const [first = none, second = none] = ids;
  await library.personal.addHighlight(first, {quote: 'The text'}, 'Highlighted');
  await library.personal.saveProgress(first, {position: {block: 1, offset: 4}, progress: 0.3});
  await library.personal.mark([second], {read: true, starred: true, tag: ['tag2']}, 'Marked');
  await library.personal.mark(ids.slice(10), {removed: true}, 'Removed');
  forgetChanges(path);
  const before = dump(path, ids);
  const elsewhere = await otherProcess(t, path, ids);
  const step = fc.tuple(fc.nat(kinds - 1), fc.nat(500), fc.boolean());
  const [steps = []] = fc.sample(fc.array(step, {minLength: 300, maxLength: 300}), 1);
  for (const [kind, number, isElsewhere] of steps) {
    await (isElsewhere ? elsewhere(kind, number) : change(library, ids, kind, number));
  }
  assert.notEqual(dump(path, ids), before);
  for (let title = await library.history.undo(); title !== undefined; title = await library.history.undo());
  assert.equal(dump(path, ids), before, `seed ${fc.readConfigureGlobal()?.seed}`);
});

test('undo refuses a journal that no tearsheet writes, in a sentence, and changes nothing', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  await stored(library, daily(2));
  await library.feeds.subscribe([{address: 'https://example.org/feed'}], 'Subscribed');
  await library.close();
  const feed = String(rowsOf(path, 'select id from feed')[0]?.['id']);
  const forms = [
    'null',
    '{}',
    '[null]',
    '[[]]',
    '[{}]',
    '"text"',
    '[{"id": null}]',
    '[{"id": "a", "read": "yesterday"}]',
    '[{"id": "a", "read": 1e300}]',
    '[{"id": "a", "tagged": "b"}]',
    '[{"id": "a", "position": null}]',
    '[{"id": "a", "unknown": 1}]',
    '[{"rule": "a"}]',
    '[{"view": "a", "was": {"name": "a"}}]',
    `[{"feed": "${feed}", "was": {}}]`,
    `[{"feed": "${feed}", "was": {"address = (select title from article), title": null}}]`,
    'no JSON',
  ];
  for (const form of forms) {
    execute(path, 'update journal set before = ?', form);
    const before = rowsOf(path, 'select * from article, mark, feed, journal');
    const opened = await openLibrary(path);
    await assert.rejects(opened.history.undo(), /is damaged, so it is not changed: tearsheet doctor shows/, form);
    await opened.close();
    assert.deepEqual(rowsOf(path, 'select * from article, mark, feed, journal'), before, form);
    const {findings} = await checkLibrary(path);
    assert.match(findings.map(({message}) => message).join(), /^Damage was found in 2 changes of the journal/, form);
  }
  const saved = `${path}-saved`;
  assert.equal((await salvageLibrary(path, saved)).lostRows, 2);
  assert.deepEqual((await checkLibrary(saved)).findings, []);
});

test('undo of any JSON restores something or refuses in a sentence', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  t.after(() => library.close());
  const [id = none] = await stored(library, daily(1));
  const field = fc.oneof(
    fc.constantFrom('id', 'removed', 'read', 'folded', 'position', 'tagged', 'untagged'),
    fc.string(),
  );
  const state = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(field, fc.jsonValue()).map(fields => ({...fields, id})),
    fc.dictionary(fc.constantFrom('name', 'query', 'key', 'made'), fc.jsonValue()).map(was => ({view: 'v', was})),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.array(state, {maxLength: 3}).map(states => JSON.stringify(states)),
      ),
      async json => {
        execute(path, 'delete from journal');
        execute(path, "insert into journal (change, day, made, title, before) values (1, 1, 1, 'Planted', ?)", json);
        const opened = await openLibrary(path);
        try {
          await opened.history.undo();
        } catch (error) {
          assert.ok(error instanceof LibraryError, String(error));
        } finally {
          await opened.close();
        }
      },
    ),
  );
});

function execute(path: string, sql: string, ...values: readonly string[]): void {
  const database = new DatabaseSync(path);
  database.prepare(sql).run(...values);
  database.close();
}

function rowsOf(path: string, sql: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}
