import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Metafile} from 'esbuild';

/** Returns the notices of all packages whose code a bundle contains: name, version, licence, and the texts that the licence requires. */
export function thirdPartyNotices({inputs}: Metafile): string {
  const folders = new Set(Object.keys(inputs).flatMap(input => packageFolder(input) ?? []));
  const notices = [...folders].map(notice).sort();
  return [
    'tearsheet contains code of these packages. Some of it is changed: see build/patches in its repository.',
    ...new Set(notices),
    '',
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** Returns the folder of the package that a file belongs to, or undefined for our own files and for modules that the build generated (`namespace:name`). */
export function packageFolder(file: string): string | undefined {
  return /^([^:?]*node_modules\/(?:@[^/]+\/)?[^/:?]+)[^:?]*$/.exec(file)?.[1];
}

function notice(folder: string): string {
  const {name, version, license, author, homepage} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${folder} names no licence in its package.json.`);
  const texts = readdirSync(folder)
    .filter(file => /^(?:licen[cs]e|notice|copying)/i.test(file) && existsSync(join(folder, file)))
    .map(file => readFileSync(join(folder, file), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const facts = [`${name} ${version}`, `Licence: ${license}`, by && `Author: ${by}`, homepage];
  return [facts.filter(Boolean).join('\n'), ...texts].join('\n\n');
}
