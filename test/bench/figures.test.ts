import assert from 'node:assert/strict';
import {test} from 'node:test';
import {addRun, quantile, type Run} from '../../bench/figures.ts';

const run = (program: string, articles: number, figures: Run['figures']): Run => ({
  program,
  version: '1',
  articles,
  date: '2026-11-30',
  load: 1,
  figures,
});

test('a quantile is one of the samples, and does not depend on their order', () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2);
  assert.equal(quantile([5, 1, 4, 2, 3], 0.95), 5);
  assert.equal(quantile([7], 0.95), 7);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

test('a part that is measured again replaces its own figures, and leaves those of other parts and sizes', () => {
  const stored = [run('tearsheet', 1000, {start: 1, key: 2}), run('tearsheet', 10_000, {start: 3})];
  assert.deepEqual(addRun(stored, run('tearsheet', 1000, {key: 9})), [
    run('tearsheet', 1000, {start: 1, key: 9}),
    run('tearsheet', 10_000, {start: 3}),
  ]);
});

test('runs are in the order of their programs and sizes, whatever was measured first', () => {
  const runs = [run('tearsheet', 100, {}), run('less', 1000, {}), run('tearsheet', 10, {})].reduce<readonly Run[]>(
    addRun,
    [],
  );
  assert.deepEqual(
    runs.map(({program, articles}) => `${program} ${articles}`),
    ['less 1000', 'tearsheet 10', 'tearsheet 100'],
  );
});
