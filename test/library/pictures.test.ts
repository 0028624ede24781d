import assert from 'node:assert/strict';
import {DatabaseSync} from 'node:sqlite';
import {describe, test} from 'node:test';
import type {Captured, Picture} from '../../source/article/article.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {captured, none, stored, temporaryLibrary, temporaryPath} from './fixtures.ts';

function picture(name: string, width: number): Picture {
  return {
    address: `https://example.org/${name}`,
    bytes: new TextEncoder().encode(`${name} ${width}`),
    width,
    height: 50,
  };
}

function withPictures(title: string, pictures: readonly Picture[], body = 'A text.'): Captured {
  return {...captured({title, url: `https://example.org/${title}`, body}), pictures};
}

describe('the pictures of an article', () => {
  test('are stored in order, and their bytes are read one by one', async t => {
    const library = await temporaryLibrary(t);
    const [id = none] = await stored(library, [withPictures('One', [picture('b', 60), picture('a', 70)])]);
    assert.deepEqual(await library.captures.pictures(id), [
      {address: 'https://example.org/b', width: 60, height: 50},
      {address: 'https://example.org/a', width: 70, height: 50},
    ]);
    const bytes = await library.captures.picture(id, 'https://example.org/a');
    assert.equal(new TextDecoder().decode(bytes), 'a 70');
    assert.equal(await library.captures.picture(id, 'https://example.org/none'), undefined);
  });

  test('are added by the same text, replaced by a new edition, and stay if that has none', async t => {
    const library = await temporaryLibrary(t);
    const [id = none] = await stored(library, [withPictures('One', [])]);
    await stored(library, [withPictures('One', [picture('a', 60)])]);
    assert.equal((await library.captures.pictures(id)).length, 1);
    await stored(library, [withPictures('One', [picture('b', 60), picture('a', 90)], 'Another text.')]);
    assert.deepEqual(
      (await library.captures.pictures(id)).map(({width}) => width),
      [60, 90],
    );
    await stored(library, [withPictures('One', [], 'A third text.')]);
    assert.equal((await library.captures.pictures(id)).length, 2);
  });

  test('are not written again with the same article', async t => {
    const path = await temporaryPath(t);
    const library = await openLibrary(path);
    const observer = new DatabaseSync(path);
    const version = () => observer.prepare('pragma data_version').get()?.data_version;
    t.after(async () => {
      observer.close();
      await library.close();
    });
    const page = withPictures('One', [picture('b', 60), picture('a', 70)]);
    await library.articles.store([page]);
    const before = version();
    assert.deepEqual(
      (await library.articles.store([page])).map(({outcome}) => outcome),
      ['unchanged'],
    );
    assert.equal(version(), before);
  });

  test('return with the earlier edition on undo', async t => {
    const library = await temporaryLibrary(t);
    const former = [picture('a', 60), picture('b', 70)];
    const [id = none] = await stored(library, [withPictures('One', former)]);
    const shown = async () =>
      Promise.all(
        (await library.captures.pictures(id)).map(async ({address, width}) => {
          const bytes = await library.captures.picture(id, address);
          return [address, width, new TextDecoder().decode(bytes)];
        }),
      );
    const before = await shown();
    const next = withPictures('One', [picture('a', 90)], 'Another text.');
    await library.articles.store([next]);
    assert.equal(await library.history.undo(), 'Updated: One');
    assert.deepEqual(await shown(), before);
    await (await library.articles.startRun()).reparse([{id, captured: next}]);
    assert.deepEqual(await shown(), [['https://example.org/a', 90, 'a 90']]);
    assert.equal(await library.history.undo(), 'Read again: One');
    assert.deepEqual(await shown(), before);
  });

  test('that differ are a change that can be undone', async t => {
    const library = await temporaryLibrary(t);
    const [id = none] = await stored(library, [withPictures('One', [picture('a', 60)])]);
    const store = async (item: Captured) => (await library.articles.store([item]))[0]?.outcome;
    assert.equal(await store(withPictures('One', [picture('a', 60)])), 'unchanged');
    assert.equal(await store(withPictures('One', [])), 'unchanged');
    assert.equal(await store(withPictures('One', [picture('a', 90)])), 'updated');
    await library.history.undo();
    assert.deepEqual(
      (await library.captures.pictures(id)).map(({width}) => width),
      [60],
    );
  });

  test('are deleted with it', async t => {
    const library = await temporaryLibrary(t);
    const [id = none] = await stored(library, [withPictures('One', [picture('a', 60)])]);
    await library.articles.removeForever([id]);
    assert.deepEqual(await library.captures.pictures(id), []);
  });
});
