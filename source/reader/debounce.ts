/** Runs only the latest of several requests for work. */
export type Debounce = {
  /**
   * Runs work at once. While more is requested without a pause, runs only the latest. Settles when the work is done, or when other work has replaced it.
   */
  run(work: () => Promise<void>): Promise<void>;
  /** Runs waiting work at once. Settles when it is done. */
  flush(): Promise<void>;
};

/** Creates a debounce with a pause in milliseconds. */
export function createDebounce(pause: number): Debounce {
  let timer: NodeJS.Timeout | undefined;
  let latest: Promise<void> = Promise.resolve();
  let [drop, finish] = [() => {}, () => {}];

  return {
    run(work) {
      drop();
      const isAfterPause = timer === undefined;
      clearTimeout(timer);
      const {promise: isLatest, resolve} = Promise.withResolvers<boolean>();
      drop = () => resolve(false);
      finish = () => {
        clearTimeout(timer);
        timer = undefined;
        resolve(true);
      };
      timer = setTimeout(finish, pause);
      const run = async () => {
        if (isAfterPause || (await isLatest)) await work();
      };
      latest = run();
      return latest;
    },
    flush() {
      finish();
      return latest;
    },
  };
}
