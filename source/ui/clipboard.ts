import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {Output} from '../terminal/terminal.ts';

/**
 * Copies a text to the clipboard of the user at the terminal, also over ssh: sends a request to the terminal, which never reports the result (xterm's control
 * sequences, OSC 52, "Manipulate Selection Data").
 *
 * By default, tmux ignores that request: it accepts it only with `set-clipboard on`, and a wrapped one only with `allow-passthrough`. It always copies a text
 * that is loaded into a buffer (tmux(1), `load-buffer -w`, since 3.2; tried with 3.3a).
 */
export async function copy(
  text: string,
  stdout: Output,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (env.TMUX !== undefined && (await loadBuffer(text))) return;
  const request = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;
  stdout.write(
    env.TMUX === undefined ? request : `${request}\x1bPtmux;${request.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`,
  );
}

/** Copies a text through a buffer of tmux. Returns whether that worked. */
async function loadBuffer(text: string): Promise<boolean> {
  const child = spawn('tmux', ['load-buffer', '-w', '-'], {stdio: ['pipe', 'ignore', 'ignore']});
  child.stdin.on('error', () => {});
  child.stdin.end(text);
  try {
    const [status] = await once(child, 'close');
    return status === 0;
  } catch {
    return false;
  }
}
