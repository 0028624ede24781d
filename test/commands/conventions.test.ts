/** Walks the table of commands against every convention that docs/commands.md promises. */

import assert from 'node:assert/strict';
import {before, type TestContext, test} from 'node:test';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import {jsonSchema} from '../../docs/json.ts';
import {UsageError} from '../../source/article/article.ts';
import type {Entry, Option} from '../../source/commands/command.ts';
import {commonOptions, parseCommandLine} from '../../source/commands/command-line.ts';
import {commands} from '../../source/commands/commands.ts';
import type {RecordName} from '../../source/commands/records.ts';
import {selectionOptions} from '../../source/commands/selection-options.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {type Home, makeHome, story} from './program.ts';

const rss = `<rss version="2.0"><channel><title>The Tide</title>${['Ferries', 'Ice']
  .map(
    title =>
      `<item><guid>${title}</guid><title>${title}</title><description>${'The boats came in late. '.repeat(9)}</description></item>`,
  )
  .join('')}</channel></rss>`;

/** A library of three articles about towns, one of them in the trash, with a feed, a view, a rule and a highlight. */
async function filledHome(t: TestContext): Promise<Home> {
  const home = await makeHome(t);
  const highlights = [{quote: 'The harbour of Ayr', note: 'Still.'}];
  await home.write(
    'ayr.jsonl',
    JSON.stringify({title: 'Ayr', text: 'The harbour of Ayr lay still. '.repeat(9), highlights}),
  );
  await home.write('bude.md', story('Bude', {published: '2020-01-02', url: 'https://example.org/bude'}));
  await home.write('cobh.md', story('Cobh', {published: '2020-01-03'}));
  await home.write('feed.xml', rss);
  const lines = [
    ['add', 'ayr.jsonl', 'bude.md', 'cobh.md'],
    ['remove', 'Cobh'],
    ['feed', 'add', './feed.xml', '--name', 'tide'],
    ['view', 'add', 'towns', 'bude'],
    ['rule', 'add', 'sea', 'ferry', '--tag', 'sea'],
  ];
  for (const line of lines) assert.equal((await home.run(line)).status, 0, line.join(' '));
  return home;
}

/** Stores an article as a parser before the first would have read its capture. */
async function storeOutdated({library: path}: Home): Promise<void> {
  const library = await openLibrary(path);
  const draft = {title: 'Deal', body: 'Menu.', tags: []};
  const bytes = new TextEncoder().encode(story('Deal', {published: '2020-01-04'}));
  await library.articles.store([{draft, capture: {bytes, format: 'markdown', name: 'deal.md', parserVersion: 0}}]);
  await library.close();
}

/** Returns every verb of a command; undefined for a command without verbs. */
function verbsOf({verbs}: Entry): readonly (string | undefined)[] {
  return verbs ?? [undefined];
}

function takes(entry: Entry, verb: string | undefined, name: string): boolean {
  const option = Object.hasOwn(entry.options, name) ? entry.options[name] : undefined;
  return option !== undefined && (verb === undefined || option.verbs?.includes(verb) !== false);
}

test('every option is taken where the table says so, and refused by name everywhere else', () => {
  const options = new Map<string, Option>(commands.flatMap(entry => Object.entries(entry.options)));
  for (const entry of commands) {
    for (const verb of verbsOf(entry)) {
      for (const [name, option] of options) {
        if (Object.hasOwn(commonOptions, name)) continue;
        const own = entry.options[name] ?? option;
        const line = [entry.name, ...(verb ? [verb] : []), `--${name}`, ...(own.type === 'string' ? ['x'] : [])];
        if (takes(entry, verb, name)) assert.ok(name in parseCommandLine(line, commands).values, line.join(' '));
        else {
          assert.throws(
            () => parseCommandLine(line, commands),
            (error: Error) =>
              error instanceof UsageError &&
              error.message.includes(` has no option --${name}`) &&
              !error.message.includes('\n'),
            line.join(' '),
          );
        }
      }
    }
  }
});

const selecting = commands.filter(({options}) => Object.hasOwn(options, 'sort'));

test('every command that selects articles has all options for it, --json, and the same operands', () => {
  assert.deepEqual(
    selecting.map(({name}) => name),
    ['list', 'show', 'export', 'notes', 'mark', 'remove', 'restore'],
  );
  for (const {name, options, operands, usage} of selecting) {
    for (const option of [...Object.keys(selectionOptions), 'json'])
      assert.ok(Object.hasOwn(options, option), `${name} --${option}`);
    assert.ok(operands === 'ref' || operands === 'query', name);
    assert.ok(usage.includes('-') || usage.some(line => line.startsWith('- ')), name);
  }
});

