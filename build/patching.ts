import process from 'node:process';
import {databases} from './patches/databases.ts';
import {documents} from './patches/documents.ts';
import {drawing} from './patches/drawing.ts';
import {pages} from './patches/pages.ts';
import type {Patch} from './patches/patch.ts';
import {typesetting, unusedByMarkedTerminal} from './patches/typesetting.ts';

/** All patches, except one that a benchmark leaves out. */
export const patches: readonly Patch[] = [...drawing, ...pages, ...documents, ...typesetting, ...databases].filter(
  ({name}) => name !== process.env.TEARSHEET_WITHOUT_PATCH,
);

/** The files that are patched, and the modules that are replaced by stubs. The build must import all of them. */
export const patchedFiles: readonly RegExp[] = [...new Map(patches.map(({file}) => [String(file), file])).values()];
export const stubbedModules: readonly string[] = Object.keys(unusedByMarkedTerminal);

/** Returns whether a file, given by its path or file: URL, has patches. */
export function isPatched(file: string): boolean {
  return file.includes('node_modules') && patchedFiles.some(pattern => pattern.test(file));
}

/** Returns the patched source of a file. Throws if the dependency has changed so that a patch no longer applies. */
export function patchSource(source: string, file: string): string {
  return patches
    .filter(patch => patch.file.test(file))
    .reduce((text, {find, replace, times}) => {
      const found = text.split(find).length - 1;
      if (found !== times) {
        throw new Error(`Expected ${times} of ${find} in ${file}, found ${found}. Check its patch in build/patches.`);
      }
      return text.replaceAll(find, () => replace);
    }, source);
}

/** Returns the source that replaces a module that a file imports, if the module has a stub. */
export function stubFor(importer: string, specifier: string): string | undefined {
  return /marked-terminal[/\\]index\.js$/.test(importer) ? unusedByMarkedTerminal[specifier] : undefined;
}
