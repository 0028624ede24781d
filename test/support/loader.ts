import {fileURLToPath} from 'node:url';

/** The module that a Node process started by a test imports first (`--import`) to run the sources. */
export const loader = fileURLToPath(new URL('../../build/loader.js', import.meta.url));
