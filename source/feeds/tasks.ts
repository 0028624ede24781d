/** Runs a task after all earlier ones have ended. */
export type SerialTasks = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Creates a function that runs tasks one by one, in the order of the calls. */
export function createSerialTasks(): SerialTasks {
  let last: Promise<unknown> = Promise.resolve();
  return task => {
    const result = last.then(task);
    last = result.catch(() => {});
    return result;
  };
}

/** Yields the results of promises in the order in which they settle. Throws the reason of the first rejection. */
export async function* yieldAsSettled<Result>(promises: readonly Promise<Result>[]): AsyncGenerator<Result> {
  const settled: PromiseSettledResult<Result>[] = [];
  let wake = () => {};
  const add = (result: PromiseSettledResult<Result>) => {
    settled.push(result);
    wake();
  };
  for (const promise of promises) {
    promise.then(
      value => add({status: 'fulfilled', value}),
      (reason: unknown) => add({status: 'rejected', reason}),
    );
  }
  for (let count = 0; count < promises.length; count++) {
    let next = settled.shift();
    while (next === undefined) {
      const arrival = Promise.withResolvers<void>();
      wake = arrival.resolve;
      await arrival.promise;
      next = settled.shift();
    }
    if (next.status === 'rejected') throw next.reason;
    yield next.value;
  }
}
