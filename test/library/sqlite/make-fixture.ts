/**
 * Writes the fixture of a released version: a library with something in each table. Run it once, before the release, as
 * `node --import ./build/loader.js test/library/sqlite/make-fixture.ts`; the fixture of a released version is never written again.
 */

import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {zstdCompressSync} from 'node:zlib';
import {version} from '../../../source/library/sqlite/migrate.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {captured, none} from '../fixtures.ts';

const folder = await mkdtemp(join(tmpdir(), 'tearsheet-fixture-'));
const path = join(folder, 'library.db');
const library = await openLibrary(path);
const url = 'https://example.org/bridge';
const picture = {address: `${url}.png`, bytes: new Uint8Array([1, 2, 3]), width: 60, height: 40};
const bridge = captured({
  title: 'Bridge',
  url,
  source: 'Gazette',
  published: '2021-03-04',
  tags: ['sea'],
  body: 'It is open.',
});
const [stored] = await library.articles.store([{...bridge, pictures: [picture]}]);
const id = stored?.id ?? none;
await library.articles.store([captured({...bridge.draft, body: 'It is shut.'}), captured({title: 'Removed'})]);
await library.personal.mark([id], {read: true, starred: true, tag: ['mine']}, 'Marked');
await library.personal.saveProgress(id, {position: {block: 1, offset: 3}, progress: 0.5});
await library.personal.addHighlight(id, {quote: 'shut', note: 'Why?'}, 'Highlighted');
await library.personal.saveView({name: 'wires', query: 'source:gazette', key: 'w'});
const [removed] = await library.articles.withPrefix((await library.articles.latest()) ?? none);
if (removed) await library.personal.mark([removed], {removed: true}, 'Removed');
await library.close();
await writeFile(new URL(`./version-${version}.db.zst`, import.meta.url), zstdCompressSync(await readFile(path)));
await rm(folder, {recursive: true});
