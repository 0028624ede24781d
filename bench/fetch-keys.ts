import {setTimeout as wait} from 'node:timers/promises';
import {openLibrary} from '../source/library/sqlite/sqlite.ts';
import {makeHome} from './home.ts';
import {hold, settled} from './keys.ts';
import {quantile, type Result} from './table.ts';

/**
 * The latency of j in the list while the reader fetches feeds, as a multiple of that of the same reader before. Feeds are added to a library of 1,000 articles,
 * and `R` fetches them.
 */
export async function measureKeysWhileFetching(addresses: readonly string[]): Promise<Result> {
  const home = await makeHome();
  try {
    const library = await openLibrary(home.library);
    await library.feeds.subscribe(
      addresses.map(address => ({address})),
      'Subscribed',
    );
    await library.close();
    const reader = await settled(home, {columns: 120, rows: 40});
    await hold(reader, 'j');
    await reader.frame('gg');
    const idle = await hold(reader, 'j');
    await reader.frame('gg');
    await reader.frame('R');
    await wait(500);
    const fetching = await hold(reader, 'j');
    const isUnderWay = !/new articles?\./.test(reader.output());
    await reader.end();
    const [before, during] = [quantile(idle.times, 0.95), quantile(fetching.times, 0.95)];
    return {
      what: 'j in the list while feeds are fetched, p95 over p95 idle',
      figure: during / before,
      limit: 1.2,
      unit: ' x',
      note: `${before.toFixed(1)} ms idle, ${during.toFixed(1)} ms while fetching${isUnderWay ? '' : ' (the fetch ended first)'}`,
    };
  } finally {
    home.remove();
  }
}
