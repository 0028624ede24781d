import {once} from 'node:events';
import process from 'node:process';
import type {ReadStream} from 'node:tty';
import {sanitizeAddress} from '../article/article.ts';
import {isProgram} from '../config/config.ts';
import type {Host} from '../reader/reader.ts';
import {
  createModes,
  type Output,
  type Questions,
  stopUntilContinued,
  type TerminalModes,
} from '../terminal/terminal.ts';
import {commandWords, launch, pipedText} from './bound-programs.ts';
import {isForTerminal, openingCommand, readBrowsers, startInWindow, systemBrowser} from './browsers.ts';
import type {KeyStream} from './key-stream.ts';
import {uiMessages} from './messages.ts';
import {capture, runHere, splitWords} from './programs.ts';

/** The reader’s screen on the terminal. */
type Screen = {
  exit(): void;
  /** Stops drawing during some work, and then draws everything again. */
  pause(work: () => Promise<void>): Promise<void>;
};

/** The terminal as the reader's host. Call `attach` before anything else. */
export type Terminal = Host & {
  readonly attach: (screen: Screen) => void;
  /** Returns whether another program has the terminal. */
  readonly isLent: () => boolean;
  /** Takes the terminal again after another program may have changed it. */
  readonly resume: () => Promise<void>;
};

export type TerminalOptions = {
  readonly stdin: ReadStream;
  readonly stdout: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly modes: TerminalModes;
  readonly questions: Questions;
  readonly keys: KeyStream;
  /** The program that opens addresses, with its arguments; undefined for the system's. */
  readonly browser: readonly string[] | undefined;
  /** The shell that runs the commands of prompts, with its arguments; undefined for none. */
  readonly shell: readonly string[] | undefined;
  readonly redraw: () => void;
  readonly askBackground: () => void;
  readonly draw: Host['draw'];
};

export function createTerminal(options: TerminalOptions): Terminal {
  const {stdin, stdout, env, modes, questions, keys, browser, shell, redraw, askBackground, draw} = options;
  let screen: Screen | undefined;
  let isLent = false;
  const quitting = new AbortController();
  /** Restores the terminal while `work` runs, for instance another program. */
  const lend = async (work: () => void | Promise<void>): Promise<void> => {
    isLent = true;
    const workAlone = async () => {
      keys.stop();
      modes.release();
      try {
        await work();
      } finally {
        modes.take();
        keys.start();
        // The window may have another size. A stopped or background program gets no SIGWINCH (signal(7)).
        process.emit('SIGWINCH', 'SIGWINCH');
      }
    };
    try {
      await questions.betweenQuestions(async () => screen?.pause(workAlone));
    } finally {
      isLent = false;
    }
  };
  /** Runs a program with the terminal lent to it. Returns an error message if it failed. The screen does not change for a program that is missing. */
  const runLent = async (
    command: readonly string[],
    run: () => Promise<string | undefined> = () => runHere(command, stdin, quitting.signal),
  ): Promise<string | undefined> => {
    const [program = ''] = command;
    if (!isProgram(program, process.env)) return uiMessages.noProgram(program);
    let outcome: string | undefined;
    await lend(async () => {
      outcome = await run();
    });
    return outcome;
  };
  return {
    attach: attached => {
      screen = attached;
    },
    isLent: () => isLent,
    async browse(address) {
      const safe = sanitizeAddress(address);
      if (!safe) return uiMessages.addressRefused;
      const [named = '', ...words] = browser ?? [];
      const browsers = named === '' ? readBrowsers(env.BROWSER ?? '') : [[named, ...words] as const];
      let outcome: string | undefined;
      for (const each of browsers.length > 0 ? browsers : [systemBrowser()]) {
        const command = openingCommand(each, safe);
        outcome = isForTerminal(each, env) ? await runLent(command) : await startInWindow(command);
        if (outcome !== uiMessages.noProgram(command[0] ?? '')) break;
      }
      return outcome === undefined ? undefined : uiMessages.chooseBrowser(outcome);
    },
    copy: async text => (await import('./clipboard.ts')).copy(text, stdout, env),
    async pipe(command, articles) {
      const words = commandWords(command, shell);
      if (typeof words === 'string') return words;
      return runLent(words, async () => {
        stdout.write(`$ ${command}\n`);
        const outcome = await runHere(words, stdin, quitting.signal, pipedText(articles));
        await waitForKey(stdin, stdout, quitting.signal);
        return outcome;
      });
    },
    async capture(command, articles, signal) {
      const words = commandWords(command, shell);
      return typeof words === 'string' ? {message: words} : capture(words, pipedText(articles), signal);
    },
    launch: (command, article, signal) => launch(command, article, signal, runLent),
    mouse: isOn => modes.set('mouse', isOn),
    askBackground,
    async edit(text) {
      const editor = splitWords(env.VISUAL || env.EDITOR || 'vi');
      const {edit} = await import('./editor.ts');
      return edit(text, async file => {
        const outcome = await runLent([...editor, file]);
        return outcome === uiMessages.noProgram(editor[0] ?? '') ? uiMessages.chooseEditor(outcome) : outcome;
      });
    },
    async suspend() {
      if (!isLent) await lend(() => stopUntilContinued(0));
    },
    async resume() {
      if (isLent) return;
      modes.waitForForeground();
      await lend(() => {});
    },
    draw,
    redraw,
    quit() {
      quitting.abort();
      screen?.exit();
    },
  };
}

/** Waits for a key, or until the program is ended. */
async function waitForKey(stdin: ReadStream, stdout: Output, ended: AbortSignal): Promise<void> {
  stdout.write(`\n${uiMessages.anyKey}`);
  const modes = createModes(stdin, stdout);
  modes.take();
  stdin.resume();
  await Promise.race(['data', 'end'].map(event => once(stdin, event, {signal: ended}))).catch(() => {});
  modes.release();
  stdout.write('\n');
}
