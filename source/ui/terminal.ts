import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {basename} from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import type {ReadStream, WriteStream} from 'node:tty';
import {sanitizeAddress} from '../article/article.ts';
import type {Host} from '../reader/reader.ts';
import {stopUntilContinued} from '../terminal/terminal.ts';
import {pageLines} from '../typeset/typeset.ts';
import {splitWords} from './words.ts';

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

/** What opens addresses on this system. */
function opener(): readonly string[] {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}

/** Browsers that show pages in the terminal. */
const textBrowsers = /^(?:w3m|lynx|links2?|elinks|cha|chawan|browsh|carbonyl|edbrowse)$/;

/** Whether a browser needs the terminal, or may do so where there are no windows. One that has windows would hold the terminal as long as these are open. */
function isForTerminal([program = '']: readonly string[], {DISPLAY, WAYLAND_DISPLAY}: TerminalOptions['env']): boolean {
  const hasWindows = process.platform === 'darwin' || process.platform === 'win32' || DISPLAY || WAYLAND_DISPLAY;
  return !hasWindows || textBrowsers.test(basename(program));
}

/** How a sentence begins that says that a program could not be started. */
const noProgram = 'There is no program';

/** How long an opener may take to say that it cannot, in milliseconds. */
const openerPatience = 1000;

/** Hands an address to a program with its own window. Returns a sentence if it failed. */
async function handOver([program = '', ...words]: readonly string[], address: string): Promise<string | undefined> {
  const child = spawn(program, [...words, address], {stdio: 'ignore', detached: true});
  child.unref();
  try {
    const [status] = await Promise.race([once(child, 'exit'), setTimeout(openerPatience, [0], {ref: false})]);
    if (status === 0) return undefined;
    return `${program} could not open the address. To choose a browser: tearsheet config browser PROGRAM`;
  } catch {
    return `${noProgram} ${program}. To choose a browser: tearsheet config browser PROGRAM`;
  }
}

/** Runs a program in the terminal, without a shell, with a text on its standard input if there is one; returns a sentence if it failed. */
async function runHere([program = '', ...words]: readonly string[], input?: string): Promise<string | undefined> {
  const child = spawn(program, words, {stdio: [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit']});
  // A command may end before it has read everything, as head does.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  try {
    const [status, signal] = await once(child, 'close');
    return status === 0 ? undefined : `${program} ended with ${signal ?? `status ${status}`}.`;
  } catch {
    return `${noProgram} ${program}.`;
  }
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
