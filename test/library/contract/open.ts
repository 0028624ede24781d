import type {TestContext} from 'node:test';
import type {Library} from '../../../source/library/library.ts';

/** Opens an empty library that is closed after the test. */
export type OpenLibrary = (test: TestContext) => Promise<OpenedLibrary>;

/** An empty library, and a function that opens another handle on it; absent for an engine whose libraries have only one handle. */
type OpenedLibrary = {readonly library: Library; readonly openAgain?: () => Promise<Library>};
