import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';
import {patches, patchSource, stubbedModules, stubFor} from './patching.ts';

/** Applies patches. The build fails if a patch no longer applies, or if nothing imports the patched file. */
export const patchDependencies: Plugin = {
  name: 'patch-dependencies',
  setup({onLoad, onResolve, onEnd}) {
    const unusedPatches = new Set(patches);
    const unusedStubs = new Set(stubbedModules);

    onLoad({filter: new RegExp(patches.map(({file}) => file.source).join('|')), namespace: 'file'}, async ({path}) => {
      for (const patch of patches) if (patch.file.test(path)) unusedPatches.delete(patch);
      return {contents: patchSource(await readFile(path, 'utf8'), path)};
    });

    onResolve({filter: /^[a-z]/}, ({path, importer}) => {
      const stub = stubFor(importer, path);
      if (stub === undefined) return undefined;
      unusedStubs.delete(path);
      return {path, namespace: 'stub', sideEffects: false, pluginData: stub};
    });
    onLoad({filter: /./, namespace: 'stub'}, ({pluginData}) => ({contents: pluginData}));

    onEnd(({errors}) => {
      const unused = [...Array.from(unusedPatches, ({name}) => name), ...unusedStubs];
      if (errors.length > 0 || unused.length === 0) return;
      throw new Error(
        `Nothing imports what these patches change: ${unused.join(', ')}. Delete them from build/patches.`,
      );
    });
  },
};
