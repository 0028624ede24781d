import type {Article} from '../article/article.ts';
import {draw} from '../pictures/draw.ts';
import {type Depth, onGround, type Palette} from '../theme/theme.ts';
import {lineCells, lineStyled, openPage, type PageOptions, type PictureRow} from '../typeset/typeset.ts';

/** Every line of an article, styled, with its pictures in half blocks; one that cannot be drawn is left out. */
export async function* picturedLines(
  article: Article,
  options: PageOptions,
  bytesOf: (address: string) => Promise<Uint8Array | undefined>,
  {palette, depth}: {readonly palette: Palette; readonly depth: Depth},
): AsyncGenerator<string> {
  const page = openPage(article, options);
  let drawn: readonly string[] = [];
  for (let block = 0; block < page.blocks; block++) {
    for (const line of page.lines(block)) {
      const {picture} = line;
      // The rows of a picture stand one below the other.
      if (picture?.row === 0) drawn = await rowsOf(picture, bytesOf, depth);
      const row = picture && drawn[picture.row];
      if (picture && row === undefined) continue;
      const drawnLine = lineStyled(line, palette) + (row === undefined ? '' : row + palette.ground);
      yield onGround(drawnLine, lineCells(line), options.width, palette);
    }
  }
}

async function rowsOf(
  {address, columns, rows}: PictureRow,
  bytesOf: (address: string) => Promise<Uint8Array | undefined>,
  depth: Depth,
): Promise<readonly string[]> {
  const bytes = await bytesOf(address);
  const form = {kind: 'half-blocks', depth: depth === 24 ? 'any' : '256'} as const;
  const drawing = bytes && (await draw({bytes, columns, rows, form}).catch(() => undefined));
  return drawing?.kind === 'rows' ? drawing.rows : [];
}
