import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {test} from 'node:test';
import {loader} from './loader.ts';

const helper = JSON.stringify(new URL('fast-check.ts', import.meta.url).href);

/** The values that a property is tried with, and what a failing one prints. */
function tried(seed: string | undefined, property: string): {readonly stdout: string; readonly stderr: string} {
  const {TEARSHEET_TEST_SEED: _, ...others} = process.env;
  const env = {...others, ...(seed !== undefined && {TEARSHEET_TEST_SEED: seed})};
  const program = `
    import fc from ${helper};
    fc.assert(fc.property(fc.integer(), ${property}));`;
  return spawnSync(process.execPath, ['--import', loader, '--input-type=module', '--eval', program], {
    env,
    encoding: 'utf8',
  });
}

test('property tests try the same values in every run, those of a seed, or new ones', () => {
  const print = 'value => console.log(value)';
  const [usual, first] = [tried(undefined, print).stdout, tried('1', print).stdout];
  assert.ok(usual !== '' && first.startsWith(usual));
  assert.notEqual(tried('7', print).stdout, first);
  assert.notEqual(tried('random', print).stdout, tried('random', print).stdout);
});

test('a property that fails prints the seed that repeats it', () => {
  assert.match(tried('42', 'value => value < 100').stderr, /seed: 42\b/);
});
