import {EventEmitter} from 'node:events';
import {PassThrough} from 'node:stream';
import type {ReadStream, WriteStream} from 'node:tty';
import {render} from 'ink';
import type {Reader, Size} from '../reader/reader.ts';
import {App, type AppProps} from './App.tsx';
import {type Capabilities, splitOf} from './screen.ts';
import type {ScreenPlace, ScreenWriter} from './screen-writer.ts';

export type MountOptions = {
  readonly reader: Reader;
  readonly capabilities: Capabilities;
  readonly writer: ScreenWriter;
  /** See `AppProps`. */
  readonly attach: NonNullable<AppProps['attach']>;
};

/** The app on the screen. */
export type Mounted = {
  /** Settles when its first frame is drawn. */
  readonly drawn: Promise<void>;
  /** Settles when the reader has quit. */
  readonly ended: Promise<unknown>;
};

/** Milliseconds between two frames of keys that come faster. */
const framePeriod = 8;

/** Lets Ink draw the screen, in frames that the writer puts on the terminal. Keys reach the reader without Ink, and Ink does not change the terminal. */
export function mount({reader, capabilities, writer, attach}: MountOptions): Mounted {
  let caret: ScreenPlace | undefined;
  const placeCaret = (place: ScreenPlace | undefined) => {
    caret = place;
  };
  const size = () => reader.state().size;
  const show = (frame: string) =>
    writer.show({rows: frame.split('\n'), columns: size().columns, split: splitOf(reader.state()), caret});
  const subscribe: Reader['subscribe'] = listener => {
    const limited = limitRate(listener, framePeriod);
    const unsubscribe = reader.subscribe(limited.call);
    return () => {
      unsubscribe();
      limited.cancel();
    };
  };
  const app = (
    <App
      reader={{state: reader.state, subscribe}}
      capabilities={capabilities}
      attach={attach}
      placeCaret={placeCaret}
    />
  );
  const instance = render(app, {
    stdin: new PassThrough() as unknown as ReadStream,
    stdout: frameStream(size, show),
    // Ink writes each frame as a whole.
    debug: true,
    // Under continuous integration, Ink would not treat the output as a terminal. A screen reader has a view of its own.
    interactive: true,
    isScreenReaderEnabled: false,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {drawn: instance.waitUntilRenderFlush(), ended: instance.waitUntilExit()};
}

/** Returns the terminal that Ink sees. It shows frames, and has the size that the reader knows. */
function frameStream(size: () => Size, show: (frame: string) => void): WriteStream {
  const stream = {
    isTTY: true,
    get columns() {
      return size().columns;
    },
    get rows() {
      return size().rows;
    },
    write(frame: string, written?: () => void) {
      if (frame !== '') show(frame);
      written?.();
      return true;
    },
  };
  return Object.defineProperties(
    new EventEmitter(),
    Object.getOwnPropertyDescriptors(stream),
  ) as unknown as WriteStream;
}

/** Returns a function that calls back at once, or if that was less than a period ago, at the end of the period. */
function limitRate(callback: () => void, period: number): {readonly call: () => void; readonly cancel: () => void} {
  let timer: NodeJS.Timeout | undefined;
  let isDue = false;
  const run = () => {
    isDue = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isDue) run();
    }, period);
    callback();
  };
  return {
    call() {
      if (timer) isDue = true;
      else run();
    },
    cancel: () => clearTimeout(timer),
  };
}
