import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {openSessionWriter, readSession, type Session} from '../../source/config/session.ts';
import fc from '../support/fast-check.ts';

process.umask(0o077);
const folder = mkdtempSync(join(tmpdir(), 'tearsheet-'));
test.after(() => rmSync(folder, {recursive: true}));
const library = join(folder, 'library.db');
const file = join(folder, 'state.json');

const nothing: Session = {focus: 'list', prompts: {}};

const full: Session = {
  article: 'abcdefghijkl',
  position: {block: 3, offset: 14},
  query: 'is:unread "climate change"',
  row: 'abcdefghijkl',
  focus: 'article',
  zen: true,
  unsaved: [
    {kind: 'mark', articles: ['abcdefghijkl', 'bcdefghijklm'], change: {starred: true, tag: ['sea'], removed: false}},
    {kind: 'progress', article: 'abcdefghijkl', block: 2, offset: 7, progress: 0.5},
    {kind: 'highlight', id: 'one', article: 'abcdefghijkl', quote: 'The ice', suffix: ' melts', note: 'Why?'},
    {kind: 'note', highlight: 'a1'},
    {kind: 'remove-highlight', highlight: 'a1'},
    {kind: 'view', name: 'ice', query: 'ice', key: 'i'},
  ],
  prompts: {search: ['ice', 'boats'], 'a.b': ['x']},
};

test('a saved session is read back, and nothing of an earlier session stays', async () => {
  const writer = await openSessionWriter(folder, library, nothing);
  assert.equal(writer.save(full), undefined);
  assert.deepEqual(readSession(folder, library), {session: full, warnings: []});
  assert.equal(writer.save(nothing), undefined);
  assert.deepEqual(readSession(folder, library), {session: nothing, warnings: []});
});

test('each library has its own place, and prompts are shared', async () => {
  const other = join(folder, 'other.db');
  (await openSessionWriter(folder, library, nothing)).save(full);
  assert.deepEqual(readSession(folder, other).session, {focus: 'list', prompts: full.prompts});
  (await openSessionWriter(folder, other, nothing)).save({focus: 'list', query: 'is:starred', prompts: {}});
  assert.equal(readSession(folder, other).session.query, 'is:starred');
  assert.deepEqual(readSession(folder, library).session, {...full, prompts: {}});
  assert.deepEqual(readSession(folder, join(folder, 'third.db')).session, nothing);
});

test('changes that were not stored stay in the file when other readers save, of this library or of many others', async () => {
  const [mark] = full.unsaved ?? [];
  const progress = full.unsaved?.[1];
  assert.ok(mark && progress);
  const shared = 'postgres://localhost/unsaved';
  const one = await openSessionWriter(folder, shared, nothing);
  const other = await openSessionWriter(folder, shared, nothing);
  one.save({...nothing, unsaved: [mark]});
  other.save(nothing);
  other.save({...nothing, unsaved: [progress]});
  for (let number = 0; number < 30; number++)
    (await openSessionWriter(folder, join(folder, `${number}.db`), nothing)).save(nothing);
  const {session} = readSession(folder, shared);
  assert.deepEqual(session.unsaved, [mark, progress]);
  // The next reader stores them. Those that still run do not write them again.
  (await openSessionWriter(folder, shared, session)).save(nothing);
  one.save(nothing);
  other.save(nothing);
  assert.equal(readSession(folder, shared).session.unsaved, undefined);
  // A reader ended after this one had read the session, and before it opened it for writing.
  one.save({...nothing, unsaved: [mark]});
  (await openSessionWriter(folder, shared, nothing)).save(nothing);
  assert.deepEqual(readSession(folder, shared).session.unsaved, [mark]);
});

test('what is not a change is omitted from a session', () => {
  const [mark] = full.unsaved ?? [];
  const strange = [
    mark,
    {kind: 'mark', articles: 'all', change: {}},
    {kind: 'mark', articles: [], change: {read: 1}},
    {kind: 'progress', article: 'a', block: -1, offset: 0, progress: 0},
    {kind: 'highlight', article: 'a'},
    {kind: 'note', highlight: 'a', note: 1},
    {kind: 'erase'},
    null,
  ];
  writeFileSync(file, JSON.stringify({focus: 'list', unsaved: strange}));
  assert.deepEqual(readSession(folder, library).session.unsaved, [mark]);
});

test('a first start has no session and no warning', () => {
  assert.deepEqual(readSession(join(folder, 'none'), library), {session: nothing, warnings: []});
});

