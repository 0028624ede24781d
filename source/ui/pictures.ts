import {
  createForms,
  type Drawing,
  kittyForget,
  layerSequence,
  openPainter,
  type Painter,
  type PictureForm,
  type PictureMode,
  type Probe,
} from '../pictures/pictures.ts';
import type {Host} from '../reader/reader.ts';
import type {Depth} from '../theme/theme.ts';
import {createLayers} from './picture-layers.ts';
import {markerRows, type PicturePart} from './picture-parts.ts';

/** Shows pictures on a terminal. */
export type Pictures = {
  readonly draw: Host['draw'];
  /** The sequence that draws a part of a picture over its cells. */
  over(part: PicturePart): string;
  /** Call this after another program had the screen: terminals store pictures only as long as the screen. */
  screenBack(): void;
  /** Call this when the window has another size, because its cells may have changed too. */
  resized(): void;
  /** Call this when the reader ends: nothing is drawn over its last frame. */
  leave(): void;
  /** Frees the pictures in the terminal and the program. */
  end(): Promise<void>;
};

export type PicturesOptions = {
  readonly mode: PictureMode;
  /** The colours that the terminal shows. */
  readonly depth: Depth;
  readonly write: (text: string) => void;
  readonly probe: Probe;
  /** Called when pictures have to be drawn again. */
  readonly lost: () => void;
};

/** The maximum number of pictures in the terminal: more than any article has, see `intake/pictures/album.ts`. */
const mostHeld = 100;

/** Milliseconds for which a window must keep its size before the terminal is asked for the size of its cells. */
const restful = 200;

/** Creates an object that shows pictures. Loads nothing and asks the terminal nothing before the first picture appears. */
export function createPictures({mode, depth, write, probe, lost}: PicturesOptions): Pictures {
  const forms = createForms(mode, depth, probe);
  const layers = createLayers();
  let painter: Promise<Painter> | undefined;
  let resizing: NodeJS.Timeout | undefined;
  let isLeft = false;
  let isLost = false;
  let held: readonly number[] = [];

  const send = (upload: string, id: number) => {
    held = [...held, id];
    const forgotten = held.slice(0, -mostHeld).map(kittyForget);
    held = held.slice(-mostHeld);
    write(forgotten.join('') + upload);
  };
  const rowsOf = (drawing: Drawing, form: PictureForm, columns: number, rows: number): readonly string[] => {
    if (drawing.kind === 'layer') return markerRows(layers.add(drawing.layer), columns, rows);
    if (form.kind === 'kitty') send(drawing.upload ?? '', form.id);
    return drawing.rows;
  };
  /** A frame can miss several pictures. */
  const loseAll = () => {
    if (isLost) return;
    isLost = true;
    setImmediate(() => {
      isLost = false;
      lost();
    });
  };
  return {
    async draw(bytes, columns, rows, signal) {
      painter ??= openPainter();
      const form = await forms.formOf(columns, rows);
      const drawing = await (await painter).draw({bytes, columns, rows, form}, signal);
      return drawing && rowsOf(drawing, form, columns, rows);
    },
    over({id, from, to, top, left}) {
      if (isLeft) return '';
      const layer = layers.get(id);
      if (!layer) {
        loseAll();
        return '';
      }
      // Save and restore the cursor and the style (DECSC and DECRC), because the screen writer continues from there.
      return `\x1b7\x1b[${top + 1};${left + 1}H${layerSequence(layer, from, to)}\x1b8`;
    },
    screenBack() {
      if (held.length > 0) lost();
    },
    resized() {
      clearTimeout(resizing);
      resizing = setTimeout(async () => {
        if (await forms.hasCellChanged()) lost();
      }, restful).unref();
    },
    leave() {
      isLeft = true;
      clearTimeout(resizing);
    },
    async end() {
      write(held.map(kittyForget).join(''));
      await (await painter)?.end();
    },
  };
}
