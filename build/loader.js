/**
 * Lets Node run sources and tests with the patches and .tsx files of the build: `node --import ./build/loader.js FILE`.
 * This file is JavaScript, so that the compile cache is on before the first TypeScript file is loaded.
 */

import {enableCompileCache} from 'node:module';
import {fileURLToPath} from 'node:url';

// The build makes the same choice: React's production code.
process.env.NODE_ENV ??= 'production';
// Dates are printed in the reader's time zone. Tests and pictures are the same in all of them.
process.env.TZ = 'UTC';
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/tearsheet/compiled', import.meta.url)));
await import('./hooks.ts');
