import assert from 'node:assert/strict';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {toArticleId} from '../../../source/article/article.ts';
import {everything} from '../../../source/library/library.ts';
import {parseQuery} from '../../../source/library/query/query.ts';
import {migrations} from '../../../source/library/sqlite/schema.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {captured, query, stored, temporaryPath, titles} from '../fixtures.ts';

/** A library as version 1 left it: two articles, one of them read and one removed, and a journal. */
async function versionOne(path: string): Promise<void> {
  const file = new DatabaseSync(path);
  file.exec(`
    ${migrations[0]}
    pragma application_id = ${0x74_65_61_72}; pragma user_version = 1;
    insert into article values
      (2097152, toArticleId('aaaabbbbcccc'), 1000, 'Bridge', null, 'Gazette', 'https://m.example.org/bridge', '1970-01-01', 4),
      (4194304, toArticleId('ddddeeeeffff'), 1001, 'Removed', null, null, null, '1970-01-01', 2);
    insert into body values
      (2097152, null, null, null, 'en', null, '["sea"]', 'The [bridge](https://example.org) is open.'),
      (4194304, null, null, null, null, null, '[]', 'Gone text.');
    insert into mark (key) values (2097152), (4194304);
    update mark set read = 5 where key = 2097152;
    update mark set removed = ${Date.now()} where key = 4194304;
    insert into capture values (1, x'01', x'28b52ffd20010900003c'), (2, x'02', x'28b52ffd20010900003e');
    insert into intake values (1, 2097152, 1, 'html', 'old.html', 1, 7), (2, 2097152, 2, 'html', 'new.html', 1, 8);
    insert into search (rowid, title, standfirst, byline, body) values (2097152, 'Bridge', '', '', 'The [bridge](https://example.org) is open.');
    insert into journal values
      (1, ${Date.now()}, 'Untagged', '[{"id":"aaaabbbbcccc","untagged":["later"]}]'),
      (2, ${Date.now()}, 'Removed', '[{"id":"ddddeeeeffff","removed":null}]');
  `);
  file.close();
}

test('a library of version 1 opens with all that was in it', async t => {
  const path = await temporaryPath(t);
  await versionOne(path);
  const library = await openLibrary(path);
  t.after(() => library.close());
  assert.deepEqual(await titles(library, {words: ['bridge']}), ['Bridge']);
  assert.deepEqual(await titles(library, {is: ['read']}), ['Bridge']);
  assert.equal(await library.articles.count(everything), 1);
  assert.equal(await library.articles.count(query({is: ['unread']})), 0);
  for (const [part, count] of [
    ['link', 1],
    ['image', 0],
    ['code', 0],
  ] as const) {
    assert.equal(await library.articles.count(parseQuery(`has:${part}`).query), count, part);
  }
  assert.equal((await library.captures.capture(toArticleId('aaaabbbbcccc')))?.name, 'new.html');
  assert.equal(new TextDecoder().decode((await library.captures.capture(toArticleId('aaaabbbbcccc')))?.bytes), '>');
  assert.ok(!(await library.articles.isNeverUsed()));
});

test('articles of version 1 stand in the same order, with their texts, and are found by them', async t => {
  const path = await temporaryPath(t);
  await versionOne(path);
  const file = new DatabaseSync(path);
  const room = 2 ** 21;
  const keys = [-3 * room, -2 * room, -2 * room + 1, 0, 1, 2, 300, 2 * room + 1, 3e8 * room];
  for (const [index, key] of keys.entries()) {
    file
      .prepare('insert into article values (?, ?, 1, ?, null, null, null, null, 1)')
      .run(BigInt(key), `id${index}`, `Title ${index}`);
    file
      .prepare("insert into body values (?, null, null, null, null, null, '[]', ?)")
      .run(BigInt(key), `Text${index} of it.`);
    file.prepare('insert into mark (key) values (?)').run(BigInt(key));
  }
  file.close();
  const library = await openLibrary(path);
  t.after(() => library.close());
  const expected = keys.map((_, index) => `Title ${index}`).reverse();
  assert.deepEqual(
    (await titles(library)).filter(title => title !== 'Bridge'),
    expected,
  );
  for (const index of keys.keys()) {
    assert.equal((await library.articles.article(toArticleId(`id${index}`)))?.body, `Text${index} of it.`);
    assert.deepEqual(await titles(library, {words: [`text${index}`]}), [`Title ${index}`]);
  }
});

test('what was changed under version 1 can be taken back', async t => {
  const path = await temporaryPath(t);
  await versionOne(path);
  const library = await openLibrary(path);
  t.after(() => library.close());
  assert.equal(await library.history.undo(), 'Removed');
  assert.equal(await library.articles.count(query({is: ['unread']})), 1);
  assert.equal(await library.history.undo(), 'Untagged');
  assert.deepEqual((await library.articles.article(toArticleId('aaaabbbbcccc')))?.tags, ['later']);
});

test('an article of version 1 is found by every form of its address, and updated through it', async t => {
  const path = await temporaryPath(t);
  await versionOne(path);
  const library = await openLibrary(path);
  t.after(() => library.close());
  assert.equal(await library.articles.withAddress('https://www.example.org/bridge/amp'), toArticleId('aaaabbbbcccc'));
  const item = captured({title: 'Bridge shuts', url: 'https://example.org/bridge', published: '1970-01-01'});
  assert.deepEqual(await stored(library, [item]), [toArticleId('aaaabbbbcccc')]);
  assert.deepEqual(await titles(library), ['Bridge shuts']);
  assert.ok((await library.articles.row(toArticleId('aaaabbbbcccc')))?.read);
});

test('a library that version 1 made has the tables of a new one', async t => {
  const [old, fresh] = [await temporaryPath(t), await temporaryPath(t)];
  await versionOne(old);
  const schemas = [];
  for (const path of [old, fresh]) {
    await (await openLibrary(path)).close();
    const file = new DatabaseSync(path);
    schemas.push(file.prepare('select type, name, sql from sqlite_schema order by name').all());
    assert.deepEqual(file.prepare('pragma foreign_key_check').all(), []);
    file.close();
  }
  assert.deepEqual(schemas[0], schemas[1]);
});

test('pictures that version 3 kept are shown by their articles still', async t => {
  const path = await temporaryPath(t);
  const file = new DatabaseSync(path);
  file.exec(`
    ${migrations.slice(0, 3).join('')}
    drop table plain_body;
    pragma application_id = ${0x74_65_61_72}; pragma user_version = 3;
    insert into article values (2097152, toArticleId('aaaabbbbcccc'), 1000, 'Bridge', null, null, null, '1970-01-01', 2);
    insert into mark (key) values (2097152);
    insert into capture (number, hash, zstd) values (1, x'01', x'28b52ffd20010900003c');
    insert into intake values (7, 2097152, 1, 'html', 'page.html', 3, 7);
    insert into body (key, intake, parts, tags) values (2097152, 7, 0, '[]');
    insert into picture (key, address, width, height, path, bytes) values (2097152, 'ni:///a', 40, 50, 'a.png', x'0102');
  `);
  file.close();
  const library = await openLibrary(path);
  t.after(() => library.close());
  assert.deepEqual(await library.captures.pictures(toArticleId('aaaabbbbcccc')), [
    {address: 'ni:///a', width: 40, height: 50},
  ]);
  assert.deepEqual(await library.captures.pictureAt(toArticleId('aaaabbbbcccc'), 'a.png'), Uint8Array.of(1, 2));
});
