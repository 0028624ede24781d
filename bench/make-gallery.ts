/** Writes the gallery: `npm run gallery`. `git diff bench/gallery` then shows what changed. */

import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {fileOf, folder, readSample, samples, set, widths} from './gallery.ts';

rmSync(folder, {recursive: true, force: true});
for (const width of widths) mkdirSync(new URL(`${width}/`, folder), {recursive: true});
for (const name of samples) {
  const article = await readSample(name);
  for (const width of widths) writeFileSync(fileOf(name, width), set(article, width));
}
