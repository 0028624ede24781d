import {type Captured, InputError, NetworkError} from '../article/article.ts';
import {isPrivateHost} from '../web/web.ts';
import {readInput} from './read-input.ts';
import {fetchInput, type WebAccess} from './web-input.ts';

/**
 * Fetches an address that a page names, and returns its article without storing it. It may lead to a private network only if the page
 * is in one itself.
 *
 * @throws NetworkError or InputError with one sentence if there is no page, or no article in it.
 */
export async function readAddress(
  {address, page}: {readonly address: string; readonly page: string | undefined},
  access: WebAccess,
): Promise<Captured> {
  const mayBePrivate = page !== undefined && isPrivateHost(new URL(page).hostname);
  const found = await fetchInput({address, mayBePrivate}, access);
  if ('failure' in found) throw new NetworkError(found.failure);
  for await (const read of readInput(found.input, {read: 0})) {
    const item = found.complete ? await found.complete(read) : read;
    if ('failure' in item) throw new InputError(item.failure);
    return item.captured;
  }
  throw new InputError(`${address} has no article.`);
}
