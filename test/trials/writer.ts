/** One of the processes of `writers.ts`: changes the library in its arguments until a moment, and prints what came of it as JSON. */

import {openLibrary} from '../../source/library/library.ts';
import {captured} from '../library/fixtures.ts';

/** What a process did: its changes, the ids of the articles that it stored, the longest wait for one change in milliseconds, and its errors. */
export type WriterResult = {
  readonly changes: number;
  readonly ids: readonly string[];
  readonly longest: number;
  readonly errors: readonly string[];
};

const [path = '', name = '', until = ''] = process.argv.slice(2);
const library = await openLibrary(path);
const ids: string[] = [];
const errors: string[] = [];
let changes = 0;
let longest = 0;
for (let number = 0; Date.now() < Number(until); number++) {
  const before = performance.now();
  try {
    const item = captured({
      title: `Report ${number} of ${name}`,
      body: `The harbour lay still on day ${number} of ${name}.`,
    });
    const [stored] = await library.articles.store([item]);
    if (stored === undefined) throw new Error('Nothing was stored.');
    await library.personal.mark([stored.id], {read: number % 2 === 0, tag: [name]}, 'Marked');
    await library.personal.mark([stored.id], {starred: true}, 'Starred');
    changes += 3;
    // From here on it is a loss if the article or its star is missing.
    ids.push(stored.id);
  } catch (error) {
    errors.push(String(error));
  }
  longest = Math.max(longest, performance.now() - before);
}
await library.close();
const result: WriterResult = {changes, ids, longest, errors};
console.log(JSON.stringify(result));
