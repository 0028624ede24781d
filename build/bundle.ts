import {globSync} from 'node:fs';
import {cp, readFile, rm, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {build, type Plugin} from 'esbuild';
import {builtins} from './builtins.ts';
import {lateEntities} from './late-entities.ts';
import {thirdPartyNotices} from './notices.ts';
import {patchDependencies} from './patch-dependencies.ts';
import {billOfMaterials} from './sbom.ts';

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

/** Bundles source/cli.ts into a folder: the commands, the reader and the parsers in chunks that are loaded when they are needed. */
export async function bundle(folder: string): Promise<void> {
  await rm(folder, {recursive: true, force: true});
  const {metafile} = await build({
    // Threads are started by their file names, and bench/intake measures what was built.
    entryPoints: ['source/cli.ts', 'source/intake/intake.ts', ...globSync('source/**/*-thread.ts')],
    entryNames: '[name]',
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    jsx: 'automatic',
    chunkNames: '[name]-[hash]',
    // The first read their WebAssembly from files beside them; the other is Ink's developer tools, which are not installed.
    external: ['@cwasm/*', 'react-devtools-core'],
    // Without this, React is its development build: 14 ms a frame instead of 10.
    define: {'process.env.NODE_ENV': '"production"'},
    plugins: [patchDependencies, lateEntities, declarationsOnly, ownManifest, builtins],
    metafile: true,
    logLevel: 'silent',
  });
  // The character maps of fonts that PDFs name and do not contain, with their licence.
  await cp('node_modules/pdfjs-dist/cmaps', join(folder, 'cmaps'), {recursive: true});
  await writeFile(join(folder, 'third-party-notices.txt'), thirdPartyNotices(metafile));
  await writeFile(join(folder, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(metafile), undefined, 2)}\n`);
}
