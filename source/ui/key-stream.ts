import {PassThrough} from 'node:stream';
import type {ReadStream} from 'node:tty';

/** A paste as a whole, an escape sequence, a held key that scrolls as one run of itself, or a character. */
const keys = /\x1b\[200~[\s\S]*?\x1b\[201~|\x1b(?:\[\[?[0-?]*[ -/]*[@-~]|O[ -~]|[^\x1b])|([jkdub ])\1*|[\s\S]/gu;

/** What is not yet whole at the end of a chunk: a paste without its end, or the beginning of an escape sequence. */
const unfinished = /\x1b\[200~(?:(?!\x1b\[201~)[\s\S])*$|\x1b(?:\[[0-?]*|O)?$/;

/** How long the rest of an escape sequence is waited for, in milliseconds; after that it was the key Esc. */
const patience = 30;

/**
 * Standard input, passed on one key a turn of the event loop. Ink hands on all keys of a chunk before React renders again, and
 * ink-text-input then loses all but the last of them; a program that types, a fast typist over a slow line, and tmux all send such chunks.
 *
 * `isReady` says whether what the last key led to is on the screen, as far as the next one depends on it; `intercept` sees each key first and says
 * whether it has dealt with it.
 */
export function keyStream(stdin: ReadStream, isReady: () => boolean, intercept: (key: string) => boolean): ReadStream {
  const stream = new PassThrough();
  const queue: string[] = [];
  let isListening = false;
  let isPumping = false;
  let held = '';
  let timer: NodeJS.Timeout | undefined;

  const pump = () => {
    isPumping = queue.length > 0;
    if (!isPumping) return;
    if (isReady()) {
      const key = queue.shift() ?? '';
      if (!intercept(key)) stream.write(key);
    }
    setImmediate(pump);
  };

  const take = (text: string) => {
    for (const [key] of text.matchAll(keys)) queue.push(key);
    if (!isPumping) pump();
  };

  /** A slow line brings a paste, and even a key, in pieces. */
  const receive = (chunk: string) => {
    if (!isListening) return;
    clearTimeout(timer);
    const text = held + chunk;
    const end = text.search(unfinished);
    held = end === -1 ? '' : text.slice(end);
    take(end === -1 ? text : text.slice(0, end));
    if (held === '' || held.startsWith('\x1b[200~')) return;
    timer = setTimeout(() => {
      const whole = held;
      held = '';
      take(whole);
    }, patience);
  };

  stdin.setEncoding('utf8');
  stdin.on('data', receive);
  stdin.pause();
  return Object.assign(stream, {
    isTTY: true,
    /** While a child process has the terminal, not a byte may be read from it. */
    setRawMode(isRaw: boolean) {
      isListening = isRaw;
      stdin.setRawMode(isRaw);
      if (isRaw) stdin.resume();
      else stdin.pause();
      return stream;
    },
    ref: () => stdin.ref(),
    unref: () => stdin.unref(),
  }) as unknown as ReadStream;
}
