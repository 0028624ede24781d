import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import type {ReadStream, WriteStream} from 'node:tty';
import {type Article, sanitizeAddress} from '../article/article.ts';
import type {Host} from '../reader/effects.ts';
import {pageLines} from '../typeset/typeset.ts';
import type {InkApp} from './App.tsx';
import {splitWords} from './words.ts';

/** The terminal as the reader's host. `attach` must be called before anything else of it. */
export type Terminal = Host & {readonly attach: (app: InkApp) => void};

export type TerminalOptions = {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program that opens addresses, with its arguments; undefined for the system's. */
  readonly browser: readonly string[] | undefined;
  readonly redraw: () => void;
};

/** Cells of a column that is piped, as mail and news have it. */
const pipedWidth = 72;

export function createTerminal({stdin, stdout, env, browser, redraw}: TerminalOptions): Terminal {
  let app: InkApp | undefined;
  return {
    attach: attached => {
      app = attached;
    },
    async browse(address) {
      const safe = sanitizeAddress(address);
      if (!safe) return 'Only http and https addresses are opened.';
      const [program = '', ...words] = browser ?? opener(env);
      const child = spawn(program, [...words, safe], {stdio: 'ignore', detached: true});
      return started(child)
        .then(
          () => child.unref(),
          () => `${program} cannot be started; set another with: tearsheet config browser PROGRAM.`,
        )
        .then(message => message ?? undefined);
    },
    copy(text) {
      // OSC 52, "Manipulate Selection Data" of xterm's control sequences; tmux and ssh pass it on.
      stdout.write(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`);
    },
    async pipe(command, article) {
      let outcome: string | undefined;
      await app?.suspendTerminal(async () => {
        outcome = await runWith(command, article, stdout);
        await pressedEnter(stdin, stdout);
      });
      return outcome;
    },
    async suspend() {
      // To the whole group, as a terminal's own Ctrl+Z: a launcher or npm above us must stop too. The call returns when we go on.
      await app?.suspendTerminal(() => {
        process.kill(0, 'SIGTSTP');
      });
    },
    redraw,
    quit: () => app?.exit(),
  };
}

/** What opens addresses on this system. */
function opener(env: TerminalOptions['env']): readonly string[] {
  if (env.BROWSER) return splitWords(env.BROWSER);
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}

async function started(child: ReturnType<typeof spawn>): Promise<void> {
  await once(child, 'spawn');
}

/** Runs a command, without a shell, with the article on its standard input; gives a sentence where it failed. */
async function runWith(command: string, article: Article, stdout: WriteStream): Promise<string | undefined> {
  const [program = '', ...words] = splitWords(command);
  const child = spawn(program, words, {stdio: ['pipe', 'inherit', 'inherit']});
  // A command may end before it has read everything, as head does.
  child.stdin.on('error', () => {});
  child.stdin.end(`${[...pageLines(article, {width: pipedWidth, measure: pipedWidth, color: false})].join('\n')}\n`);
  try {
    const [status, signal] = await once(child, 'close');
    stdout.write('\n');
    return status === 0 ? undefined : `${program} ended with ${signal ?? `status ${status}`}.`;
  } catch {
    return `There is no program ${program}; a pipe runs one program without a shell.`;
  }
}

async function pressedEnter(stdin: ReadStream, stdout: WriteStream): Promise<void> {
  stdout.write('[Enter goes back to the article]');
  // Ink let go of the input, and nothing else keeps the process waiting for it.
  stdin.ref();
  stdin.resume();
  await once(stdin, 'data');
  stdin.pause();
}
