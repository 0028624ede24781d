import assert from 'node:assert/strict';
import test from 'node:test';
import {type Home, makeHome, story} from './program.ts';

/** A home with three articles, the first of which is the newest. */
async function homeOfThree(...[t]: Parameters<typeof makeHome>): Promise<Home> {
  const home = await makeHome(t);
  await home.write(
    'a.md',
    story('Ferry', {
      published: '2021-03-04T05:06+01:00',
      source: 'The Tide',
      author: 'Ada Falk',
      description: 'A summary.',
    }),
  );
  await home.write('b.md', story('Bridge', {published: '2020-01-02', source: 'Post'}));
  await home.write('c.md', story('Harbour', {published: '2019-01-02'}));
  await home.run(['add', 'a.md', 'b.md', '--tag', 'sea']);
  await home.run(['add', 'c.md']);
  return home;
}

test('a mistake in a query is marked, with exit status 2', async t => {
  const home = await homeOfThree(t);
  for (const command of ['list', 'count', 'export']) {
    const {status, stdout, stderr} = await home.run([command, 'ferry', 'is:old']);
    assert.deepEqual({status, stdout}, {status: 2, stdout: ''});
    assert.match(stderr, /^tearsheet: Unknown state "is:old"\. Use is:unread, .*\.\n {2}ferry is:old\n {8}\^{6}\n$/);
  }
  const deep = await home.run(['list', '('.repeat(10_000)]);
  assert.equal(deep.status, 2);
  assert.match(deep.stderr, /^tearsheet: Parentheses can be nested at most 20 deep\. .*\n {2}\(+\n {22,}\^\n$/);
  for (const sign of ['"', '*', '^']) {
    const {status, stderr} = await home.run(['count', sign]);
    assert.deepEqual(
      [status, stderr.split('\n')[0]],
      [2, 'tearsheet: This contains nothing to search for. Write a word.'],
    );
  }
  for (const literal of ['NEAR', '"a', 'AND']) {
    assert.deepEqual(await home.run(['count', literal]).then(({status, stderr}) => ({status, stderr})), {
      status: 0,
      stderr: '',
    });
  }
});

test('count prints the number of articles', async t => {
  const home = await homeOfThree(t);
  assert.equal((await home.run(['count'])).stdout, '3\n');
  assert.match((await home.run(['count', 'tag:sea', '-ferry'])).stderr, /follows --: tearsheet count -- -f/);
  assert.equal((await home.run(['count', 'tag:sea -title:ferry'])).stdout, '1\n');
  assert.equal((await home.run(['count', '--', '-tag:sea'])).stdout, '1\n');
});

test('list prints all metadata as JSON, or the fields of a template', async t => {
  const home = await homeOfThree(t);
  await home.run(['mark', 'latest', '--star']);
  const [first] = (await home.run(['list', '--json', 'title:ferry'])).stdout.split('\n');
  const {id, added, words, ...facts} = JSON.parse(first ?? '');
  assert.match(id, /^[a-z2-7]{12}$/);
  assert.ok(words > 10 && added.endsWith('Z'));
  assert.deepEqual(facts, {
    title: 'Ferry',
    byline: 'Ada Falk',
    source: 'The Tide',
    standfirst: 'A summary.',
    published: '2021-03-04T05:06+01:00',
    tags: ['sea'],
    read: false,
    starred: false,
  });
  const printed = await home.run([
    'list',
    'sort:title',
    '--format',
    '{published:date} {source:6}|{title} {{{tags}}}\\t{starred}',
  ]);
  assert.equal(
    printed.stdout,
    '2020-01-02 Post  |Bridge {sea}\t\n2021-03-04 The T…|Ferry {sea}\t\n2019-01-02       |Harbour {}\tstarred\n',
  );
  for (const wrong of ['{headline}', '{title:wide}', '{', 'a}', 'json', '{{title}}']) {
    const {status, stderr} = await home.run(['list', '--format', wrong]);
    assert.equal(status, 2);
    assert.match(stderr, /^tearsheet: [^\n]+\.\n$/, wrong);
  }
});

test('other commands accept the ids that list prints', async t => {
  const home = await homeOfThree(t);
  const ids = (await home.run(['list', '--ids', 'tag:sea'])).stdout;
  const shown = (await home.run(['show', '-', '--json'], {input: ids})).stdout.trimEnd().split('\n');
  assert.deepEqual(
    shown.map(line => JSON.parse(line).title),
    ['Ferry', 'Bridge'],
  );
  const exported = await home.run(['export', '-'], {input: ids});
  assert.deepEqual(exported.stdout.trimEnd().split('\n'), shown);
  await home.run(['mark', '--read', '-'], {input: ids});
  assert.equal((await home.run(['count', 'is:read'])).stdout, '2\n');
  await home.run(['remove', '-'], {input: ids});
  assert.equal((await home.run(['count'])).stdout, '1\n');
});

test('a word that only looks like an order does not change the order of a view', async t => {
  const home = await homeOfThree(t);
  await home.run(['view', 'add', 'named', 'sort:title']);
  const titles = async (...query: readonly string[]) =>
    (await home.run(['list', '--view', 'named', '--format', '{title}', ...query])).stdout;
  assert.equal(await titles('"sort:newest" or -"sort:newest"'), await titles());
  assert.notEqual(await titles('sort:newest'), await titles());
});

test('a view is a named query in the library', async t => {
  const home = await homeOfThree(t);
  const added = await home.run(['view', 'add', 'wires', 'source:tide or source:post', 'sort:title']);
  assert.deepEqual(added, {
    status: 0,
    stdout: '',
    stderr: 'Saved the view wires: source:tide or source:post sort:title\n',
  });
  assert.match(
    (await home.run(['view', 'list'])).stdout,
    /^ga +all +3\ngu +unread +3 +is:unread\n(?:.*\n)+ +wires +2 +source:tide or source:post sort:title\n$/,
  );
  const views = (await home.run(['view', '--json'])).stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    views.map(({name}) => name),
    ['all', 'unread', 'started', 'starred', 'today', 'longest', 'notes', 'wires'],
  );
  assert.equal((await home.run(['list', '--view', 'Wires', '--format', '{title}'])).stdout, 'Bridge\nFerry\n');
  assert.equal(
    (await home.run(['list', '--view', 'wires', '--format', '{title}', 'sort:newest'])).stdout,
    'Ferry\nBridge\n',
  );
  assert.equal((await home.run(['count', '--view', 'wires', 'source:post'])).stdout, '1\n');
  await home.run(['view', 'add', 'wires', 'source:post']);
  assert.equal((await home.run(['count', '--view', 'wires'])).stdout, '1\n');
  const removed = await home.run(['view', 'remove', 'wires']);
  assert.equal(removed.stderr, 'Removed the view wires. To undo: tearsheet undo\n');
  assert.equal((await home.run(['undo'])).stderr, 'Undone: Removed the view wires.\n');
  assert.equal((await home.run(['view', 'remove', 'wires'])).status, 0);
  for (const args of [
    ['add', 'wires'],
    ['add', 'a b', 'ferry'],
    ['add', 'unread', 'ferry'],
    ['add', 'wires', 'is:old'],
    ['remove', 'unread'],
    ['rename'],
  ]) {
    assert.equal((await home.run(['view', ...args])).status, 2, args.join(' '));
  }
  assert.equal((await home.run(['view', 'remove', 'wires'])).status, 1);
  assert.equal((await home.run(['list', '--view', 'wires'])).status, 2);
});

