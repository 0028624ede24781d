import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';

/**
 * Limits V8's heap during an import. A batch outlives several collections of young objects, so V8 enlarges their space to 120 MB, although all of it is
 * garbage at the end of the batch. Without that growth, an import takes 280 MB instead of 400. Collecting old objects after they have grown by a third reduces
 * an import of 5,000 articles from 195 to 180 MB. Neither takes more time. Call it when the program is loaded, because V8 rejects compiled code that was saved with
 * other flags (`start/scripts.ts`). Calling it again changes nothing.
 */
export function limitImportHeap(): void {
  setFlagsFromString('--heap-growing-percent=30');
  allowYoungGrowth(false);
}

/** Bytes of the space of young objects at which its growth stops. With half as many, keys take longer, because more objects are in use when it is full. */
const mostYoung = 8 * 2 ** 20;

/**
 * Limits V8's heap while the reader runs. Otherwise V8 enlarges the space of young objects to 128 MB, since each new article or list outlives some collections,
 * and reduces it only after eight seconds without work. Call it once, when the program is loaded: see `limitImportHeap`.
 */
export function limitReaderHeap(): void {
  setFlagsFromString('--heap-growing-percent=30');
  let isAllowed = true;
  // V8 reads the maximum of the space only at its start, so the growth is stopped instead. The space changes only during collections.
  new PerformanceObserver(() => {
    const young = getHeapSpaceStatistics().find(({space_name}) => space_name === 'new_space');
    const isSmall = (young?.space_size ?? 0) < mostYoung;
    if (isSmall === isAllowed) return;
    isAllowed = isSmall;
    allowYoungGrowth(isAllowed);
  }).observe({entryTypes: ['gc']});
}

function allowYoungGrowth(isAllowed: boolean): void {
  setFlagsFromString(`--semi-space-growth-factor=${isAllowed ? 2 : 1}`);
}
