import {once} from 'node:events';
import type {ReadStream, WriteStream} from 'node:tty';
import {sanitizeAddress} from '../article/article.ts';
import type {Host} from '../reader/reader.ts';
import {stopUntilContinued} from '../terminal/terminal.ts';
import {pageLines} from '../typeset/typeset.ts';
import {handOver, isForTerminal, noProgram, opener, runHere, splitWords} from './programs.ts';

/** What the terminal shows the reader on. */
export type Screen = {
  exit(): void;
  /** Lends the terminal to some work, and then resumes. */
  suspendTerminal(work: () => void | Promise<void>): Promise<void>;
};

/** The terminal as the reader's host. `attach` must be called before anything else of it. */
export type Terminal = Host & {
  readonly attach: (screen: Screen) => void;
  /** Whether another program has the terminal. */
  readonly isLent: () => boolean;
  /** Makes the terminal cut long rows while the reader uses it. */
  readonly cutRows: () => void;
  /** Takes the terminal again after another program may have changed it. */
  readonly resume: () => Promise<void>;
  /** Asks for nothing more. */
  readonly release: () => void;
};

/** The private modes of the terminal that are set (DECSET) or reset while the reader uses it. */
const modes = {
  /** Reports clicks, drags and turns of the wheel, as decimal numbers (xterm's control sequences, "Mouse Tracking"). */
  mouse: {asked: '\x1b[?1000;1002;1006h', left: '\x1b[?1000;1002;1006l'},
  /** Reports when its background becomes light or dark (contour-terminal.org, "Color Palette Update Notifications"). */
  ground: {asked: '\x1b[?2031h', left: '\x1b[?2031l'},
  /** Cuts rows at the edge (DECAWM), so that a row for a wider window does not push the others down. */
  cut: {asked: '\x1b[?7l', left: '\x1b[?7h'},
} as const;

type Mode = keyof typeof modes;

export type TerminalOptions = {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program that opens addresses, with its arguments; undefined for the system's. */
  readonly browser: readonly string[] | undefined;
  readonly redraw: () => void;
  readonly askGround: () => void;
  readonly draw: Host['draw'];
};

/** The layout of an article for a pipe: a column of the width of mail. */
const piped = {width: 72, measure: 72, color: false};

export function createTerminal(options: TerminalOptions): Terminal {
  const {stdin, stdout, env, browser, redraw, askGround, draw} = options;
  let screen: Screen | undefined;
  let isLent = false;
  const asked = new Set<Mode>();
  const ask = (mode: Mode, isWanted: boolean) => {
    if (asked.has(mode) === isWanted) return;
    stdout.write(modes[mode][isWanted ? 'asked' : 'left']);
    if (isWanted) asked.add(mode);
    else asked.delete(mode);
  };
  /** Restores the terminal while `work` runs, for instance another program. */
  const lend = async (work: () => void | Promise<void>): Promise<void> => {
    isLent = true;
    try {
      for (const mode of asked) stdout.write(modes[mode].left);
      await screen?.suspendTerminal(async () => {
        try {
          await work();
        } finally {
          for (const mode of asked) stdout.write(modes[mode].asked);
        }
      });
    } finally {
      isLent = false;
    }
  };
  // Do this before setting any mode: a process in the background stops here (SIGTTOU) until it has the terminal again.
  const waitForTerminal = () => void stdin.setRawMode(true);
  return {
    attach: attached => {
      screen = attached;
    },
    isLent: () => isLent,
    async browse(address) {
      const safe = sanitizeAddress(address);
      if (!safe) return 'Only http and https addresses are opened.';
      const chosen = browser ?? (env.BROWSER ? splitWords(env.BROWSER) : undefined);
      if (!chosen || !isForTerminal(chosen, env)) return handOver(chosen ?? opener(), safe);
      let outcome: string | undefined;
      await lend(async () => {
        outcome = await runHere([...chosen, safe], stdin);
      });
      return outcome;
    },
    copy: async text => (await import('./clipboard.ts')).copy(text, stdout, env),
    async pipe(command, article) {
      const words = splitWords(command);
      const sign = words.find(word => /^(?:[|<>;&]|>>|&&|\|\|)$/.test(word));
      if (sign) return `A pipe runs one program without a shell. To use ${sign}: sh -c '...'`;
      let outcome: string | undefined;
      await lend(async () => {
        stdout.write(`$ ${command}\n`);
        outcome = await runHere(words, stdin, `${[...pageLines(article, piped)].join('\n')}\n`);
        if (outcome === undefined || !outcome.startsWith(noProgram)) await waitForKey(stdin, stdout);
      });
      return outcome;
    },
    mouse: isOn => ask('mouse', isOn),
    askGround() {
      askGround();
      ask('ground', true);
    },
    cutRows: () => ask('cut', true),
    release() {
      for (const mode of asked) ask(mode, false);
    },
    async edit(text) {
      const editor = splitWords(env.VISUAL || env.EDITOR || 'vi');
      const {edit} = await import('./editor.ts');
      return edit(text, async file => {
        let outcome: string | undefined;
        await lend(async () => {
          outcome = await runHere([...editor, file], stdin);
        });
        return outcome?.startsWith(noProgram) ? `${outcome} Set EDITOR to another program.` : outcome;
      });
    },
    async suspend() {
      if (isLent) return;
      await lend(() => {
        stopUntilContinued(0);
        waitForTerminal();
      });
    },
    async resume() {
      if (!isLent) await lend(waitForTerminal);
    },
    draw,
    redraw,
    quit: () => screen?.exit(),
  };
}

async function waitForKey(stdin: ReadStream, stdout: WriteStream): Promise<void> {
  stdout.write('\n[Press any key to return to the article]');
  // Ink released the input, and nothing else keeps the process alive.
  stdin.ref();
  stdin.setRawMode(true);
  stdin.resume();
  await Promise.race([once(stdin, 'data'), once(stdin, 'end')]);
  stdin.pause();
  stdin.setRawMode(false);
  stdout.write('\n');
}
