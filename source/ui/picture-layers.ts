import {type Layer, layerBytes} from '../pictures/pictures.ts';

/** The pictures that are drawn over cells, by numbers. */
export type Layers = {
  /** Keeps one, and returns the number that it goes by. */
  add(layer: Layer): number;
  /** Returns undefined if it is no longer cached. */
  get(id: number): Layer | undefined;
};

/** Bytes that are kept at most: those of some dozens of pictures, and more than a screen can show at once. Those go first that were shown longest ago. */
const most = 48 * 1024 * 1024;

export function createLayers(): Layers {
  const kept = new Map<number, Layer>();
  let bytes = 0;
  let last = 0;
  return {
    add(layer) {
      kept.set(++last, layer);
      bytes += layerBytes(layer);
      for (const [id, oldest] of kept) {
        if (bytes <= most || id === last) break;
        kept.delete(id);
        bytes -= layerBytes(oldest);
      }
      return last;
    },
    get(id) {
      const layer = kept.get(id);
      if (!layer) return undefined;
      kept.delete(id);
      kept.set(id, layer);
      return layer;
    },
  };
}
