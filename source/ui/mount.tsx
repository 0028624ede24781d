import {PassThrough} from 'node:stream';
import type {ReadStream, WriteStream} from 'node:tty';
import {render} from 'ink';
import type {Reader} from '../reader/reader.ts';
import type {Depth} from '../theme/theme.ts';
import {App, type InkControls} from './App.tsx';

export type MountOptions = {
  readonly reader: Reader;
  readonly stdout: WriteStream;
  /** The colours that the terminal shows. */
  readonly depth: Depth;
  /** Whether it has symbols beyond ASCII. */
  readonly isRich: boolean;
  /** See `AppProps`. */
  readonly attach: (ink: InkControls) => void;
};

/** The app on the screen. */
export type Mounted = {
  /** Draws every row again, whatever the terminal shows. */
  readonly redraw: () => void;
  /** Settles when its first frame is drawn. */
  readonly drawn: Promise<void>;
  /** Settles when the reader has quit. */
  readonly ended: Promise<unknown>;
};

/** Frames a second: Ink draws a key at once, and under a held key every 8 ms; at its default of 30 a key waits up to 36 ms. */
const maxFps = 120;

/** Lets Ink draw the screen. Keys reach the reader without Ink, and Ink does not change the modes of the terminal. */
export function mount({reader, stdout, depth, isRich, attach}: MountOptions): Mounted {
  const app = <App reader={reader} depth={depth} isRich={isRich} attach={attach} />;
  const instance = render(app, {
    stdin: new PassThrough() as unknown as ReadStream,
    stdout,
    maxFps,
    // Ink treats output under continuous integration as no terminal; the caller has already decided that it is one.
    interactive: true,
    incrementalRendering: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    redraw() {
      instance.clear();
      instance.rerender(app);
    },
    drawn: instance.waitUntilRenderFlush(),
    ended: instance.waitUntilExit(),
  };
}