test('the key of a view must be free of other views and of the keymap', async t => {
  const home = await homeOfThree(t);
  const add = (name: string, key: string) => home.run(['view', 'add', name, 'source:tide', '--key', key]);
  assert.equal((await add('wires', 'w')).status, 0);
  const listed = (await home.run(['view', 'list', '--json'])).stdout;
  assert.match(listed, /\{"name":"wires","query":"source:tide","key":"w","count":\d\}\n$/);
  assert.match((await home.run(['view', 'list'])).stdout, /\ngw +wires +\d +source:tide\n$/);
  await home.run(['config', 'keys', '{"list":{"gx":"last-row"}}']);
  for (const [key, fault] of [
    ['u', 'gu already runs show-unread. Choose a key other than u for the view other.'],
    ['w', 'gw already runs show-wires. Choose a key other than w for the view other.'],
    ['x', 'gx already runs last-row. Choose a key other than x for the view other.'],
    ['wx', 'The key of a view is one letter or digit, which is pressed after g.'],
  ] as const) {
    const {status, stderr} = await add('other', key);
    assert.equal(status, 2);
    assert.ok(stderr.startsWith(`tearsheet: ${fault}\n`), stderr);
  }
  assert.equal((await add('wires', 'z')).status, 0);
  assert.equal((await home.run(['view', 'list', '--key', 'w'])).status, 2);
});
