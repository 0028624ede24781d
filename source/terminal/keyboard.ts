import {openSync} from 'node:fs';
import process from 'node:process';
import {ReadStream} from 'node:tty';
import {InputError} from '../article/article.ts';

/** The controlling terminal of this process, whatever its standard streams are connected to. */
const device = process.platform === 'win32' ? 'CONIN$' : '/dev/tty';

/**
 * Opens the terminal as a stream of keys, for a program whose standard input has data. The caller destroys it after use. Throws `InputError` if the process has
 * no terminal, such as under cron.
 */
export function openKeyboard(): ReadStream {
  try {
    return new ReadStream(openSync(device, 'r+'));
  } catch {
    throw new InputError('There is no terminal to read keys from: start the reader in one, or use tearsheet show.');
  }
}