test('a damaged file is renamed and named in a warning', () => {
  for (const [index, text] of ['{"focus"', '', '[1]'].entries()) {
    writeFileSync(file, text);
    const {session, warnings} = readSession(folder, library);
    assert.deepEqual(session, nothing);
    const aside = `${file}.damaged-${index + 1}`;
    assert.equal(warnings.length, 1);
    assert.ok(warnings[0]?.includes(aside), warnings[0]);
    assert.equal(readFileSync(aside, 'utf8'), text);
  }
  assert.ok(!readdirSync(folder).includes('state.json'));
});

test('a file that cannot be read stays in place and is named', () => {
  // Also root, who may read every file, cannot read a folder as one.
  const own = join(folder, 'own');
  mkdirSync(join(own, 'state.json'), {recursive: true});
  const {session, warnings} = readSession(own, library);
  assert.deepEqual(session, nothing);
  assert.match(
    warnings.join(),
    /^Your last place is unknown, because .*state\.json cannot be read \(.*\)\. Remove it, or /,
  );
  assert.deepEqual(readdirSync(own), ['state.json']);
});

test('invalid fields are left out, the others are used', () => {
  writeFileSync(
    file,
    '{"article": 3, "position": {"block": -1, "offset": 2}, "query": "ice", "focus": "moon", "prompts": {"go": ["a", 1]}}',
  );
  assert.deepEqual(readSession(folder, library), {
    session: {query: 'ice', focus: 'list', prompts: {go: ['a']}},
    warnings: [],
  });
});

test('any JSON object gives a valid session', () => {
  const fields = fc.constantFrom(
    'article',
    'position',
    'query',
    'row',
    'focus',
    'zen',
    'prompts',
    'library',
    'elsewhere',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.dictionary(fields, fc.jsonValue()), json => {
      writeFileSync(file, JSON.stringify(json));
      const {session, warnings} = readSession(folder, library);
      assert.deepEqual(warnings, []);
      assert.ok(session.focus === 'list' || session.focus === 'article');
      assert.ok(session.position === undefined || (session.position.block >= 0 && session.position.offset >= 0));
      for (const texts of Object.values(session.prompts)) assert.ok(texts.every(text => typeof text === 'string'));
    }),
  );
});

test('a session that cannot be written is reported and nothing is thrown', async () => {
  writeFileSync(join(folder, 'occupied'), '');
  const writer = await openSessionWriter(join(folder, 'occupied', 'below'), library, nothing);
  assert.match(writer.save(full) ?? '', /^Your place could not be saved in .+state\.json: .+\.$/);
});

/** Saves many sessions in a process of its own, each with a change that was not stored. Returns its exit status. */
async function saveMany(folder: string, reader: string): Promise<number> {
  const script = `
    import {openSessionWriter} from '${new URL('../../source/config/session.ts', import.meta.url)}';
    const nothing = {focus: 'list', prompts: {}};
    for (let number = 0; number < 40; number++) {
      const writer = await openSessionWriter(${JSON.stringify(folder)}, '/library.db', nothing);
      const change = {kind: 'note', highlight: '${reader}' + number};
      if (writer.save({...nothing, unsaved: [change]}) !== undefined) process.exit(1);
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {stdio: 'inherit'});
  const [status] = (await once(child, 'exit')) as [number];
  return status;
}

test('readers that save at the same time lose nothing of each other', async () => {
  // The first to save makes the folder.
  const busy = join(folder, 'busy');
  const readers = ['a', 'b', 'c'];
  assert.deepEqual(await Promise.all(readers.map(reader => saveMany(busy, reader))), [0, 0, 0]);
  const {unsaved = []} = readSession(busy, '/library.db').session;
  const saved = new Set(unsaved.map(change => change.kind === 'note' && change.highlight));
  assert.equal(saved.size, 120);
  assert.deepEqual(readdirSync(busy), ['state.json']);
});

test('the lock of a reader that was killed does not stop others', async () => {
  const locked = join(folder, 'locked');
  const lock = join(locked, 'state.json.lock');
  mkdirSync(lock, {recursive: true});
  utimesSync(lock, 1, 1);
  const writer = await openSessionWriter(locked, library, nothing);
  assert.equal(writer.save(full), undefined);
  assert.deepEqual(readdirSync(locked), ['state.json']);
  assert.deepEqual(readSession(locked, library).session, full);
});
