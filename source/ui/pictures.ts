import type {Drawing, Form} from '../pictures/draw.ts';
import {kittyForget} from '../pictures/kitty.ts';
import type {Painter} from '../pictures/painter.ts';
import type {Host} from '../reader/host.ts';
import type {Depth} from '../theme/theme.ts';
import type {Probe} from './probe.ts';

/** How pictures are wished to be shown. */
export type PictureWish = 'auto' | 'half-blocks' | 'kitty';

/** Shows pictures on a terminal. */
export type Pictures = {
  readonly draw: Host['draw'];
  /** Gives back what the terminal and the program hold of them. */
  end(): Promise<void>;
};

export type PicturesOptions = {
  readonly wish: PictureWish;
  /** The colours that the terminal shows. */
  readonly depth: Depth;
  readonly write: (text: string) => void;
  readonly probe: Probe;
};

/** Pictures that a terminal holds at once: more than any article has, see `intake/pictures/album.ts`. */
const mostHeld = 100;

/** Nothing is loaded, and the terminal asked nothing, before the first picture is to be seen. */
export function createPictures({wish, depth, write, probe}: PicturesOptions): Pictures {
  let painter: Promise<Painter> | undefined;
  let held: readonly number[] = [];
  // Other programs may have pictures in the same terminal.
  let last = 0x10000 + Math.floor(Math.random() * 0xe00000);

  const form = async (): Promise<Form> => {
    const isKitty = wish === 'kitty' || (wish === 'auto' && (await probe.hasPlaceholders()));
    return isKitty ? {kind: 'kitty', id: ++last} : {kind: 'half-blocks', depth: depth === 24 ? 'any' : '256'};
  };
  const send = ({upload}: Drawing, id: number) => {
    held = [...held, id];
    const forgotten = held.slice(0, -mostHeld).map(kittyForget);
    held = held.slice(-mostHeld);
    write(forgotten.join('') + (upload ?? ''));
  };
  return {
    async draw(bytes, columns, rows, signal) {
      painter ??= import('../pictures/painter.ts').then(({createPainter}) => createPainter());
      const chosen = await form();
      const drawing = await (await painter).draw({bytes, columns, rows, form: chosen}, signal);
      if (drawing && chosen.kind === 'kitty') send(drawing, chosen.id);
      return drawing?.rows;
    },
    async end() {
      write(held.map(kittyForget).join(''));
      await (await painter)?.end();
    },
  };
}
