/**
 * fast-check with the seed of the run. Tests import it from here.
 * Every run tries the same values, so that a failure is the change's own. TEARSHEET_TEST_SEED=random tries others, and TEARSHEET_TEST_SEED=NUMBER
 * repeats those of a run that failed: fast-check prints its seed.
 */

import process from 'node:process';
import fc from 'fast-check';

const {TEARSHEET_TEST_SEED = '1'} = process.env;

fc.configureGlobal({seed: TEARSHEET_TEST_SEED === 'random' ? Date.now() : Number(TEARSHEET_TEST_SEED)});

export default fc;
