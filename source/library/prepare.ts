import type {Capture, Captured, Picture} from '../article/article.ts';

/**
 * An article with all data that an engine can compute without its database, such as search terms and the compressed capture. One thread prepares
 * it, and another stores it: `derived` can be cloned, and the bytes of `pieces` can be transferred. Both are private to the engine.
 */
export type Prepared = Omit<Captured, 'capture' | 'pictures'> & {
  readonly capture: Omit<Capture, 'bytes'>;
  readonly pictures: readonly Omit<Picture, 'bytes'>[];
  readonly derived: unknown;
  readonly pieces: readonly Uint8Array[];
};

/** An article that can be stored. */
export type Storable = Captured | Prepared;

/** Prepares an article. */
export type Prepare = (captured: Captured) => Prepared;

/** The engines that store libraries. */
export type Engine = 'sqlite' | 'postgres';

/** Loads the function that prepares articles for an engine. It needs no library, so any thread can load it. */
export async function loadPrepare(engine: Engine): Promise<Prepare> {
  switch (engine) {
    case 'sqlite':
      return (await import('./sqlite/prepare.ts')).prepare;
    case 'postgres':
      return (await import('./postgres/prepare.ts')).prepare;
  }
}
