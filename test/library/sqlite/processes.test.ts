import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {test} from 'node:test';
import {everything, type Library} from '../../../source/library/library.ts';
import {connect, inMemory} from '../../../source/library/sqlite/database.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {loader} from '../../support/loader.ts';
import {captured, daily, none, query, stored, temporaryPath} from '../fixtures.ts';

/** Runs the script in several processes that begin at the same moment. Each has its `number` and an open library. */
async function inProcesses(number: number, path: string, script: string): Promise<void> {
  const source = new URL('../../../source/library/', import.meta.url);
  const program = `
    import {openLibrary} from '${source.href}sqlite/sqlite.ts';
    import {everything} from '${source.href}library.ts';
    process.stdout.write('ready');
    process.stdin.once('data', async line => {
      const number = Number(line);
      const library = await openLibrary(${JSON.stringify(path)});
      ${script}
      await library.close();
      process.exit();
    });`;
  const children = Array.from({length: number}, () =>
    spawn(process.execPath, ['--import', loader, '--input-type=module', '--eval', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map(child => once(child.stdout, 'data')));
  for (const [index, child] of children.entries()) child.stdin.write(String(index));
  const ends = await Promise.all(children.map(child => once(child, 'exit')));
  assert.deepEqual(
    ends.map(([status]) => status),
    children.map(() => 0),
  );
}

test('processes that create and write a library at the same time lose nothing', async t => {
  const path = await temporaryPath(t);
  await inProcesses(
    3,
    path,
    `for (let n = 0; n < 30; n++) {
      const title = 'Article ' + number + ' ' + n;
      const [{id}] = await library.articles.store([
        {draft: {title, body: title, published: '2020-01-01', tags: []}, capture: {bytes: Buffer.from(title), format: 'markdown', parserVersion: 1}},
      ]);
      await library.personal.mark([id], {tag: ['from' + number]}, 'Tagged: ' + title);
      if (n % 3 === 0) await library.personal.mark([id], {read: true}, 'Marked read');
    }`,
  );
  const library = await openLibrary(path);
  t.after(() => library.close());
  assert.equal(await library.articles.count(everything), 90);
  assert.equal(await library.articles.count(query({is: ['unread']})), 60);
  for (const number of [0, 1, 2]) assert.equal(await library.articles.count(query({tags: [`from${number}`]})), 30);
  assert.equal(await library.articles.count(query({words: ['article']})), 90);
});

test('any process can undo a change', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  t.after(() => library.close());
  const ids = await stored(library, daily(3));
  await library.personal.mark(ids, {starred: true}, 'Starred 3');
  await inProcesses(1, path, `if ((await library.history.undo()) !== 'Starred 3') process.exit(1);`);
  assert.equal(await library.articles.count(query({is: ['starred']})), 0);
});

test("two connections see each other's writes", async t => {
  const path = await temporaryPath(t);
  const connections: Library[] = [await openLibrary(path), await openLibrary(path)];
  t.after(() => Promise.all(connections.map(library => library.close())));
  const [one, two] = connections;
  assert.ok(one && two);
  for (let number = 0; number < 20; number++) {
    const [id = none] = await stored(number % 2 ? one : two, [captured({title: `Article ${number}`})]);
    assert.equal((await (number % 2 ? two : one).articles.row(id))?.title, `Article ${number}`);
  }
  assert.equal(await one.articles.count(everything), 20);
  assert.equal(await two.articles.count(everything), 20);
});

test('a check finds nothing wrong while another process stores articles', async t => {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  await library.articles.store(daily(300));
  await library.close();
  await inProcesses(
    2,
    path,
    `const {checkLibrary} = await import('${new URL('../../../source/library/library.ts', import.meta.url).href}');
     const {daily} = await import('${new URL('../fixtures.ts', import.meta.url).href}');
     if (number === 0) {
       for (const article of daily(500).slice(300)) await library.articles.store([article]);
     } else {
       for (let check = 0; check < 5; check++) {
         const {findings} = await checkLibrary(${JSON.stringify(path)});
         if (findings.length > 0) throw new Error(JSON.stringify(findings));
       }
     }`,
  );
});

test('rows are read from the database only as they are needed', () => {
  const database = connect(inMemory);
  const counting =
    'with recursive row (number) as (select 1 union all select number + 1 from row) select number from row';
  const numbers: number[] = [];
  for (const {number} of database.prepare<{number: number}>(counting).iterate()) if (numbers.push(number) === 3) break;
  database.close();
  assert.deepEqual(numbers, [1, 2, 3]);
});
