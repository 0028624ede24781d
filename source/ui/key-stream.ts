import {PassThrough} from 'node:stream';
import type {ReadStream} from 'node:tty';

/** A paste as a whole, an escape sequence, a held key that scrolls as one run of itself, or a character. */
const keys = /\x1b\[200~[\s\S]*?\x1b\[201~|\x1b(?:\[\[?[0-?]*[ -/]*[@-~]|O[ -~]|[^\x1b])|([jkdub ])\1*|[\s\S]/gu;

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

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
  let paste = '';

  const pump = () => {
    isPumping = queue.length > 0;
    if (!isPumping) return;
    if (isReady()) {
      const key = queue.shift() ?? '';
      if (!intercept(key)) stream.write(key);
    }
    setImmediate(pump);
  };

  /** A paste may come in many chunks: it is passed on when its end has come. */
  const receive = (chunk: string) => {
    if (!isListening) return;
    const text = paste + chunk;
    const begun = text.lastIndexOf(pasteStart);
    const isOpen = begun !== -1 && !text.includes(pasteEnd, begun);
    paste = isOpen ? text.slice(begun) : '';
    queue.push(...((isOpen ? text.slice(0, begun) : text).match(keys) ?? []));
    if (!isPumping) pump();
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
