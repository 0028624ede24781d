import type {ReadStream, WriteStream} from 'node:tty';
import type {Session} from '../config/config.ts';
import type {Library} from '../library/library.ts';
import {log} from '../log.ts';
import {createProbe, type PictureMode, type Probe} from '../pictures/pictures.ts';
import {
  createReader,
  type Host,
  type Preferences,
  type Reader,
  type ReaderOptions,
  type Size,
} from '../reader/reader.ts';
import {type Depth, hasUnicodeGlyphs} from '../theme/theme.ts';
import {withAutosave} from './autosave.ts';
import {firstFrame, leaveScreen} from './first-frame.ts';
import {createGroundQuestion, type GroundQuestion} from './ground.ts';
import type {Mounted} from './mount.tsx';
import {drawOver} from './picture-parts.ts';
import {createPictures, type Pictures} from './pictures.ts';
import {withSignals} from './signals.ts';
import {createTerminal, type Screen, type Terminal} from './terminal.ts';
import {readPointers} from './terminal-reports.ts';

export type UiOptions = {
  readonly library: Library;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly browser: readonly string[] | undefined;
  /** How pictures are shown. */
  readonly pictures: PictureMode;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
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
  /** Writes down where the reader is; called while it runs and at its end. */
  readonly save: (session: Session) => void;
  /** Called when the first frame is on the screen: what is not needed for it is loaded now. */
  readonly drawn: () => Promise<void>;
};

/**
 * Whether the terminal puts text from right to left in order itself: no while we do (ECMA-48, BDSM; "BiDi in Terminal Emulators", where terminals that
 * know it do so from the start).
 */
const bidi = {byUs: '\x1b[8l', byTerminal: '\x1b[8h'};

/** Returns the size of the terminal. One that reports 0 cells, such as a serial console, has the size that the environment says, else 80 by 24. */
export function sizeOf({columns, rows}: Size, env: UiOptions['env']): Size {
  const number = (text: string | undefined) => Number.parseInt(text ?? '', 10);
  return {columns: columns || number(env.COLUMNS) || 80, rows: rows || number(env.LINES) || 24};
}

/** As `run`, for screen readers and for terminals that cannot move their cursor. */
export async function runLinear(options: UiOptions): Promise<NodeJS.Signals | undefined> {
  const linear = await import('./linear/linear.ts');
  return linear.runLinear(options);
}

