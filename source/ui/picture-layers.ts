import {type Layer, layerBytes} from '../pictures/pictures.ts';

/** The pictures that are drawn over cells, by number. */
export type Layers = {
  /** Stores a picture and returns its number. */
  add(layer: Layer): number;
  /** Returns undefined if it is no longer cached. */
  get(id: number): Layer | undefined;
};

/** The maximum number of stored bytes: dozens of pictures, more than a screen can show at once. The least recently shown are dropped first. */
const most = 48 * 1024 * 1024;

export function createLayers(): Layers {
  const layers = new Map<number, Layer>();
  let bytes = 0;
  let last = 0;
  return {
    add(layer) {
      layers.set(++last, layer);
      bytes += layerBytes(layer);
      for (const [id, oldest] of layers) {
        if (bytes <= most || id === last) break;
        layers.delete(id);
        bytes -= layerBytes(oldest);
      }
      return last;
    },
    get(id) {
      const layer = layers.get(id);
      if (!layer) return undefined;
      layers.delete(id);
      layers.set(id, layer);
      return layer;
    },
  };
}
