import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';
import {patchedFiles, patchSource, stubbedModules, stubFor} from './patching.ts';

/** Applies the patches. The build fails if a patch no longer finds its place or nothing imports its file. */
export const patchDependencies: Plugin = {
  name: 'patch-dependencies',
  setup({onLoad, onResolve, onEnd}) {
    const unused = new Set([...patchedFiles.map(String), ...stubbedModules]);

    for (const filter of patchedFiles) {
      onLoad({filter}, async ({path}) => {
        unused.delete(String(filter));
        return {contents: patchSource(await readFile(path, 'utf8'), path)};
      });
    }

    onResolve({filter: /^[a-z]/}, ({path, importer}) => {
      if (stubFor(importer, path) === undefined) return undefined;
      unused.delete(path);
      return {path, namespace: 'stub', sideEffects: false, pluginData: stubFor(importer, path)};
    });
    onLoad({filter: /./, namespace: 'stub'}, ({pluginData}) => ({contents: pluginData}));

    onEnd(() => ({
      errors: [...unused].map(text => ({text: `Nothing imports ${text}. Delete its patch from build/patches.`})),
    }));
  },
};
