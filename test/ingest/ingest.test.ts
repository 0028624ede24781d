import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import test from 'node:test';
import {findInputs, type IngestOutcome, ingest} from '../../source/ingest/ingest.ts';
import {readLargeInput} from '../../source/ingest/large-input.ts';
import {withPictures} from '../../source/ingest/web-input.ts';
import {everything, type Library, LibraryError} from '../../source/library/library.ts';
import {story} from '../commands/program.ts';
import {captured, temporaryFolder, temporaryLibrary} from '../library/fixtures.ts';
import {serve, testFetcher} from '../web/servers.ts';

const noInput = Readable.from([]);

const noWeb = () => assert.fail('something was fetched');

/** Writes a file below the folder and returns its path. */
async function write(folder: string, name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, content);
  return path;
}

async function collect(outcomes: AsyncIterable<IngestOutcome>): Promise<{titles: string[]; failures: string[]}> {
  const titles: string[] = [];
  const failures: string[] = [];
  for await (const outcome of outcomes) {
    titles.push(...outcome.stored.map(({title}) => title));
    failures.push(...outcome.failures);
  }
  return {titles, failures};
}

test('articles are stored in the order of their inputs with the given tags, and failures are named', async t => {
  const [folder, library] = [await temporaryFolder(t), await temporaryLibrary(t)];
  const paths = [
    await write(folder, 'b/Turku.md', story('Turku')),
    await write(folder, 'empty.md', ''),
    await write(folder, 'Pori.md', story('Pori')),
  ];
  const {titles, failures} = await collect(
    ingest(findInputs(paths, noInput, noWeb), {engine: 'sqlite', open: async () => library}, {tags: ['sea']}),
  );
  assert.deepEqual(titles, ['Turku', 'Pori']);
  assert.equal(failures.length, 1);
  assert.match(failures[0] ?? '', /empty\.md is empty/);
  const rows = await library.articles.page(everything, {from: 'first'}, 10);
  const articles = await Promise.all(rows.map(({id}) => library.articles.article(id)));
  assert.deepEqual(
    articles.map(article => article?.tags),
    [['sea'], ['sea']],
  );
});

test('at most 60 pictures are fetched for an article', async t => {
  const server = await serve(t, (_, response) => response.writeHead(404).end(), {host: '0.0.0.0'});
  const {fetcher} = testFetcher(t);
  const pictures = Array.from(
    {length: 61},
    (_, number) => `![](${server.at(`/${number}.png`, `127.0.0.${number + 1}`)})`,
  );
  const article = captured({title: 'Turku', body: pictures.join('\n\n')});
  await withPictures(article, true, {fetcher, hasPictures: true});
  assert.equal(server.requests.length, 60);
});

test('inputs without an article open no library', async t => {
  const folder = await temporaryFolder(t);
  const path = await write(folder, 'empty.md', '');
  const open = (): Promise<Library> => assert.fail('the library was opened');
  assert.equal(
    (await collect(ingest(findInputs([path], noInput, noWeb), {engine: 'sqlite', open}))).failures.length,
    1,
  );
});

test('all articles of one call are one step of undo', async t => {
  const [folder, library] = [await temporaryFolder(t), await temporaryLibrary(t)];
  // More than one batch.
  const lines = Array.from({length: 1100}, (_, number) =>
    JSON.stringify({title: `Story ${number}`, text: 'The boats came in late.', url: `https://example.org/${number}`}),
  );
  const path = await write(folder, 'stories.jsonl', lines.join('\n'));
  const {titles} = await collect(
    ingest(findInputs([path], noInput, noWeb), {engine: 'sqlite', open: async () => library}),
  );
  assert.equal(titles.length, 1100);
  await library.history.undo();
  assert.equal(await library.articles.count(everything), 0);
});

