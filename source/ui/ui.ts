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
import {readPointers} from './reports.ts';
import {hasSigns} from './signs.ts';
import {createTerminal} from './terminal.ts';

export type UiOptions = {
  readonly library: Library;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly browser: readonly string[] | undefined;
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
  const redraw = () => mounted?.redraw();
  const terminal = createTerminal({stdin, stdout, env, browser, redraw, askGround: question.ask});
  const size = () => ({columns: stdout.columns, rows: stdout.rows});
  const reader = await createReader({
    library,
    host: terminal,
    session,
    preferences,
    size: size(),
    ...(message !== undefined && {message}),
  });
  const report = (text: string) => {
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
      mounted = mount({reader, stdin, stdout, depth, isRich, attach: terminal.attach, report});
      await mounted.drawn;
      if (isOver) terminal.quit();
      await drawn();
      begun();
      await mounted.ended;
    });
  } finally {
    stdout.off('resize', resize);
    if (!mounted) stdout.write(leaveScreen);
    if (!preferences.wishes.isBidiTerminal) stdout.write(bidi.byTerminal);
    terminal.silence();
    await question.settled();
    stdin.setRawMode(false);
    stdin.pause();
  }
}
