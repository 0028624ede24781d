/**
 * The gallery: every sample article, set at five widths, as text in `gallery/WIDTH/NAME.txt`, so that the effect of a change of typesetting is visible. Each file is
 * the output of `tearsheet show data/NAME --format text --width WIDTH`.
 */

import {readdirSync} from 'node:fs';
import {basename, extname} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import type {Article} from '../source/article/article.ts';
import {readArticle} from '../source/commands/read-article.ts';
import {isAsset} from '../source/intake/archives/assets.ts';
import {pageLines} from '../source/typeset/typeset.ts';

/** Cells of a narrow pane, a telephone, a usual measure, half a wide screen and a whole one. */
export const widths = [20, 40, 72, 120, 200] as const;

export const folder = new URL('gallery/', import.meta.url);

const data = new URL('../data/', import.meta.url);

/** The name of every sample article. */
export const samples: readonly string[] = readdirSync(data)
  .filter(name => !isAsset(name))
  .sort();

export async function readSample(name: string): Promise<Article> {
  const {article} = await readArticle(fileURLToPath(new URL(name, data)), process.stdin, () => {
    throw new Error('A sample is a file.');
  });
  return article;
}

/** Returns the file of a sample article at a width. */
export function fileOf(name: string, width: number): URL {
  return new URL(`${width}/${basename(name, extname(name))}.txt`, folder);
}

/** Sets an article in a column of `width` cells. */
export function set(article: Article, width: number): string {
  const lines = pageLines(article, {width, measure: width, color: false});
  return [...lines, ''].join('\n');
}
