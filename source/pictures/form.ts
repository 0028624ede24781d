import type {Depth} from './half-blocks.ts';
import {type Cell, usualCell} from './layer.ts';
import type {Graphics, Probe, SixelScreen} from './probe.ts';

/** How a picture is shown: as half blocks, by kitty's protocol under a number, or over the cells, as sixels or by iTerm's protocol. */
export type Form =
  | {readonly kind: 'half-blocks'; readonly depth: Depth}
  | {readonly kind: 'kitty'; readonly id: number}
  | {readonly kind: 'sixel'; readonly cell: Cell; readonly colours: number}
  | {readonly kind: 'iterm'};

/** How pictures are wished to be shown. */
export type PictureWish = 'auto' | Graphics;

/** Chooses how pictures are shown on a terminal. */
export type Forms = {
  /** That of a picture in so many cells. The terminal is asked when the first is wanted. */
  formOf(columns: number, rows: number): Promise<Form>;
  /** Asks for the size of the cells again, where pictures depend on it: whether it is another. */
  isOtherCell(): Promise<boolean>;
};

/** Pixels of a picture as sixels: as many as make a second's work. 18 rows of the largest screens have fewer. */
const mostPixels = 4 * 1024 * 1024;

export function createForms(wish: PictureWish, depth: Depth, probe: Pick<Probe, 'graphics' | 'sixelScreen'>): Forms {
  let screen: Promise<SixelScreen> | undefined;
  // Other programs may have pictures in the same terminal.
  let last = 0x10000 + Math.floor(Math.random() * 0xe00000);

  // Whose owner wishes for sixels knows that the terminal has them, also where it does not say how large its cells are.
  const usualIfWished = wish === 'sixel' ? usualCell : undefined;
  return {
    async formOf(columns, rows) {
      switch (wish === 'auto' ? await probe.graphics() : wish) {
        case 'kitty':
          return {kind: 'kitty', id: ++last};
        case 'iterm':
          return {kind: 'iterm'};
        case 'sixel': {
          screen ??= probe.sixelScreen();
          const {colours, cell = usualIfWished, ...most} = await screen;
          const [width, height] = [columns * (cell?.width ?? 0), rows * (cell?.height ?? 0)];
          const fits = width <= most.width && height <= most.height && width * height <= mostPixels;
          return cell && fits ? {kind: 'sixel', cell, colours} : {kind: 'half-blocks', depth};
        }
        case 'half-blocks':
          return {kind: 'half-blocks', depth};
      }
    },
    async isOtherCell() {
      if (!screen) return false;
      const [was, is] = [await screen, await probe.sixelScreen()];
      // No answer says nothing.
      if (!is.cell) return false;
      screen = Promise.resolve(is);
      return was.cell?.width !== is.cell.width || was.cell.height !== is.cell.height;
    },
  };
}