test('every command that changes the library has --quiet', () => {
  const changing = ['add', 'reparse', 'feed', 'fetch', 'rule', 'view', 'tag', 'mark', 'remove', 'restore', 'undo'];
  for (const {name, options} of commands) {
    if (changing.includes(name)) assert.ok(Object.hasOwn(options, 'quiet'), name);
  }
});

/** The options that a command needs besides a selection of articles, and a query that finds articles for it. */
const work: Readonly<
  Record<string, {readonly more?: readonly string[]; readonly query: string; readonly found: number}>
> = {
  list: {query: 'ayr or bude', found: 2},
  show: {query: 'ayr or bude', found: 2},
  export: {query: 'ayr or bude', found: 2},
  notes: {query: 'ayr or bude', found: 1},
  mark: {more: ['--star'], query: 'ayr or bude', found: 2},
  restore: {query: 'cobh', found: 1},
  remove: {query: 'ayr or bude', found: 2},
};

for (const {name} of selecting) {
  test(`${name} takes a QUERY, ids on standard input, and the options for them`, async t => {
    const home = await filledHome(t);
    const {more = [], query = '', found} = work[name] ?? {};
    const run = (args: readonly string[], input?: string) => home.run([name, ...more, ...args], {input: input ?? ''});
    const titles = (text: string) => text.split('\n').flatMap(line => (line ? [JSON.parse(line).title as string] : []));
    const scope = name === 'restore' ? ['is:removed'] : [];
    const {stdout: ids} = await home.run(['list', '--ids', ...scope, query]);

    const nothing = await run(['tag:nowhere', '--exit-code']);
    assert.deepEqual(nothing, {status: 1, stdout: '', stderr: ''});
    assert.deepEqual(await run(['tag:nowhere']), {status: 0, stdout: '', stderr: ''});
    for (const [wrong, sentence] of [
      [['--sort', 'age', query], /^tearsheet: --sort must be newest, .*, not "age"\.$/],
      [['--limit', '0', query], /^tearsheet: --limit must be a whole number from 1 /],
      [['--view', 'none', query], /^tearsheet: There is no view "none": see tearsheet view list\.$/],
      [['is:odd'], /^tearsheet: Unknown state "is:odd"/],
      [['-', 'more'], /^tearsheet: Give - alone/],
    ] as const) {
      const {status, stdout, stderr} = await run(wrong);
      assert.deepEqual([status, stdout], [2, ''], `${name} ${wrong.join(' ')}`);
      assert.match(stderr.split('\n')[0] ?? '', sentence);
    }
    for (const option of [['--sort', 'title'], ['--reverse'], ['--view', 'towns']]) {
      assert.match((await run(['-', ...option], ids)).stderr, new RegExp(`^tearsheet: ${option[0]} goes with a QUERY`));
    }

    const limited = await run([query, '--json', '--sort', 'title', '--reverse', '--limit', '1']);
    assert.equal(limited.status, 0);
    const last = titles(limited.stdout);
    if (found === 2) assert.deepEqual(last, ['Bude']);
    await home.run(['undo']);
    await home.run(['mark', '--unstar', query]);
    const piped = await run(['-', '--json'], `${ids}aaaaaaaaaaaa\n`);
    assert.equal(piped.status, 1, piped.stderr);
    assert.match(piped.stderr, /aaaaaaaaaaaa/);
    assert.equal(titles(piped.stdout).length, found);
  });
}

/** One run of every command and verb that takes --json, in an order in which each finds something. The record is the first of the command unless named. */
const jsonRuns: readonly (readonly [line: string, record?: RecordName])[] = [
  ['list'],
  ['list is:removed'],
  ['list --snippets harbour'],
  ['count'],
  ['count --by source'],
  ['show'],
  ['show latest next'],
  ['export'],
  ['notes'],
  ['parse ayr.jsonl'],
  ['parse bude.md'],
  ['add bude.md cobh.md'],
  ['add --again cobh.md'],
  ['mark ayr --star --tag sea'],
  ['tag list'],
  ['reparse --dry-run'],
  ['diff https://example.org/bude'],
  ['remove ayr'],
  ['restore ayr'],
  ['undo'],
  ['remove --forever cobh'],
  ['view list'],
  ['view add more bude --key w'],
  ['view remove more'],
  ['doctor'],
  ['backup'],
  ['config'],
  ['config measure'],
  ['config measure 70'],
  ['config measure --reset'],
  ['feed list'],
  ['feed edit tide --folder News'],
  ['fetch tide'],
  ['feed add ./feed.xml'],
  ['feed remove tide'],
  ['rule list'],
  ['rule add ice ice --star --read --trash --notify --tag cold'],
  ['rule test ice', 'article'],
  ['rule run ice', 'article'],
  ['rule remove ice'],
  ['feed import feeds.opml'],
];

