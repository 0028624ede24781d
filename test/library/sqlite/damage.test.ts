import assert from 'node:assert/strict';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {DamageError, everything, LibraryError} from '../../../source/library/library.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {damageLibrary} from '../../trials/damage.ts';
import {captured, daily, stored, temporaryFolder, temporaryPath, titles} from '../fixtures.ts';

/** Changes a closed library behind its back. */
function alter(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

test('damage anywhere shows no wrong text, writes nothing and is reported in a sentence', async t => {
  const {faults} = await damageLibrary(await temporaryFolder(t), 1, 12);
  assert.deepEqual(faults, []);
});

const body = `${'The harbour lay still that morning. '.repeat(20)}`;

for (const {what, sql} of [
  {what: 'text', sql: "update body set zstd = (select zstd from body where standfirst = 'Other')"},
  {what: 'standfirst', sql: "update body set standfirst = 'Altered'"},
  {what: 'text that does not unpack', sql: "update body set zstd = x'28b52ffd00'"},
  {what: 'link to the text', sql: 'update body set zstd = null, intake = (select max(number) from intake)'},
]) {
  test(`an article whose ${what} is damaged is not shown, and the library is no longer written to`, async t => {
    const path = await temporaryPath(t);
    const library = await openLibrary(path);
    const page = {...captured({title: 'Page', body, standfirst: 'One'}).capture, bytes: Buffer.from(body.repeat(9))};
    const [id] = await stored(library, [
      {...captured({title: 'Page', body, standfirst: 'One'}), capture: page},
      captured({title: 'Other', body: `Other. ${body}`, standfirst: 'Other'}),
    ]);
    await library.close();
    alter(path, `${sql} where standfirst = 'One'`);
    const damaged = await openLibrary(path);
    t.after(() => damaged.close());
    assert.ok(id);
    const shown = await damaged.articles.article(id).catch((error: unknown) => error);
    assert.ok(shown instanceof DamageError);
    assert.match(shown.message, /is damaged, so it is not changed: tearsheet doctor shows/);
    await assert.rejects(damaged.personal.mark([id], {read: true}, 'Read'), /is damaged, so it is not changed/);
    assert.deepEqual((await titles(damaged)).toSorted(), ['Other', 'Page']);
  });
}

test('a damaged headline is named in its row, and the other rows can be read', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  const [id] = await stored(library, daily(3));
  await library.close();
  alter(path, "update article set title = 'Article 7' where title = 'Article 0'");
  const damaged = await openLibrary(path);
  t.after(() => damaged.close());
  assert.deepEqual(await titles(damaged), ['Article 2', 'Article 1', 'Damaged: run tearsheet doctor']);
  assert.ok(id);
  await assert.rejects(damaged.personal.mark([id], {read: true}, 'Read'), LibraryError);
});

test('a capture that does not match its checksum is refused', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  const [id] = await stored(library, daily(2));
  await library.close();
  alter(path, 'update capture set zstd = (select zstd from capture where number = 2) where number = 1');
  const damaged = await openLibrary(path);
  t.after(() => damaged.close());
  assert.ok(id);
  await assert.rejects(damaged.captures.capture(id), /is damaged, so it is not changed/);
});

test('an empty or missing file is not a new library while its log or a backup lies beside it', async t => {
  for (const beside of ['library.db-wal', 'library.db.backups/2026-01-01.db']) {
    const path = await temporaryPath(t);
    const remains = path.replace(/library\.db$/, beside);
    await mkdir(dirname(remains), {recursive: true});
    await writeFile(remains, 'content');
    await assert.rejects(openLibrary(path), /has lost its content, so it is not changed: restore a backup/);
    await writeFile(path, '');
    await assert.rejects(openLibrary(path), /has lost its content, so it is not changed: restore a backup/);
    assert.equal(await readFile(path, 'utf8'), '');
    assert.equal(await readFile(remains, 'utf8'), 'content');
    await rm(remains);
    await (await openLibrary(path)).close();
  }
});

test('a library that begins with zeros is said to have lost its content', async t => {
  const path = await temporaryPath(t);
  await writeFile(path, Buffer.alloc(20_000));
  await assert.rejects(openLibrary(path), /has lost its content, so it is not changed/);
  assert.ok((await readFile(path)).equals(Buffer.alloc(20_000)));
});

test('a library whose schema another program changed is read, and refuses changes', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  const [id] = await stored(library, daily(1));
  await library.close();
  alter(path, 'create trigger more after update on mark begin delete from article; end');
  const said: string[] = [];
  const altered = await openLibrary(path, sentence => said.push(sentence));
  t.after(() => altered.close());
  assert.match(
    said.join(),
    /was changed by another program or by damage, so tearsheet only reads it: tearsheet doctor/,
  );
  assert.equal(await altered.articles.count(everything), 1);
  assert.ok(id);
  await assert.rejects(altered.personal.mark([id], {read: true}, 'Read'), /so tearsheet only reads it/);
});
