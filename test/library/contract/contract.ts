import {describe} from 'node:test';
import {feedsContract} from './feeds.ts';
import {historyContract} from './history.ts';
import {listsContract} from './lists.ts';
import type {OpenLibrary} from './open.ts';
import {personalContract} from './personal.ts';
import {storingContract} from './storing.ts';
import {transferContract} from './transfer.ts';

/**
 * Tests every promise of the library port. Each engine runs it from its own test file: `libraryContract('sqlite in a file', open)`.
 *
 * @param name What the engine is called in the results.
 */
export function libraryContract(name: string, open: OpenLibrary): void {
  describe(`a library of ${name}`, () => {
    listsContract(open);
    storingContract(open);
    personalContract(open);
    historyContract(open);
    feedsContract(open);
    transferContract(open);
  });
}
