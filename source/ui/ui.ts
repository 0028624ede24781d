import type {ReadStream, WriteStream} from 'node:tty';
import type {Library} from '../library/library.ts';
import {createReader} from '../reader/reader.ts';
import type {Preferences} from '../reader/state.ts';
import type {Session} from '../state/session.ts';
import type {Depth} from '../theme/theme.ts';
import {firstFrame, leaveScreen} from './first-frame.ts';
import {createGroundQuestion} from './ground.ts';
import {whileKept} from './kept.ts';
import type {Mounted} from './mount.tsx';
import {createPictures, type PictureWish} from './pictures.ts';
import {createProbe} from './probe.ts';
import {readPointers} from './reports.ts';
import {hasSigns} from './signs.ts';
import {createTerminal, type Screen} from './terminal.ts';

export type UiOptions = {
  readonly library: Library;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly browser: readonly string[] | undefined;
  /** How pictures are shown, where they are. */
  readonly pictures: PictureWish;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  /** The colours that the terminal shows. */
  readonly depth: Depth;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the status line says first. */
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

/** Runs the reader on the whole screen until it is quit. Gives the signal that ended it, if one did. */
export async function run(options: UiOptions): Promise<NodeJS.Signals | undefined> {
  const {library, session, preferences, browser, stdin, stdout, env, depth, message, save, drawn} = options;
  let mounted: Mounted | undefined;
  let isOver = false;
  const question = createGroundQuestion(stdin, stdout);
  const write = (text: string) => void (text !== '' && stdout.write(text));
  const probe = createProbe(write);
  const pictures = createPictures({wish: options.pictures, depth, write, probe});
  const {promise: isShown, resolve: shown} = Promise.withResolvers<void>();
  const terminal = createTerminal({
    stdin,
    stdout,
    env,
    browser,
    redraw: () => mounted?.redraw(),
    askGround: question.ask,
    async draw(...picture) {
      await isShown;
      return pictures.draw(...picture);
    },
  });
  const size = () => ({columns: stdout.columns, rows: stdout.rows});
  // Pictures are nothing but their colours, and the sixteen of the Linux console show none.
  const hasPictures = preferences.hasPictures && depth > 1 && hasSigns(env);
  const reader = await createReader({
    library,
    host: terminal,
    session,
    preferences: {...preferences, hasPictures},
    size: size(),
    ...(message !== undefined && {message}),
  });
  const attach = ({exit, suspendTerminal}: Screen) =>
    terminal.attach({
      exit: () => void probe.settled().then(() => exit()),
      async suspendTerminal(work) {
        await suspendTerminal(work);
        // A terminal holds the pictures of a screen as long as the screen.
        void reader.send({kind: 'pictures-lost'});
      },
    });
  const report = (text: string) => {
    if (probe.takes(text)) return;
    for (const pointer of readPointers(text)) void reader.send({kind: 'pointed', pointer});
    const ground = question.answered(text);
    if (ground) void reader.send({kind: 'ground', ground});
  };
  const resize = () => void reader.send({kind: 'resize', size: size()});
  stdout.prependListener('resize', resize);
  try {
    return await whileKept({reader, terminal, save}, async begun => {
      // Ink does so only when its first frame stands: what is typed until then would be echoed into it, and Ctrl+Z stop us on its screen.
      stdin.setRawMode(true);
      if (!preferences.wishes.isBidiTerminal) stdout.write(bidi.byUs);
      // Until Ink is there, nothing can lend the terminal, but a signal can end the program.
      terminal.attach({
        exit: () => {
          isOver = true;
        },
        suspendTerminal: async () => {},
      });
      const {mouse, theme} = reader.state().preferences;
      const isRich = hasSigns(env);
      const draw = () => stdout.write(firstFrame(reader.state(), {depth, isRich}));
      terminal.mouse(mouse);
      draw();
      // No frame waits for the answer.
      if (theme === 'auto') terminal.askGround();
      const {size: drawnSize} = reader.state();
      const {mount} = await import('./mount.tsx');
      if (isOver) return;
      if (reader.state().size !== drawnSize) draw();
      mounted = mount({reader, stdin, stdout, depth, isRich, attach, report, takes: probe.takes});
      await mounted.drawn;
      shown();
      if (isOver) terminal.quit();
      await drawn();
      begun();
      await mounted.ended;
    });
  } finally {
    stdout.off('resize', resize);
    if (!mounted) stdout.write(leaveScreen);
    await pictures.end();
    if (!preferences.wishes.isBidiTerminal) stdout.write(bidi.byTerminal);
    terminal.silence();
    await question.settled();
    stdin.setRawMode(false);
    stdin.pause();
  }
}
