import type {Article} from '../article/article.ts';
import {type Drawing, draw, type Forms, layerSequence} from '../pictures/pictures.ts';
import {type Palette, paintRow} from '../theme/theme.ts';
import {lineCells, lineStyled, openPage, type PageOptions, type PictureRow} from '../typeset/typeset.ts';

/** Returns the bytes of pictures, and the form in which the terminal shows them. */
type Drawer = {
  readonly bytesOf: (address: string) => Promise<Uint8Array | undefined>;
  readonly formOf: Forms['formOf'];
};

/** Yields every line of an article, styled, with its pictures. A picture that cannot be drawn is left out. */
export async function* linesWithPictures(
  article: Article,
  options: PageOptions,
  palette: Palette,
  drawer: Drawer,
): AsyncGenerator<string> {
  const page = openPage(article, options);
  let drawing: Drawing | undefined;
  // A picture that covers rows is drawn when they have been printed and the next line has begun.
  let over = '';
  for (let block = 0; block < page.blocks; block++) {
    for (const line of page.lines(block)) {
      const {picture} = line;
      if (picture?.row === 0) drawing = await drawPicture(picture, drawer);
      if (picture && !drawing) continue;
      const row = picture && drawing ? rowOf(drawing, picture) + palette.base : '';
      yield over + paintRow(lineStyled(line, palette) + row, lineCells(line), options.width, palette);
      over = picture && drawing ? drawOver(drawing, picture, lineCells(line) - picture.columns) : '';
    }
  }
  if (over !== '') yield over;
}

async function drawPicture(
  {address, columns, rows}: PictureRow,
  {bytesOf, formOf}: Drawer,
): Promise<Drawing | undefined> {
  const bytes = await bytesOf(address);
  return bytes && draw({bytes, columns, rows, form: await formOf(columns, rows)}).catch(() => undefined);
}

function rowOf(drawing: Drawing, {row, columns}: PictureRow): string {
  if (drawing.kind === 'layer') return ' '.repeat(columns);
  return (row === 0 ? (drawing.upload ?? '') : '') + (drawing.rows[row] ?? '');
}

/** Returns the sequence that draws a picture over the rows above the cursor; this row is its last. */
function drawOver(drawing: Drawing, {row, rows}: PictureRow, left: number): string {
  if (drawing.kind === 'rows' || row < rows - 1) return '';
  return `\x1b7\x1b[${rows}A\x1b[${left + 1}G${layerSequence(drawing.layer, 0, rows)}\x1b8`;
}