test('all articles of one call are one step of undo, however short its steps are', async t => {
  const [folder, library] = [await temporaryFolder(t), await temporaryLibrary(t)];
  const titles = Array.from({length: 20}, (_, index) => `Story ${index}`);
  const lines = titles.map(title => JSON.stringify({title, text: `The text of ${title}.`}));
  const path = await write(folder, 'stories.jsonl', lines.join('\n'));
  const inputs = findInputs([path], noInput, noWeb);
  const stored = await collect(ingest(inputs, {engine: 'sqlite', open: async () => library}, {longestStep: 0}));
  assert.deepEqual(stored, {titles, failures: []});
  await library.history.undo();
  assert.equal(await library.articles.count(everything), 0);
});

test('an abort ends the wait for input and keeps stored articles', async t => {
  const [folder, library] = [await temporaryFolder(t), await temporaryLibrary(t)];
  const path = await write(folder, 'Oulu.md', story('Oulu'));
  const pipe = new PassThrough();
  t.after(() => pipe.destroy());
  const controller = new AbortController();
  const titles: string[] = [];
  for await (const {stored} of ingest(
    findInputs([path, '-'], pipe, noWeb),
    {engine: 'sqlite', open: async () => library},
    {
      signal: controller.signal,
    },
  )) {
    titles.push(...stored.map(({title}) => title));
    controller.abort();
  }
  assert.deepEqual(titles, ['Oulu']);
  assert.equal(await library.articles.count(everything), 1);
});

test('a library that cannot be opened ends the work with its error, even while a thread reads a large file', async t => {
  const folder = await temporaryFolder(t);
  const line = JSON.stringify({
    title: 'Rauma',
    text: 'The boats came in late. '.repeat(200),
    url: 'https://example.org/',
  });
  const path = await write(folder, 'large.jsonl', `${line}\n`.repeat(1000));
  const open = async (): Promise<Library> => {
    throw new LibraryError('The disk is full: make room.');
  };
  await assert.rejects(collect(ingest(findInputs([path], noInput, noWeb), {engine: 'sqlite', open})), LibraryError);
});

test('an article that cannot be stored because of an internal error fails alone', async t => {
  const [folder, library] = [await temporaryFolder(t), await temporaryLibrary(t)];
  const paths = await Promise.all(['Turku', 'Pori', 'Oulu'].map(name => write(folder, `${name}.md`, story(name))));
  const {articles} = library;
  const failing: Library = {
    ...library,
    articles: {
      ...articles,
      async startRun() {
        const run = await articles.startRun();
        return {
          ...run,
          async store(captures) {
            if (captures.some(({draft}) => draft.title === 'Pori')) throw new RangeError('Invalid string length');
            return run.store(captures);
          },
        };
      },
    },
  };
  const {titles, failures} = await collect(
    ingest(findInputs(paths, noInput, noWeb), {engine: 'sqlite', open: async () => failing}),
  );
  assert.deepEqual(titles, ['Turku', 'Oulu']);
  assert.equal(failures.length, 1);
  assert.match(failures[0] ?? '', /^"Pori" cannot be stored because of an internal error \(RangeError: /);
});

test('an input with a read error fails alone', async t => {
  const library = await temporaryLibrary(t);
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('# A beginning');
      throw Object.assign(new Error('EIO: i/o error, read'), {code: 'EIO'});
    })(),
  );
  const {failures} = await collect(
    ingest(findInputs(['-'], broken, noWeb), {engine: 'sqlite', open: async () => library}),
  );
  assert.deepEqual(failures, ['Standard input cannot be read (EIO): check it, or leave it out.']);
});

test('a large file that takes too much memory fails with a sentence', async t => {
  const path = await write(await temporaryFolder(t), 'large.html', '<p>a</p>'.repeat(400_000));
  const items: unknown[] = [];
  for await (const item of readLargeInput({bytes: noInput, name: path, file: path}, 'sqlite', {read: 0}, 24))
    items.push(item);
  assert.deepEqual(items, [{failure: `${path} takes too much memory to be read: divide it, or leave it out.`}]);
});
