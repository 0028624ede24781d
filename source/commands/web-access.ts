import {readSettings} from '../config/config.ts';
import type {WebAccess} from '../ingest/ingest.ts';
import {createFetcher} from '../web/web.ts';
import type {Context} from './command.ts';
import {complain} from './output.ts';

/** Opens access to the web with the options of the settings. The caller closes its fetcher. */
export function openWebAccess(
  {folder, isOffline, stderr, env}: Pick<Context, 'folder' | 'isOffline' | 'stderr' | 'env'>,
  signal?: AbortSignal,
): WebAccess {
  const {settings, warnings} = readSettings(folder);
  for (const warning of warnings) complain(stderr, warning);
  return {
    fetcher: createFetcher({isOffline: isOffline || settings.offline, env}),
    hasPictures: settings['fetch-pictures'],
    ...(signal && {signal}),
  };
}

/** Runs `work`, which may fetch addresses. Reads settings and opens connections when the first address is fetched, and closes the connections at the end. */
export async function withWebAccess<T>(
  context: Pick<Context, 'folder' | 'isOffline' | 'stderr' | 'env'>,
  work: (access: () => WebAccess) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  let access: WebAccess | undefined;
  try {
    return await work(() => (access ??= openWebAccess(context, signal)));
  } finally {
    await access?.fetcher.close();
  }
}
