import type {Capture, Captured, Picture} from '../article/article.ts';

/**
 * An article with everything that an engine can compute of it without its database, such as what it is searched by and its compressed capture. It is
 * made on a worker thread and stored on another: `derived` can be cloned, and the bytes of `pieces` can be moved. Only the engine knows what they are.
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

/** The engines that libraries are stored by. */
export type Engine = 'sqlite';

/** Loads the function that prepares articles for an engine. It needs no library, so any thread can load it. */
export async function loadPrepare(engine: Engine): Promise<Prepare> {
  switch (engine) {
    case 'sqlite':
      return (await import('./sqlite/prepare.ts')).prepare;
  }
}
