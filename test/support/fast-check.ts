/**
 * fast-check with the seed of the run. Tests import it from here.
 * By default every run tries the same values, so that a failure is the change's own, and a quarter of the usual number is enough.
 * TEARSHEET_TEST_SEED=random tries all of them, with new values. TEARSHEET_TEST_SEED=NUMBER repeats a run that failed: fast-check prints its seed.
 * TEARSHEET_TEST_RUNS=NUMBER tries each property with that many values.
 *
 * After a minute no further values of a property are tried. A failing value of a large library could otherwise be made smaller for ten minutes.
 */

import process from 'node:process';
import fc from 'fast-check';

const {TEARSHEET_TEST_SEED, TEARSHEET_TEST_RUNS} = process.env;

/**
 * Returns how many values a property is tried with in this run of the tests, where a full run tries `number`.
 * A run with the usual seed tries one in `share`: more than four where each value takes long.
 */
export function runs(number: number, share = 4): number {
  if (TEARSHEET_TEST_RUNS !== undefined) return Number(TEARSHEET_TEST_RUNS);
  return TEARSHEET_TEST_SEED === undefined ? Math.ceil(number / share) : number;
}

fc.configureGlobal({
  seed: TEARSHEET_TEST_SEED === 'random' ? Date.now() : Number(TEARSHEET_TEST_SEED ?? 1),
  numRuns: runs(100),
});

fc.installGlobalPlugin(fc.interruptAfterTimeLimit(60_000));

/** A code point as text. fast-check's own unit `binary` first builds a table of all code points, which takes two seconds in each process. */
const codePoint: fc.Arbitrary<string> = fc.integer({min: 0, max: 0x10_ff_ff - 0x800}).map(
  number => String.fromCodePoint(number < 0xd800 ? number : number + 0x800),
  text => {
    const number = typeof text === 'string' ? (text.codePointAt(0) ?? -1) : -1;
    if (number < 0 || text !== String.fromCodePoint(number)) throw new TypeError('not a code point');
    return number < 0xd800 ? number : number - 0x800;
  },
);

/** Returns text of any code points except surrogates. */
export function anyCharacters(constraints: fc.StringConstraints = {}): fc.Arbitrary<string> {
  return fc.string({...constraints, unit: codePoint});
}

const addressPart: fc.Arbitrary<string> = fc.string({
  unit: fc.oneof(fc.constantFrom(..."az09-._~!$&'()*+,;=:@"), codePoint.map(encodeURIComponent)),
});
const optionalPart = fc.option(addressPart, {nil: undefined});

/** Addresses of the web with any path, query and fragment: `fc.webUrl` builds the table of all code points too. */
export const webAddress: fc.Arbitrary<string> = fc
  .record({
    scheme: fc.constantFrom('http', 'https'),
    host: fc.domain(),
    path: fc.array(addressPart),
    query: optionalPart,
    fragment: optionalPart,
  })
  .map(({scheme, host, path, query, fragment}) =>
    [
      `${scheme}://${host}`,
      ...path.map(part => `/${part}`),
      query === undefined ? '' : `?${query}`,
      fragment === undefined ? '' : `#${fragment}`,
    ].join(''),
  );

export default fc;
