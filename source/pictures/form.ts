import type {Depth} from '../theme/theme.ts';
import {type CellSize, defaultCell} from './layer.ts';
import type {Graphics, Probe, SixelScreen} from './probe.ts';

/** The form in which a picture is shown: as half blocks, by kitty's protocol under a number, or over the cells, as sixels or by iTerm's protocol. */
export type PictureForm =
  | {readonly kind: 'half-blocks'; readonly depth: Depth}
  | {readonly kind: 'kitty'; readonly id: number}
  | {readonly kind: 'sixel'; readonly cell: CellSize; readonly colours: number}
  | {readonly kind: 'iterm'};

/** The user's choice of how pictures are shown. */
export type PictureMode = 'auto' | Graphics;

/** Chooses how pictures are shown on a terminal. */
export type Forms = {
  /** Returns the form of a picture in a box of cells. The first call asks the terminal. */
  formOf(columns: number, rows: number): Promise<PictureForm>;
  /** Returns whether the size of the cells has changed, if pictures depend on it. Asks the terminal. */
  hasCellChanged(): Promise<boolean>;
};

/** Maximum pixels of a picture as sixels, which take about a second. 18 rows of the largest screens have fewer. */
const mostPixels = 4 * 1024 * 1024;

/** Creates an object that chooses the form of pictures. `depth` is the colour depth of half blocks. */
export function createForms(mode: PictureMode, depth: Depth, probe: Probe): Forms {
  let screen: Promise<SixelScreen> | undefined;
  // A random start, because other programs may have pictures in the same terminal.
  let last = 0x10000 + Math.floor(Math.random() * 0xe00000);

  // A user who asks for sixels knows that the terminal has them, even if it does not report its cell size.
  const fallbackCell = mode === 'sixel' ? defaultCell : undefined;
  return {
    async formOf(columns, rows) {
      switch (mode === 'auto' ? await probe.graphics() : mode) {
        case 'kitty':
          return {kind: 'kitty', id: ++last};
        case 'iterm':
          return {kind: 'iterm'};
        case 'sixel': {
          screen ??= probe.sixelScreen();
          const {colours, cell = fallbackCell, ...most} = await screen;
          const [width, height] = [columns * (cell?.width ?? 0), rows * (cell?.height ?? 0)];
          const fits = width <= most.width && height <= most.height && width * height <= mostPixels;
          return cell && fits ? {kind: 'sixel', cell, colours} : {kind: 'half-blocks', depth};
        }
        case 'half-blocks':
          return {kind: 'half-blocks', depth};
      }
    },
    async hasCellChanged() {
      if (!screen) return false;
      const [was, is] = [await screen, await probe.sixelScreen()];
      // Without an answer, assume the same size.
      if (!is.cell) return false;
      screen = Promise.resolve(is);
      return was.cell?.width !== is.cell.width || was.cell.height !== is.cell.height;
    },
  };
}
