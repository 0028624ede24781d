import {on} from 'node:events';
import type {ReadStream, WriteStream} from 'node:tty';
import {contrast, type Ground} from '../theme/theme.ts';

/** The query for the background of the terminal. */
export type GroundQuestion = {
  ask(): void;
  /** The ground that a text from the terminal tells: that it has become another, or the answer to the question while somebody waits for it. */
  answered(text: string): Ground | undefined;
  /** Settles when no answer is under way any more, which would otherwise come to the shell as typed; called when nobody else reads. */
  settled(): Promise<void>;
};

/** Asks for the colour of the ground (xterm's control sequences, OSC 11). */
const question = '\x1b]11;?\x1b\\';

/** Milliseconds after which an answer is ignored, so that a page does not change its colours while it is read. */
const patience = 1000;

/** Milliseconds after the query for which the end of the program waits for an answer. Terminals answer within a few milliseconds, or never. */
const lastPatience = 200;

/** The report of a terminal when its background changes. */
const changes: Readonly<Record<string, Ground>> = {'\x1b[?997;1n': 'dark', '\x1b[?997;2n': 'light'};

export function createGroundQuestion(stdin: ReadStream, stdout: WriteStream): GroundQuestion {
  let asked: number | undefined;
  return {
    ask() {
      asked = performance.now();
      stdout.write(question);
    },
    answered(text) {
      const change = changes[text];
      if (change) return change;
      const ground = readGround(text);
      if (!ground || asked === undefined) return undefined;
      const isLate = performance.now() - asked > patience;
      asked = undefined;
      return isLate ? undefined : ground;
    },
    async settled() {
      const left = asked === undefined ? 0 : Math.ceil(asked + lastPatience - performance.now());
      if (left <= 0) return;
      stdin.setRawMode(true);
      stdin.resume();
      await end(stdin, AbortSignal.timeout(left));
    },
  };
}

/** The end of an answer. Its beginning may have been read already. */
const terminator = /\x07|\x1b\\/;

/** Settles when the end of an answer has come, in however many pieces, or with the signal. */
async function end(stdin: ReadStream, signal: AbortSignal): Promise<void> {
  let answer = '';
  try {
    for await (const [piece] of on(stdin, 'data', {signal})) {
      answer += String(piece);
      if (terminator.test(answer)) return;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Returns whether the reported background is light or dark, by whether black or white has more contrast; undefined if the answer does not say. */
export function readGround(text: string): Ground | undefined {
  const [, ...parts] = /^\x1b\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(text) ?? [];
  if (parts.length === 0) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map(part => (255 * Number.parseInt(part, 16)) / (16 ** part.length - 1));
  const ground = [red, green, blue] as const;
  return contrast(ground, [0, 0, 0]) > contrast(ground, [255, 255, 255]) ? 'light' : 'dark';
}
