import {openLibraryInBackground} from '../../../source/library/sqlite/background.ts';
import {openLibrary, openMemoryLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {libraryContract} from '../contract/contract.ts';
import {temporaryPath} from '../fixtures.ts';

libraryContract('SQLite in a file', async test => {
  const path = await temporaryPath(test);
  const library = await openLibrary(path);
  test.after(() => library.close());
  return {library, openAgain: () => openLibrary(path)};
});

libraryContract('SQLite in a file with a worker', async test => {
  const path = await temporaryPath(test);
  const library = await openLibraryInBackground(path);
  test.after(() => library.close());
  return {library, openAgain: () => openLibraryInBackground(path)};
});

libraryContract('SQLite in memory', async test => {
  const library = await openMemoryLibrary();
  test.after(() => library.close());
  return {library};
});
