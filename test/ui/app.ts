import assert from 'node:assert/strict';
import {PassThrough, Writable} from 'node:stream';
import type {ReadStream, WriteStream} from 'node:tty';
import type {Captured} from '../../source/article/article.ts';
import type {Session} from '../../source/config/config.ts';
import type {Library} from '../../source/library/library.ts';
import type {PictureMode} from '../../source/pictures/pictures.ts';
import type {Preferences} from '../../source/reader/preferences.ts';
import type {Depth} from '../../source/theme/theme.ts';
import {run} from '../../source/ui/ui.ts';
import {libraryOf, noWeb} from '../reader/harness.ts';
import {usual} from '../reader/preferences.ts';
import {stories} from '../reader/stories.ts';
import {createEmulator, type Emulator, type Size} from './emulator.ts';
import {screenUntil, wholeFrame} from './screen-until.ts';

/** The whole reader on an emulated terminal, driven by what a terminal sends and looked at as its screen. */
export type TestApp = {
  /** Sends bytes as a terminal does, in one chunk. */
  send(data: string): void;
  /** Pastes as a terminal with bracketed paste does. */
  paste(text: string): void;
  /** Resizes the terminal as its window is dragged. */
  resize(size: Size): void;
  /** Waits until the rows of the screen meet a condition, and returns them. Fails with the current screen if that takes too long. */
  until(what: string, holds: (rows: readonly string[]) => boolean): Promise<string[]>;
  /** Redraws the whole screen, like Ctrl+L, after all earlier keys have been handled. Returns its rows. */
  redraw(): Promise<string[]>;
  /** The rows of the screen as they are now. */
  rows(): string[];
  readonly emulator: Emulator;
  /** All that was written to the terminal so far. */
  written(): string;
  /** What was last saved. */
  saved(): Session | undefined;
  readonly library: Library;
  /** Settles when the reader was left. */
  readonly ended: Promise<unknown>;
  /** Leaves the reader. */
  close(): Promise<void>;
};

export type AppOptions = Partial<Size> & {
  readonly articles?: readonly Captured[];
  readonly library?: Library;
  readonly session?: Session;
  readonly message?: string;
  readonly pictures?: PictureMode;
  readonly preferences?: Partial<Preferences>;
  readonly depth?: Depth;
  /**
   * What the terminal replies when it is asked for its background: by default, that it cannot tell. It also replies when it is asked for its attributes alone. Tests
   * send all other replies.
   */
  readonly ground?: string;
};

/** Starts the reader and waits for its first frame: 80 columns and 24 rows over 30 stories where nothing else is said. */
export async function openApp(options: AppOptions = {}): Promise<TestApp> {
  const {columns = 80, rows = 24, articles = stories(30), session = {focus: 'list', prompts: {}}, message} = options;
  const library = options.library ?? (await libraryOf(articles));
  const emulator = createEmulator({columns, rows});
  const {stdout, written} = terminalOutput(emulator, {columns, rows});
  const stdin = terminalInput();
  const {ground = ''} = options;
  stdout.on('ground asked', () => stdin.push(`${ground}\x1b[?62;4c`));
  stdout.on('attributes asked', () => stdin.push('\x1b[?62;4c'));
  const isDrawn = Promise.withResolvers<void>();
  let saved: Session | undefined;
  const ended = run({
    library,
    session,
    stdin,
    stdout,
    env: {},
    browser: undefined,
    shell: undefined,
    depth: options.depth ?? 24,
    webAccess: noWeb,
    pictures: options.pictures ?? 'half-blocks',
    ...(message !== undefined && {message}),
    preferences: {...usual, ...options.preferences},
    save: session => {
      saved = session;
    },
    drawn: async () => isDrawn.resolve(),
  });
  const app: TestApp = {
    emulator,
    library,
    ended,
    written,
    rows: emulator.rows,
    saved: () => saved,
    send: data => void stdin.push(data),
    paste: text => void stdin.push(`\x1b[200~${text}\x1b[201~`),
    resize(size) {
      emulator.resize(size);
      Object.assign(stdout, size).emit('resize');
    },
    until: (what, holds) => screenUntil(emulator, what, holds),
    redraw() {
      const before = written().length;
      app.send('\f');
      return app.until('itself redrawn', () => wholeFrame.test(written().slice(before)));
    },
    async close() {
      // The first leaves a prompt, where there is one.
      app.send('\x03\x03');
      await ended;
      emulator.dispose();
    },
  };
  await Promise.race([isDrawn.promise, ended.then(() => assert.fail('The reader ended before its first frame.'))]);
  await emulator.drawn();
  return app;
}

/** A stream that a program takes for the terminal that it draws on. */
function terminalOutput(emulator: Emulator, size: Size) {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      chunks.push(chunk);
      emulator.write(chunk);
      if (chunk.includes('\x1b]11;?')) stream.emit('ground asked');
      if (chunk === '\x1b[c') stream.emit('attributes asked');
      done();
    },
  });
  const stdout = Object.assign(stream, {isTTY: true, ...size}) as unknown as WriteStream;
  return {stdout, written: () => chunks.join('')};
}

/** A stream that a program takes for a terminal's keyboard. */
function terminalInput(): ReadStream {
  const stream = new PassThrough();
  return Object.assign(stream, {
    isTTY: true,
    ref: () => stream,
    unref: () => stream,
    setRawMode: () => stream,
  }) as unknown as ReadStream;
}
