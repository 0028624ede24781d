import assert from 'node:assert/strict';
import test from 'node:test';
import {type Home, makeHome, story} from './program.ts';

/** A home with an article of three editions. */
async function homeWithEditions(...[t]: Parameters<typeof makeHome>): Promise<{home: Home; id: string}> {
  const home = await makeHome(t);
  const url = 'https://example.org/ferry';
  const texts = ['The ferry left at nine.', 'The ferry left at ten.', 'The old ferry left at ten.'];
  let id = '';
  for (const [index, text] of texts.entries()) {
    await home.write('ferry.md', `${story('Ferry', {url, published: '2020-01-01'})}\n${text}\n`);
    const {stdout, stderr} = await home.run(['add', 'ferry.md']);
    id = stdout.slice(0, 12);
    assert.match(stderr, index === 0 ? /1 article\.$/m : /1 updated\.$/m);
  }
  return {home, id};
}

test('diff shows the words that a new edition deleted and added', async t => {
  const {home, id} = await homeWithEditions(t);
  const changes = await home.run(['diff', id]);
  assert.equal(changes.stderr, '');
  assert.match(changes.stdout, /The \{\+old\+\} ferry left at ten\./);
  assert.doesNotMatch(changes.stdout, /The harbour of Ferry/);
  const all = (await home.run(['diff', id, '--edition', '1', '--all'])).stdout;
  assert.match(all, /The \{\+old\+\} ferry left at \[-nine-\] ?\{\+ten\+\}/);
  assert.match(all, /The harbour of Ferry/);
  assert.match((await home.run(['diff', '--color'])).stdout, /\x1b\[/);
});

test('show prints an edition by number', async t => {
  const {home, id} = await homeWithEditions(t);
  const text = async (...args: string[]) => (await home.run(['show', id, '--format', 'text', ...args])).stdout;
  assert.match(await text('--edition', '1'), /at nine/);
  assert.match(await text('--edition', '2'), /The ferry left at ten/);
  assert.equal(await text('--edition', '3'), await text());
  for (const [args, status, sentence] of [
    [['show', id, '--edition', '4'], 1, /has no edition 4: give one of 1, 2, 3 with --edition/],
    [['show', id, '--edition', '1', '--format', 'original'], 1, /bytes of an earlier edition are not available/],
    [['show', id, '--edition', 'first'], 2, /--edition must be a whole number from 1/],
    [['show', '-', '--edition', '1'], 2, /--edition needs the REF of one stored article/],
    [['diff', id, '--edition', '3'], 1, /has no earlier edition 3: give a number from 1 to 2/],
  ] as const) {
    const ended = await home.run(args);
    assert.equal(ended.status, status);
    assert.match(ended.stderr, sentence);
  }
});

test('diff refuses an article with one edition', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Ferry'));
  await home.run(['add', 'a.md']);
  const {status, stderr} = await home.run(['diff']);
  assert.equal(status, 1);
  assert.match(stderr, /has one edition: nothing has changed since it was stored\.\n$/);
});
