import {dirname, join} from 'node:path';
import type {Plugin} from 'esbuild';

/** The tables of entities take 5 ms to build, and only a text with an ampersand needs them. */
export const lateEntities: Plugin = {
  name: 'late-entities',
  setup({onLoad, onResolve, resolve}) {
    onResolve({filter: /^entities\/decode$/}, async ({path, importer, resolveDir}) => {
      if (!importer.includes(join('source', 'typeset'))) return undefined;
      const real = await resolve(path, {resolveDir, kind: 'import-statement'});
      return {path: real.path, namespace: 'late-entities', sideEffects: false};
    });
    onLoad({filter: /./, namespace: 'late-entities'}, ({path}) => ({
      resolveDir: dirname(path),
      contents: `
        const real = () => require(${JSON.stringify(path)});
        export const decodeHTMLStrict = text => (text.includes('&') ? real().decodeHTMLStrict(text) : text);`,
    }));
  },
};
