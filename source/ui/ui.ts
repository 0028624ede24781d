import type {ReadStream} from 'node:tty';
import type {Session} from '../config/config.ts';
import type {Library} from '../library/library.ts';
import {log} from '../log.ts';
import {createProbe, type PictureMode} from '../pictures/pictures.ts';
import {createReader, type Preferences, type Reader, type ReaderOptions} from '../reader/reader.ts';
import {
  createModes,
  createQuestions,
  type Output,
  type Questions,
  screenOutput,
  type TerminalModes,
  terminalSize,
} from '../terminal/terminal.ts';
import {type Depth, hasUnicodeGlyphs} from '../theme/theme.ts';
import {type AutosaveOptions, withAutosave} from './autosave.ts';
import {createKeyStream, type KeyStream} from './key-stream.ts';
import {inputEvents} from './keys.ts';
import type {Mounted} from './mount.tsx';
import {createPictures, type Pictures} from './pictures.ts';
import {readPointers} from './pointers.ts';
import {type Capabilities, drawScreen} from './screen.ts';
import {createScreenWriter, type ScreenWriter} from './screen-writer.ts';
import {withSignals} from './signals.ts';
import {createTerminal, type Terminal} from './terminal.ts';
import {askBackground, changedBackground} from './terminal-background.ts';
import {hasColumnMargins} from './terminal-margins.ts';

export type UiOptions = {
  readonly library: Library;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly browser: readonly string[] | undefined;
  readonly shell: readonly string[] | undefined;
  /** How pictures are shown. */
  readonly pictures: PictureMode;
  readonly stdin: ReadStream;
  readonly stdout: Output;
  /** The colours that the terminal shows. */
  readonly depth: Depth;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** See `ReaderOptions`. */
  readonly isEphemeral?: boolean;
  /** See `ReaderOptions`. */
  readonly webAccess: ReaderOptions['webAccess'];
  /** See `ReaderOptions`. */
  readonly fetchFeeds?: ReaderOptions['fetchFeeds'];
  /** The first message of the status line. */
  readonly message?: string;
  /** Saves the session; called while the reader runs and at its end. */
  readonly save: AutosaveOptions['save'];
  /** Called when the first frame is on the screen: the rest of the program is loaded now. */
  readonly drawn: () => Promise<void>;
};

/** Does the same as `run`, for screen readers and for terminals that cannot move their cursor. */
export async function runLinear(options: UiOptions): Promise<NodeJS.Signals | undefined> {
  const linear = await import('./linear/linear.ts');
  return linear.runLinear(options);
}

/** Runs the reader on the whole screen until it is quit. Returns the signal that ended it, if one did. */
export async function run(options: UiOptions): Promise<NodeJS.Signals | undefined> {
  const {library, session, preferences, stdout, env, depth, isEphemeral = false, webAccess, message, save} = options;
  const hasColours = depth > 1;
  const parts = createTerminalParts(options, () => reader);
  const size = () => terminalSize(stdout, env);
  const reader = await createReader({
    library,
    host: parts.terminal,
    session,
    // Pictures need colours, and the sixteen of the Linux console are too few.
    preferences: {
      ...preferences,
      hasPictures: preferences.hasPictures && hasColours && hasUnicodeGlyphs(env),
      hasColours,
    },
    size: size(),
    isEphemeral,
    webAccess,
    fetchFeeds: options.fetchFeeds,
    ...(message !== undefined && {message}),
  });
  const resize = () => {
    parts.writer.forget();
    parts.pictures.resized();
    void reader.send({kind: 'resize', size: size()});
  };
  const show = async (onStart: () => void) => {
    const mounted = await startScreen(reader, parts, options);
    if (!mounted) return;
    await options.drawn();
    onStart();
    await mounted.ended;
  };
  return withSignals(parts.terminal, async () => {
    stdout.prependListener('resize', resize);
    try {
      await withAutosave({reader, save}, show);
    } finally {
      stdout.off('resize', resize);
      await restoreTerminal(parts);
    }
  });
}

/** The terminal as the reader's host, with its parts. */
type TerminalParts = {
  readonly modes: TerminalModes;
  readonly questions: Questions;
  readonly keys: KeyStream;
  readonly terminal: Terminal;
  readonly pictures: Pictures;
  readonly capabilities: Capabilities;
  readonly writer: ScreenWriter;
  /** Call this when the first frame is drawn; pictures wait for it. */
  readonly showPictures: () => void;
};

