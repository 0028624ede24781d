/**
 * Bundles source/cli.ts into dist/: the commands, the reader and the parsers in chunks that are loaded when they are asked for.
 * Node 24 runs this file as it stands: `node build/build.ts`.
 */

import {readFile, rm} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {build, type Plugin} from 'esbuild';
import {builtins} from './builtins.ts';
import {lateEntities} from './late-entities.ts';
import {patchDependencies} from './patch-dependencies.ts';

/** No file of ours but cli.ts does anything when it is loaded, so that a chunk of which nothing is used is not loaded either. */
const declarationsOnly: Plugin = {
  name: 'declarations-only',
  setup({onResolve}) {
    onResolve({filter: /^\.\.?\/.*\.tsx?$/}, ({path, resolveDir}) => ({
      path: join(resolveDir, path),
      sideEffects: false,
    }));
  },
};

/** Of package.json, the program contains its name and version (source/program.ts). */
const ownManifest: Plugin = {
  name: 'own-manifest',
  setup({onLoad}) {
    onLoad({filter: /package\.json$/}, async ({path}) => {
      if (path !== resolve('package.json')) return undefined;
      const {name, version} = JSON.parse(await readFile(path, 'utf8'));
      return {contents: JSON.stringify({name, version}), loader: 'json'};
    });
  },
};

await rm('dist', {recursive: true, force: true});
await build({
  // Threads are started by their file names, and bench/intake measures what was built.
  entryPoints: [
    'source/cli.ts',
    'source/ingest/large-file-thread.ts',
    'source/library/sqlite/worker-thread.ts',
    'source/pictures/draw-thread.ts',
    'source/intake/intake.ts',
  ],
  entryNames: '[name]',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  jsx: 'automatic',
  chunkNames: '[name]-[hash]',
  // They read their WebAssembly from files beside them.
  external: ['@cwasm/*'],
  // Without this, React is its development build: 14 ms a frame instead of 10.
  define: {'process.env.NODE_ENV': '"production"'},
  plugins: [patchDependencies, lateEntities, declarationsOnly, ownManifest, builtins],
  logLevel: 'warning',
}).catch(() => {
  process.exitCode = 1;
});
