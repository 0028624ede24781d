/**
 * The gallery: every sample article as it is set at five widths, kept as text in `gallery/WIDTH/NAME.txt`, so that a change of the typesetting is
 * seen for what it does to a page. Each file is what `tearsheet show data/NAME --format text --width WIDTH` prints.
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

/** Where the text of a sample article at a width is kept. */
export function fileOf(name: string, width: number): URL {
  return new URL(`${width}/${basename(name, extname(name))}.txt`, folder);
}

/** An article in a column of so many cells. */
export function set(article: Article, width: number): string {
  const lines = pageLines(article, {width, measure: width, color: false});
  return [...lines, ''].join('\n');
}