let validators: Readonly<Record<RecordName, ValidateFunction>>;

before(() => {
  const ajv = new Ajv2020({allErrors: true}).addSchema(jsonSchema(), 'records');
  const names = Object.keys(jsonSchema().$defs) as RecordName[];
  validators = Object.fromEntries(names.map(name => [name, ajv.compile({$ref: `records#/$defs/${name}`})])) as Record<
    RecordName,
    ValidateFunction
  >;
});

test('every line that a command prints with --json is a record of the schema in docs/json.schema.json', async t => {
  const home = await filledHome(t);
  await home.write('bude.md', `${story('Bude', {url: 'https://example.org/bude'})}\nThe ice came by sea.\n`);
  await home.write(
    'feeds.opml',
    '<opml version="2.0"><body><outline xmlUrl="https://example.org/feed"/></body></opml>',
  );
  await storeOutdated(home);
  const walked = new Set<string>();
  for (const [line, named] of jsonRuns) {
    const [name = '', ...rest] = line.split(' ');
    const entry = commands.find(each => each.name === name);
    const json = entry?.options.json;
    assert.ok(json?.type === 'boolean' && json.records, name);
    walked.add(entry?.verbs ? `${name} ${rest[0]}` : name);
    const {status, stdout, stderr} = await home.run([name, ...rest, '--json']);
    assert.equal(status, 0, `${line}: ${stderr}`);
    const lines = stdout.split('\n').filter(Boolean);
    assert.ok(lines.length > 0, `${line}: ${stderr}`);
    const validate = validators[named ?? json.records[0] ?? 'article'];
    for (const each of lines)
      assert.ok(validate(JSON.parse(each)), `${line}: ${each} ${JSON.stringify(validate.errors)}`);
  }
  const all = commands.flatMap(entry =>
    verbsOf(entry).flatMap(verb => (takes(entry, verb, 'json') ? [verb ? `${entry.name} ${verb}` : entry.name] : [])),
  );
  // That one needs a server: library.test.ts holds it against the schema.
  walked.add('library status');
  assert.deepEqual(
    all.filter(each => !walked.has(each)),
    [],
  );
});

test('--null ends each line of ids with a NUL that - reads, and is refused with --json', async t => {
  const home = await filledHome(t);
  for (const line of ['list', 'add bude.md ayr.jsonl', 'rule test sea']) {
    const args = line.split(' ');
    const {stdout} = await home.run([...args, '--null']);
    assert.equal(stdout.includes('\n'), false, line);
    assert.equal(stdout, (await home.run(args)).stdout.replaceAll('\n', '\0'), line);
    const piped = await home.run(['list', '--ids', '-'], {input: stdout});
    assert.deepEqual([piped.status, piped.stdout.split('\n').length], [0, stdout.split('\0').length], line);
    const refused = await home.run([...args, '--null', '--json']);
    assert.deepEqual([refused.status, refused.stdout], [2, ''], line);
    assert.match(refused.stderr, /^tearsheet: Give --null without --json/);
  }
});

test('--null ends each line of a list with a NUL, and is refused with --json', async t => {
  const home = await filledHome(t);
  await home.run(['mark', 'ayr', '--tag', 'sea']);
  await home.run(['backup']);
  for (const line of ['tag list', 'count --by source', 'count', 'view list', 'feed list', 'rule list', 'backup list']) {
    const args = line.split(' ');
    const {stdout} = await home.run([...args, '--null']);
    assert.match(stdout, /^[^\n]+\0$/, line);
    assert.equal(stdout, (await home.run(args)).stdout.replaceAll('\n', '\0'), line);
    assert.match((await home.run([...args, '--null', '--json'])).stderr, /^tearsheet: Give --null without --json/);
  }
});

test('with --quiet a change prints nothing, and a failure only its sentence', async t => {
  const home = await filledHome(t);
  for (const line of [
    'add bude.md cobh.md',
    'mark ayr --star',
    'remove ayr',
    'restore ayr',
    'undo',
    'reparse',
    'view add more bude',
    'view remove more',
    'rule add ice ice --star',
    'rule run ice',
    'rule remove ice',
    'feed edit tide --folder News',
    'fetch tide',
    'feed remove tide',
    'export bude --format markdown --output out',
  ]) {
    const args = line.split(' ');
    assert.deepEqual(await home.run([...args, '--quiet']), {status: 0, stdout: '', stderr: ''}, line);
  }
  const failed = await home.run(['add', '-q', 'missing.md']);
  assert.equal(failed.status, 1);
  assert.match(failed.stderr, /^tearsheet: .*missing\.md.*\n$/);
});
