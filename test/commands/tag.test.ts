import assert from 'node:assert/strict';
import test from 'node:test';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {captured} from '../library/fixtures.ts';
import {makeHome} from './program.ts';

test('tags are listed, renamed, merged and removed, each as one step of undo', async t => {
  const home = await makeHome(t);
  const library = await openLibrary(home.library);
  const names = [['Sea', 'ice'], ['sea', 'ocean'], ['the sea']];
  await library.articles.store(names.map((tags, index) => captured({title: `Article ${index}`, tags})));
  await library.close();
  const tags = async () => (await home.run(['tag'])).stdout.trimEnd().split('\n');
  const before = ['1  ice', '1  ocean', '2  Sea', '1  the sea'];
  assert.deepEqual(await tags(), before);

  const merged = await home.run(['tag', 'merge', 'SEA', 'the sea', 'ocean']);
  assert.equal(merged.stderr, 'Renamed "SEA", "the sea" to "ocean" in 3 articles. To undo: tearsheet undo\n');
  assert.deepEqual(await tags(), ['1  ice', '3  ocean']);
  await home.run(['undo']);
  assert.deepEqual(await tags(), before);

  await home.run(['tag', 'rename', 'ice', 'Ice']);
  await home.run(['tag', 'remove', 'sea', 'ocean']);
  assert.deepEqual(await tags(), ['1  Ice', '1  the sea']);
  assert.equal((await home.run(['tag', 'list', '--json'])).stdout.split('\n')[0], '{"name":"Ice","count":1}');
});

test('a renamed tag is named with everything that changed, and a removed one with what still uses it', async t => {
  const home = await makeHome(t);
  const library = await openLibrary(home.library);
  const [first] = await library.articles.store(['A', 'B'].map(title => captured({title, tags: ['sea']})));
  assert.ok(first);
  await library.personal.mark([first.id], {removed: true}, 'Removed');
  await library.close();
  await home.run(['view', 'add', 'wires', 'is:unread tag:sea']);
  await home.run(['rule', 'add', 'ports', 'harbour', '--tag', 'sea']);
  const renamed = await home.run(['tag', 'rename', 'sea', 'the coast']);
  assert.equal(
    renamed.stderr,
    'Renamed "sea" to "the coast" in 2 articles (1 in the trash), the view wires and the rule ports. To undo: tearsheet undo\n',
  );
  assert.match((await home.run(['view', 'list'])).stdout, /wires +1 +is:unread tag:"the coast"/);
  const removed = await home.run(['tag', 'remove', 'the coast']);
  assert.equal(
    removed.stderr,
    'Removed "the coast" from 2 articles (1 in the trash). Still used by the view wires and the rule ports. To undo: tearsheet undo\n',
  );
});

test('a tag that does not exist, or exists already, changes nothing and is named', async t => {
  const home = await makeHome(t);
  const library = await openLibrary(home.library);
  await library.articles.store([captured({title: 'A', tags: ['one', 'two']})]);
  await library.close();
  for (const [args, status, message] of [
    [['rename', 'three', 'four'], 1, 'There is no tag "three": see tearsheet tag list.'],
    [['rename', 'one', 'TWO'], 1, 'There is a tag "TWO" already: to join both, tearsheet tag merge one TWO'],
    [['rename', 'one'], 2, 'Give the tag and its new name: tearsheet tag rename OLD NEW.'],
    [['remove'], 2, 'Name the tags to remove: tearsheet tag remove NAME...'],
    [['drop', 'one'], 2, 'tearsheet tag has list, rename, merge and remove, not "drop".'],
  ] as const) {
    const ended = await home.run(['tag', ...args]);
    assert.deepEqual([ended.status, ended.stderr], [status, `tearsheet: ${message}\n`]);
  }
});

test('sources and people are counted, the most frequent first', async t => {
  const home = await makeHome(t);
  const library = await openLibrary(home.library);
  await library.articles.store([
    captured({title: 'A', byline: 'Ada Falk, Tom Hale', source: 'The Tide'}),
    captured({title: 'B', byline: 'Ada Falk', source: 'Post'}),
    captured({title: 'C', source: 'The Tide'}),
    captured({title: 'D'}),
  ]);
  await library.close();
  assert.match(
    (await home.run(['count', '--by', 'tag'])).stderr,
    /must be source or person, not "tag"; tearsheet tag list counts tags\.\n$/,
  );
  assert.equal((await home.run(['count', '--by', 'source'])).stdout, '2  The Tide\n1  Post\n');
  assert.equal((await home.run(['count', '--by', 'person'])).stdout, '2  Ada Falk\n1  Tom Hale\n');
  assert.equal(
    (await home.run(['count', 'source:post', '--by', 'person', '--json'])).stdout,
    '{"name":"Ada Falk","count":1}\n',
  );
});
