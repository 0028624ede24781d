import {readFile} from 'node:fs/promises';
import type {OnLoadResult, Plugin} from 'esbuild';
import {drawing} from './patches/drawing.ts';
import {markdown, unusedByMarkedTerminal} from './patches/markdown.ts';
import {pages} from './patches/pages.ts';
import type {Patch} from './patches/patch.ts';

const patches: readonly Patch[] = [...drawing, ...markdown, ...pages];

function patched(source: string, edits: readonly Patch[], path: string): OnLoadResult {
  let contents = source;
  for (const {find, replace, times} of edits) {
    const found = contents.split(find).length - 1;
    if (found !== times) {
      return {
        errors: [
          {text: `Expected ${times} of ${find} in ${path}, found ${found}: look at its patch in build/patches.`},
        ],
      };
    }
    contents = contents.replaceAll(find, () => replace);
  }
  return {contents};
}

/** Applies the patches, and ends the build where a dependency has changed so that one of them no longer finds its place. */
export const patchDependencies: Plugin = {
  name: 'patch-dependencies',
  setup({onLoad, onResolve, onEnd}) {
    const missed = new Set([...patches.map(patch => String(patch.file)), ...Object.keys(unusedByMarkedTerminal)]);

    for (const [file, edits] of Map.groupBy(patches, patch => String(patch.file))) {
      const filter = edits[0]?.file;
      if (filter) {
        onLoad({filter}, async ({path}) => {
          missed.delete(file);
          return patched(await readFile(path, 'utf8'), edits, path);
        });
      }
    }

    onResolve({filter: /^[a-z]/}, ({path, importer}) => {
      const stub = /marked-terminal[/\\]index\.js$/.test(importer) && unusedByMarkedTerminal[path];
      if (!stub) return undefined;
      missed.delete(path);
      return {path, namespace: 'stub', sideEffects: false};
    });
    onLoad({filter: /./, namespace: 'stub'}, ({path}) => ({contents: unusedByMarkedTerminal[path] ?? ''}));

    onEnd(() => ({
      errors: [...missed].map(text => ({
        text: `Nothing imports ${text} any more: take its patch out of build/patches.`,
      })),
    }));
  },
};
