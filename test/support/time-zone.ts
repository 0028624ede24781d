import process from 'node:process';

/** Runs some work in a time zone, as a reader there has set TZ. */
export async function inTimeZone<T>(zone: string, work: () => T | Promise<T>): Promise<T> {
  const {TZ} = process.env;
  process.env['TZ'] = zone;
  try {
    return await work();
  } finally {
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
  }
}
