/**
 * Module hooks that apply the patches of build/patches to dependencies and compile .tsx files. Node strips the types of .ts files itself.
 * build/loader.js registers them.
 */

import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {createRequire, registerHooks} from 'node:module';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {isPatched, patchSource, stubFor} from './patching.ts';

const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/tearsheet/tsx', import.meta.url));

registerHooks({
  resolve(specifier, context, next) {
    const stub = stubFor(context.parentURL ?? '', specifier);
    return stub === undefined ? next(specifier, context) : {url: dataUrl(stub), format: 'module', shortCircuit: true};
  },

  load(url, context, next) {
    if (url.endsWith('.tsx')) {
      const source = compileTsx(fileURLToPath(url));
      return {format: 'module', source, shortCircuit: true};
    }
    if (!isPatched(url)) return next(url, context);
    return {...next(url, context), source: patchSource(readFileSync(new URL(url), 'utf8'), url)};
  },
});

function dataUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

/** Returns the JavaScript of a .tsx file, from the cache if it was compiled before. */
function compileTsx(path: string): string {
  const source = readFileSync(path, 'utf8');
  const cached = join(cacheFolder, `${createHash('sha256').update(path).update(source).digest('hex')}.js`);
  try {
    return readFileSync(cached, 'utf8');
  } catch {
    // Loading esbuild takes longer than everything else here, so only a changed file loads it.
    const {transformSync} = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
    const {code} = transformSync(source, {loader: 'tsx', jsx: 'automatic', target: 'node24', sourcefile: path});
    // Another process that compiles the same file at the same time must never see half of it.
    mkdirSync(cacheFolder, {recursive: true});
    writeFileSync(`${cached}.${process.pid}`, code);
    renameSync(`${cached}.${process.pid}`, cached);
    return code;
  }
}
