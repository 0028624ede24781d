import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {checkLibrary, everything, salvageLibrary} from '../../../source/library/library.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {makeSample} from '../../trials/sample.ts';
import {temporaryFolder} from '../fixtures.ts';

/** Bytes of a page of the file. */
const page = 8192;

test('whatever page is lost, salvage writes a healthy library and loses no whole article', async t => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'library.db');
  await makeSample(path);
  const whole = await readFile(path);
  const {articles} = await checkLibrary(path);
  // Without a page of the schema, SQLite reads nothing.
  const unreadable: string[] = [];
  for (let lost = 1; lost < whole.length / page; lost += 29) {
    await writeFile(path, Buffer.from(whole).fill(0xa5, lost * page, (lost + 1) * page));
    const saved = join(folder, `saved-${lost}.db`);
    const counts = await salvageLibrary(path, saved).catch((error: Error) => error.message);
    if (typeof counts === 'string') {
      unreadable.push(counts);
      continue;
    }
    assert.equal(counts.whole + counts.damaged, articles, `page ${lost}`);
    assert.deepEqual((await checkLibrary(saved)).findings, [], `page ${lost}`);
  }
  assert.ok(unreadable.length <= 1 && unreadable.every(sentence => sentence.startsWith('Nothing can be read')));
});

test('the rest of a truncated library is saved, and an undamaged library is copied completely', async t => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'library.db');
  await makeSample(path);
  const whole = await readFile(path);
  const {whole: all, damaged, lostRows} = await salvageLibrary(path, join(folder, 'whole.db'));
  assert.deepEqual([all, damaged, lostRows], [14, 0, 0]);
  // Pages of texts and of the index; the schema lies before them.
  await writeFile(path, whole.subarray(0, whole.length - 10 * page));
  const saved = join(folder, 'cut.db');
  await salvageLibrary(path, saved);
  assert.deepEqual((await checkLibrary(saved)).findings, []);
  const library = await openLibrary(saved);
  assert.ok((await library.articles.count(everything)) > 0);
  await library.close();
  await assert.rejects(salvageLibrary(path, saved), / already exists: name a new file/);
});
