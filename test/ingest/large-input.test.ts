import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {PassThrough, Readable} from 'node:stream';
import test from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {MessageChannel} from 'node:worker_threads';
import {sendBytes} from '../../source/ingest/byte-channel.ts';
import {fileInput} from '../../source/ingest/inputs.ts';
import {readLargeInput} from '../../source/ingest/large-input.ts';
import type {IngestItem} from '../../source/ingest/read-input.ts';
import {readItems} from '../../source/ingest/read-items.ts';
import {temporaryFolder} from '../library/fixtures.ts';

const record = (number: number) =>
  `${JSON.stringify({title: `Ferry ${number}`, text: 'The boats came in late. '.repeat(100), url: `https://example.org/${number}`})}\n`;

/** Yields the items of standard input. */
async function* readStdin(stdin: Readable): AsyncGenerator<IngestItem> {
  yield* readItems(
    (async function* () {
      yield {input: {bytes: stdin}};
    })(),
    'sqlite',
    {read: 0},
  );
}

/** Returns the headline of an article, with a star if a thread prepared it, or the failure. */
function describe(item: IngestItem | undefined): string | undefined {
  if (item === undefined || 'failure' in item) return item?.failure;
  return `${'derived' in item.captured ? '*' : ''}${item.captured.draft.title}`;
}

async function describeAll(items: AsyncIterable<IngestItem>): Promise<readonly (string | undefined)[]> {
  const described: (string | undefined)[] = [];
  for await (const item of items) described.push(describe(item));
  return described;
}

const numbers = Array.from({length: 2500}, (_, number) => number);

/** Returns 6 MB of records in pieces that are cut anywhere. */
function pieces(): readonly Buffer[] {
  const all = Buffer.from(numbers.map(record).join(''));
  return Array.from({length: Math.ceil(all.length / 65_536)}, (_, index) =>
    all.subarray(index * 65_536, (index + 1) * 65_536),
  );
}

test('a large pipe is read on a thread, in its order', async () => {
  assert.deepEqual(
    await describeAll(readStdin(Readable.from(pieces()))),
    numbers.map(number => `*Ferry ${number}`),
  );
});

test('a small pipe is read without a thread', async () => {
  assert.deepEqual(await describeAll(readStdin(Readable.from([Buffer.from(record(1))]))), ['Ferry 1']);
});

test('a pipe that stays open is read on a thread after many bytes, and each article is yielded at once', async t => {
  const pipe = new PassThrough();
  t.after(() => pipe.destroy());
  const items = readStdin(pipe);
  const many = numbers.slice(0, 40);
  pipe.write(many.map(record).join(''));
  for (const number of many) assert.equal(describe((await items.next()).value), `*Ferry ${number}`);
  pipe.write(record(40));
  assert.equal(describe((await items.next()).value), '*Ferry 40');
  pipe.end();
  assert.deepEqual(await items.next(), {value: undefined, done: true});
});

test('a pipe that stays open and brings few bytes is read without a thread, and each article is yielded at once', async t => {
  const pipe = new PassThrough();
  t.after(() => pipe.destroy());
  const items = readStdin(pipe);
  for (const number of [1, 2]) {
    pipe.write(record(number));
    assert.equal(describe((await items.next()).value), `Ferry ${number}`);
  }
  pipe.end();
  assert.deepEqual(await items.next(), {value: undefined, done: true});
});

test('a read error of a large pipe follows the articles before it', async () => {
  const broken = Readable.from(
    (async function* () {
      yield* pieces();
      throw Object.assign(new Error('EIO: i/o error, read'), {code: 'EIO'});
    })(),
  );
  const described = await describeAll(readStdin(broken));
  assert.equal(described.at(-1), 'Standard input cannot be read (EIO): check it, or leave it out.');
  assert.equal(described.at(-2), '*Ferry 2499');
});

test('a large pipe is closed when nobody wants more of it', async () => {
  const endless = Readable.from(
    (function* () {
      for (;;) yield* pieces();
    })(),
  );
  for await (const item of readStdin(endless)) {
    assert.equal(describe(item), '*Ferry 0');
    break;
  }
  assert.equal(endless.destroyed, true);
});

test('a thread whose articles take long does not read a whole file ahead of a slow receiver', async t => {
  const path = join(await temporaryFolder(t), 'large.jsonl');
  // Each takes some milliseconds, so bundles are sent before they are full.
  const html = Array.from({length: 60}, (_, part) => `<p>${`The ${part} boats came in late. `.repeat(25)}</p>`).join(
    '',
  );
  await writeFile(
    path,
    Array.from({length: 600}, (_, number) => `${JSON.stringify({title: `Ferry ${number}`, html})}\n`),
  );
  const items = readLargeInput({...fileInput(path), bytes: Readable.from([])}, 'sqlite', {read: 0});
  assert.equal(describe((await items.next()).value), '*Ferry 0');
  // Until the thread waits, or has read all.
  for (let before = 0, used = process.cpuUsage().user; used > before + 50_000; ) {
    before = used;
    await setTimeout(500);
    used = process.cpuUsage().user;
  }
  // What has arrived is read without a turn of the event loop.
  let hasTurned = false;
  setImmediate(() => {
    hasTurned = true;
  });
  let count = 1;
  while (!(await items.next()).done && !hasTurned) count += 1;
  await items.return(undefined);
  assert.ok(count < 600, `${count} articles were read ahead`);
});

test('bytes are sent at most 8 MB ahead of their receiver', async () => {
  const chunk = Buffer.alloc(1024 * 1024);
  let sent = 0;
  const {port1} = new MessageChannel();
  const source = (async function* () {
    for (;;) {
      sent += 1;
      yield chunk;
    }
  })();
  const fill = sendBytes(source, port1, String);
  await fill();
  assert.equal(sent, 8);
  port1.close();
});

test('a pipe that brings a few bytes again and again is not waited for', async t => {
  const {port1} = new MessageChannel();
  t.after(() => port1.close());
  let hasEnded = false;
  const source = (async function* () {
    for (let count = 0; count < 2000; count++) {
      yield Buffer.from('a');
      await setTimeout(1);
    }
    hasEnded = true;
  })();
  const fill = sendBytes(source, port1, String);
  await fill();
  assert.equal(hasEnded, false);
});
