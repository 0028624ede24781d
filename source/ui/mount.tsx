import type {ReadStream, WriteStream} from 'node:tty';
import {render} from 'ink';
import type {Reader} from '../reader/reader.ts';
import type {Depth} from '../theme/theme.ts';
import {App} from './App.tsx';
import {keyStream} from './key-stream.ts';
import {inputEvents} from './keys.ts';
import type {Screen} from './terminal.ts';

export type MountOptions = {
  readonly reader: Reader;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  /** The colours that the terminal shows. */
  readonly depth: Depth;
  /** Whether it has symbols beyond ASCII. */
  readonly isRich: boolean;
  /** See `AppProps`. */
  readonly attach: (screen: Screen) => void;
  /** Receives reports of the terminal; see `keyStream`. */
  readonly report: (text: string) => void;
  /** Whether what came from the terminal in the form of a key is an answer. */
  readonly takes: (key: string) => boolean;
};

/** The app on the screen. */
export type Mounted = {
  /** Draws every row again, whatever the terminal shows. */
  readonly redraw: () => void;
  /** Settles when its first frame is drawn. */
  readonly drawn: Promise<void>;
  /** Settles when it was quit. */
  readonly ended: Promise<unknown>;
};

/** Frames a second: Ink draws a key at once, and under a held key every 8 ms; at its default of 30 a key waits up to 36 ms. */
const maxFps = 120;

/** Hands the screen and the keyboard to Ink. */
export function mount({reader, stdin, stdout, depth, isRich, attach, report, takes}: MountOptions): Mounted {
  const app = <App reader={reader} depth={depth} isRich={isRich} attach={attach} />;
  const receive = (sent: string) => {
    if (takes(sent)) return;
    for (const event of inputEvents(sent)) void reader.send(event);
  };
  const instance = render(app, {
    stdin: keyStream(stdin, receive, report),
    stdout,
    maxFps,
    // Ink takes a terminal under continuous integration for none; that this is one was decided by who called.
    interactive: true,
    alternateScreen: true,
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
