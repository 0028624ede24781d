import {isBuiltin} from 'node:module';
import type {Plugin} from 'esbuild';

/**
 * Imports only the used exports of Node's own modules. Importing a module reads all its properties, and reading some of them loads much code: those of
 * node:process open all three standard streams, and those of node:util load a dozen modules, which takes 6 to 10 ms each. The plugin also serves the `require`
 * of CommonJS dependencies, which ES modules lack.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^[a-z_/:0-9]+$/}, ({path, kind, importer}) => {
      if (!isBuiltin(path)) return undefined;
      // One for each importer: shared ones would be chunks of their own, and a chunk costs 0.5 ms.
      const suffix = `?${importer}`;
      return {path, suffix, namespace: kind === 'require-call' ? 'required' : 'imported', sideEffects: false};
    });
    onLoad({filter: /./, namespace: 'required'}, ({path}) => ({contents: `module.exports = ${builtin(path)}`}));
    onLoad({filter: /./, namespace: 'imported'}, ({path}) => ({contents: exportsOf(path)}));
  },
};

function builtin(name: string): string {
  return `process.getBuiltinModule(${JSON.stringify(name)})`;
}

/** An ES module with the exports of a builtin. The bundler drops a pure call if it is unused; a plain function loads the builtin when it is called. */
function exportsOf(name: string): string {
  const entries = Object.entries(process.getBuiltinModule(name) ?? {}).filter(
    ([key]) => /^\w+$/.test(key) && key !== 'default',
  );
  const lines = entries.map(([key, value], index) => {
    const taken = isPlainFunction(key, value) ? `(...values) => all().${key}(...values)` : `all().${key}`;
    return `const _${index} = /* @__PURE__ */ (() => ${taken})(); export {_${index} as ${key}};`;
  });
  return [`const all = () => ${builtin(name)};`, 'export default /* @__PURE__ */ all();', ...lines].join('\n');
}

/** Returns whether an export can be wrapped in a function: whether it is not a class and has no properties, such as `promisify.custom`. */
function isPlainFunction(name: string, value: unknown): boolean {
  const own = typeof value === 'function' ? Reflect.ownKeys(value) : [];
  return (
    typeof value === 'function' &&
    /^[a-z]/.test(name) &&
    own.every(key => ['length', 'name', 'prototype'].includes(String(key)))
  );
}