/** Runs the reader on the whole screen until it is quit. Returns the signal that ended it, if one did. */
export async function run(options: UiOptions): Promise<NodeJS.Signals | undefined> {
  const {library, session, preferences, stdout, env, depth, isEphemeral = false, webAccess, message, save} = options;
  const hasColours = depth > 1;
  let mounted: Mounted | undefined;
  const redraw = () => mounted?.redraw();
  const lost = () => void reader.send({kind: 'pictures-lost'});
  const stage = openStage(options, redraw, lost);
  const size = () => sizeOf(stdout, env);
  const reader = await createReader({
    library,
    host: stage.terminal,
    session,
    // Pictures are nothing but their colours, and the sixteen of the Linux console show none.
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
    stage.pictures.resized();
    void reader.send({kind: 'resize', size: size()});
  };
  const show = async (begun: () => void) => {
    mounted = await enter(reader, stage, options);
    if (!mounted) return;
    await options.drawn();
    begun();
    await mounted.ended;
  };
  return withSignals(stage.terminal, async () => {
    stdout.prependListener('resize', resize);
    try {
      await withAutosave({reader, save}, show);
    } finally {
      stdout.off('resize', resize);
      await leave(stage, options, mounted !== undefined);
    }
  });
}

/** The terminal as the reader's host, with its queries and pictures. */
type Stage = {
  readonly terminal: Terminal;
  readonly question: GroundQuestion;
  readonly probe: Probe;
  readonly pictures: Pictures;
  /** Call this when the first frame is drawn; pictures wait for it. */
  readonly shown: () => void;
};

function openStage(
  {stdin, stdout, env, depth, browser, pictures: mode}: UiOptions,
  redraw: () => void,
  lost: () => void,
): Stage {
  const question = createGroundQuestion(stdin, stdout);
  const write = (text: string) => void (text !== '' && stdout.write(text));
  const probe = createProbe(write, () => stdout);
  const pictures = createPictures({mode, depth, write, probe, lost});
  const {promise: isShown, resolve: shown} = Promise.withResolvers<void>();
  const draw: Host['draw'] = async (...picture) => {
    await isShown;
    return pictures.draw(...picture);
  };
  const terminal = createTerminal({stdin, stdout, env, browser, redraw, askGround: question.ask, draw});
  return {terminal, question, probe, pictures, shown};
}

/** Draws the first frame and hands the screen to Ink when Ink is loaded. Returns undefined if a signal ended the program meanwhile. */
async function enter(reader: Reader, stage: Stage, options: UiOptions): Promise<Mounted | undefined> {
  const {stdin, stdout, env, depth} = options;
  const {terminal, probe, pictures} = stage;
  let isOver = false;
  // Until Ink is there, nothing can lend the terminal, but a signal can end the program.
  terminal.attach({
    exit: () => {
      isOver = true;
    },
    suspendTerminal: async () => {},
  });
  const {size} = reader.state();
  begin(reader, terminal, options);
  log('ui', 'the first frame is drawn');
  const {mount} = await import('./mount.tsx');
  if (isOver) return undefined;
  if (reader.state().size !== size) drawFirst(reader, options);
  const mounted = mount({
    reader,
    stdin,
    stdout: drawOver(stdout, pictures.over),
    depth,
    isRich: hasUnicodeGlyphs(env),
    attach: screen => terminal.attach(lending(stage, screen)),
    report: text => report(reader, stage, text),
    takes: probe.takes,
  });
  await mounted.drawn;
  stage.shown();
  if (isOver) terminal.quit();
  return mounted;
}

/** Takes over the terminal, and draws the first frame without Ink. */
function begin(reader: Reader, terminal: Terminal, options: UiOptions): void {
  const {mouse, theme, typesetting} = reader.state().preferences;
  // Ink does this only after its first frame. Until then, typed text would be echoed into the frame, and Ctrl+Z would stop us on its screen.
  options.stdin.setRawMode(true);
  if (!typesetting.isBidiTerminal) options.stdout.write(bidi.byUs);
  terminal.mouse(mouse);
  terminal.cutRows();
  drawFirst(reader, options);
  // No frame waits for the answer.
  if (theme === 'auto' || theme === 'terminal') terminal.askGround();
}

function drawFirst(reader: Reader, {stdout, depth, env}: UiOptions): void {
  stdout.write(firstFrame(reader.state(), {depth, isRich: hasUnicodeGlyphs(env)}));
}

/** Leaves and lends Ink's screen, with its pictures, when no answer of the terminal is pending. */
function lending({probe, pictures}: Stage, {exit, suspendTerminal}: Screen): Screen {
  return {
    exit() {
      pictures.leave();
      void probe.settled().then(() => exit());
    },
    async suspendTerminal(work) {
      await suspendTerminal(work);
      pictures.screenBack();
    },
  };
}

/** Handles reports and answers of the terminal. */
function report(reader: Reader, {probe, question}: Stage, text: string): void {
  if (probe.takes(text)) return;
  for (const pointer of readPointers(text)) void reader.send({kind: 'pointed', pointer});
  const ground = question.answered(text);
  if (ground) void reader.send({kind: 'ground', ground});
}

/** Restores the terminal. */
async function leave(
  {terminal, question, pictures}: Stage,
  {preferences, stdin, stdout}: UiOptions,
  hadInk: boolean,
): Promise<void> {
  if (!hadInk) stdout.write(leaveScreen);
  await pictures.end();
  if (!preferences.typesetting.isBidiTerminal) stdout.write(bidi.byTerminal);
  terminal.release();
  await question.settled();
  stdin.setRawMode(false);
  stdin.pause();
}
