/** The values of a source until the signal aborts, which also ends the wait for the next value. The source is told to end, but not waited for. */
export async function* untilAborted<T>(source: AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
  for (;;) {
    const result = await nextOrEnd(source, signal);
    if (result.done || signal.aborted) break;
    yield result.value;
  }
  source.return(undefined).catch(() => {});
}

/** Not `Promise.race` with a promise that lives as long as the work: that would hold on to every value. */
function nextOrEnd<T>(source: AsyncGenerator<T>, signal: AbortSignal): Promise<IteratorResult<T, unknown>> {
  const {promise, resolve, reject} = Promise.withResolvers<IteratorResult<T, unknown>>();
  const end = () => resolve({done: true, value: undefined});
  if (signal.aborted) end();
  else {
    signal.addEventListener('abort', end, {once: true});
    source
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', end));
  }
  return promise;
}
