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
  /** Leaves the terminal to the work, and takes it back. */
  suspendTerminal(work: () => void | Promise<void>): Promise<void>;
};

/** The terminal as the reader's host. `attach` must be called before anything else of it. */
export type Terminal = Host & {
  readonly attach: (screen: Screen) => void;
  /** Whether another program has the terminal. */
  readonly isLent: () => boolean;
  /** Has rows that are too long cut, as long as the reader has the terminal. */
  readonly cutRows: () => void;
  /** Takes the terminal again after another program may have changed it. */
  readonly resume: () => Promise<void>;
  /** Asks for nothing more. */
  readonly release: () => void;
};

/** What a terminal is asked for while the reader has it, as private modes that are set (DECSET) or reset. */
const modes = {
  /** To report clicks, drags and turns of the wheel, as numbers in decimal (xterm's control sequences, "Mouse Tracking"). */
  mouse: {asked: '\x1b[?1000;1002;1006h', left: '\x1b[?1000;1002;1006l'},
  /** To report that its ground has become light or dark (contour-terminal.org, "Color Palette Update Notifications"). */
  ground: {asked: '\x1b[?2031h', left: '\x1b[?2031l'},
  /** To cut rows at its edge (DECAWM): one that was drawn for a wider window, or that it takes for wider, must not push the others down. */
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

/** An article as it is piped: in a column as mail and news have it. */
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
  /** Leaves the terminal as it was found while `work` is done, for instance by another program. */
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
  // Before any mode is asked for: a process in the background is stopped here (SIGTTOU) until it has the terminal again.
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
        outcome = await runHere([...chosen, safe]);
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
        outcome = await runHere(words, `${[...pageLines(article, piped)].join('\n')}\n`);
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
          outcome = await runHere([...editor, file]);
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
  // Ink let go of the input, and nothing else keeps the process waiting for it.
  stdin.ref();
  stdin.setRawMode(true);
  stdin.resume();
  await Promise.race([once(stdin, 'data'), once(stdin, 'end')]);
  stdin.pause();
  stdin.setRawMode(false);
  stdout.write('\n');
}