function createTerminalParts(
  {stdin, stdout, env, depth, browser, shell, pictures: mode}: UiOptions,
  reader: () => Reader,
): TerminalParts {
  const modes = createModes(stdin, stdout);
  const output = screenOutput(stdout, env, modes.isTaken);
  const write = (text: string) => void (text !== '' && output.write(text));
  const questions = createQuestions(write);
  const probe = createProbe(questions.ask, () => output);
  const lost = () => void reader().send({kind: 'pictures-lost'});
  const pictures = createPictures({mode, depth, write, probe, lost});
  const writer = createScreenWriter(write, pictures.over);
  const {promise: isShown, resolve: showPictures} = Promise.withResolvers<void>();
  const receive = (sent: string) => {
    for (const event of inputEvents(sent)) void reader().send(event);
  };
  const keys = createKeyStream(stdin, receive, text => report(reader(), questions, text));
  const terminal = createTerminal({
    stdin,
    stdout,
    env,
    modes,
    questions,
    keys,
    browser,
    shell,
    redraw: () => writer.redraw(),
    askBackground() {
      modes.set('background', true);
      void askBackground(questions).then(background => background && reader().send({kind: 'background', background}));
    },
    draw: async (...picture) => {
      await isShown;
      return pictures.draw(...picture);
    },
  });
  const capabilities = {depth, isRich: hasUnicodeGlyphs(env)};
  return {modes, questions, keys, terminal, pictures, capabilities, writer, showPictures};
}

/** Handles a report of the terminal that is not a key. */
function report(reader: Reader, questions: Questions, text: string): void {
  const background = changedBackground(text);
  if (background) void reader.send({kind: 'background', background});
  else if (!questions.takes(text)) {
    for (const pointer of readPointers(text)) void reader.send({kind: 'pointed', pointer});
  }
}

/**
 * Draws the first frame, and lets Ink draw the next one when it is loaded. Loading Ink takes as long as everything before. Returns undefined if the program was
 * ended meanwhile.
 */
async function startScreen(reader: Reader, parts: TerminalParts, options: UiOptions): Promise<Mounted | undefined> {
  const {terminal, pictures, writer, capabilities} = parts;
  let isOver = false;
  let exit = () => {
    isOver = true;
  };
  let paused = Promise.resolve();
  // Keys and signals do not need Ink.
  terminal.attach({
    exit: () => exit(),
    pause(work) {
      paused = work().then(() => {
        writer.redraw();
        pictures.screenBack();
      });
      return paused;
    },
  });
  drawFirstFrame(reader, parts, options);
  log('ui', 'the first frame is drawn');
  const {mount} = await import('./mount.tsx');
  await paused;
  if (isOver) return undefined;
  const mounted = mount({
    reader,
    capabilities,
    writer,
    attach(leave) {
      exit = () => {
        pictures.leave();
        leave();
      };
    },
  });
  await mounted.drawn;
  parts.showPictures();
  if (isOver) terminal.quit();
  return mounted;
}

/** Takes over the terminal, and draws the first frame without Ink. */
function drawFirstFrame(reader: Reader, parts: TerminalParts, options: UiOptions): void {
  const {modes, questions, keys, terminal, capabilities, writer} = parts;
  const {mouse, theme, typesetting} = reader.state().preferences;
  for (const mode of ['screen', 'hiddenCursor', 'cutRows', 'paste'] as const) modes.set(mode, true);
  modes.set('ownBidi', !typesetting.isBidiTerminal);
  modes.set('mouse', mouse);
  // Old versions of the Linux console show this code as text.
  modes.set('kittyKeys', options.env.TERM !== 'linux');
  modes.take();
  keys.start();
  const {size} = reader.state();
  writer.show({rows: drawScreen(reader.state(), capabilities), columns: size.columns});
  // No frame waits for the replies.
  if (theme === 'auto' || theme === 'terminal') terminal.askBackground();
  void hasColumnMargins(questions).then(hasThem => hasThem && writer.useColumnMargins());
}

/** Restores the terminal when no more replies are on their way. */
async function restoreTerminal({modes, keys, questions, pictures}: TerminalParts): Promise<void> {
  await pictures.end();
  await questions.betweenQuestions(async () => {});
  keys.stop();
  modes.release();
}
