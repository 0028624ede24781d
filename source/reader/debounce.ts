/** Runs work at once, and while more is requested without a pause, only the latest. Settles when the work is done, or when other work has replaced it. */
export type Debounce = (work: () => Promise<void>) => Promise<void>;

/** Creates a debounce with a pause in milliseconds. */
export function createDebounce(pause: number): Debounce {
  let timer: NodeJS.Timeout | undefined;
  let drop = () => {};
  return async work => {
    drop();
    const isAfterPause = timer === undefined;
    clearTimeout(timer);
    const {promise: isLatest, resolve} = Promise.withResolvers<boolean>();
    drop = () => resolve(false);
    timer = setTimeout(() => {
      timer = undefined;
      resolve(true);
    }, pause);
    if (isAfterPause || (await isLatest)) await work();
  };
}
