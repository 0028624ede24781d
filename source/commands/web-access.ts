import {readSettings} from '../config/config.ts';
import type {WebAccess} from '../ingest/ingest.ts';
import {createFetcher} from '../web/web.ts';
import type {Context} from './command.ts';
import {complain} from './output.ts';

/** Does work that may fetch addresses. Settings are read and connections opened when the first address is fetched; the connections are closed at the end. */
export async function withWebAccess<T>(
  {folder, isOffline, stderr}: Pick<Context, 'folder' | 'isOffline' | 'stderr'>,
  work: (access: () => WebAccess) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  let access: WebAccess | undefined;
  const open = () => {
    const {settings, warnings} = readSettings(folder);
    for (const warning of warnings) complain(stderr, warning);
    return {
      fetcher: createFetcher({isOffline: isOffline || settings.offline}),
      hasPictures: settings['fetch-pictures'],
      ...(signal && {signal}),
    };
  };
  try {
    return await work(() => (access ??= open()));
  } finally {
    await access?.fetcher.close();
  }
}
