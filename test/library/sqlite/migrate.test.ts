import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {zstdDecompressSync} from 'node:zlib';
import {everything} from '../../../source/library/library.ts';
import {connect} from '../../../source/library/sqlite/database.ts';
import {migrations} from '../../../source/library/sqlite/schema.ts';
import {checksumOfSchema, schemaChecksum} from '../../../source/library/sqlite/schema-checksum.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {temporaryPath, titles} from '../fixtures.ts';

/** Everything that makes a schema, in one order. */
function schemaOf(path: string): readonly unknown[] {
  const file = new DatabaseSync(path);
  const schema = file.prepare('select type, name, sql from sqlite_schema order by type, name').all();
  file.close();
  return schema.map(entry => ({...entry}));
}

for (const version of migrations.map((_, index) => index + 1)) {
  test(`a library of version ${version} opens with all its contents and has the current schema`, async t => {
    const path = await temporaryPath(t);
    const packed = await readFile(new URL(`./version-${version}.db.zst`, import.meta.url));
    await writeFile(path, zstdDecompressSync(packed));
    const library = await openLibrary(path);
    const [row] = await library.articles.page(everything, {from: 'first'}, 2);
    assert.ok(row);
    assert.deepEqual([row.title, row.read, row.starred, row.progress], ['Bridge', true, true, 0.5]);
    assert.ok(row.updated);
    const article = await library.articles.article(row.id);
    assert.deepEqual([article?.body, article?.tags], ['It is shut.', ['sea', 'mine']]);
    assert.equal((await library.captures.pictures(row.id)).length, 1);
    assert.equal((await library.personal.highlights(row.id))[0]?.note, 'Why?');
    assert.deepEqual((await library.personal.views()).at(-1), {name: 'wires', query: 'source:gazette', key: 'w'});
    assert.equal(await library.history.undo(), 'Removed');
    assert.equal(await library.articles.count(everything), 2);
    assert.deepEqual(await titles(library, {words: ['shut']}), ['Bridge']);
    await library.close();

    const fresh = await temporaryPath(t);
    await (await openLibrary(fresh)).close();
    assert.deepEqual(schemaOf(path), schemaOf(fresh));
  });
}

test('the checksum of the schema is that of a new library', async t => {
  const path = await temporaryPath(t);
  await (await openLibrary(path)).close();
  const database = connect(path, 'read');
  assert.equal(`0x${checksumOfSchema(database).toString(16)}`, `0x${schemaChecksum.toString(16)}`);
  database.close();
});

test('a library of a development version is refused with advice and does not change', async t => {
  const path = await temporaryPath(t);
  const file = new DatabaseSync(path);
  file.exec(
    `create table article (key integer primary key); pragma application_id = ${0x74_65_61_72}; pragma user_version = 5`,
  );
  file.close();
  const before = await readFile(path);
  await assert.rejects(openLibrary(path), /was created by a development version of tearsheet: .* tearsheet export/);
  assert.deepEqual(await readFile(path), before);
});
