import type {Library} from '../library/library.ts';
import type {Fetcher} from '../web/web.ts';

/** Passes the pauses that hosts asked for in earlier runs to the fetcher. */
export async function loadHostPauses(library: Library, fetcher: Fetcher, now: number): Promise<void> {
  for (const {host, until} of await library.feeds.hostPauses(new Date(now).toISOString())) {
    fetcher.pauses.set(host, Math.max(Date.parse(until), fetcher.pauses.get(host) ?? 0));
  }
}

/** Stores the pauses that hosts asked for, for later runs of the program. */
export async function saveHostPauses(library: Library, fetcher: Fetcher, now: number): Promise<void> {
  const stored = new Map(
    (await library.feeds.hostPauses(new Date(now).toISOString())).map(({host, until}) => [host, Date.parse(until)]),
  );
  for (const [host, until] of fetcher.pauses) {
    if (until > now && stored.get(host) !== until)
      await library.feeds.pauseHost({host, until: new Date(until).toISOString()});
  }
}
