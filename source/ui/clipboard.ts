import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {WriteStream} from 'node:tty';

/**
 * Copies a text to the clipboard of the user at the terminal, also over ssh. It sends a request to the terminal, which does not say
 * whether it did ("Manipulate Selection Data", OSC 52, of xterm's control sequences).
 *
 * tmux takes that sequence from a program only where `set-clipboard` is `on`, and hands on what is wrapped only where `allow-passthrough` is, neither of
 * which it does from the start; but it hands on what is loaded into a buffer (tmux(1), `load-buffer -w`, from 3.2 on; seen with 3.3a).
 */
export async function copy(
  text: string,
  stdout: WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (env.TMUX !== undefined && (await loadBuffer(text))) return;
  const request = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;
  stdout.write(
    env.TMUX === undefined ? request : `${request}\x1bPtmux;${request.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`,
  );
}

/** Returns whether tmux accepted it. */
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
