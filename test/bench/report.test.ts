import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Figures, Performance, Run} from '../../bench/figures.ts';
import {breaches, limits} from '../../bench/report/limits.ts';
import {distanceOf, formatValue, type Measure, sections} from '../../bench/report/measures.ts';
import {performancePlots, performanceTables} from '../../bench/report/page.ts';
import {decades, drawPlot, scale, spread} from '../../bench/report/plot.ts';
import {project} from '../../bench/report/projection.ts';

const measure = (fields: Partial<Measure>): Measure => ({what: 'a thing', figure: 'thing', unit: 'ms', ...fields});

test('the distance from a goal is a multiple, in the direction that is worse', () => {
  assert.equal(distanceOf(measure({goal: 10}), {thing: 20}, 1000), 2);
  assert.equal(distanceOf(measure({goal: 10, isMoreBetter: true}), {thing: 5}, 1000), 2);
  assert.equal(distanceOf(measure({goal: 0}), {thing: 0}, 1000), 0);
  assert.equal(distanceOf(measure({goal: 0}), {thing: 1}, 1000), Number.POSITIVE_INFINITY);
  assert.equal(distanceOf(measure({goal: 10}), {}, 1000), undefined);
});

test('a million articles may have a goal of their own', () => {
  const search = measure({goal: 50, largeGoal: 100});
  assert.equal(distanceOf(search, {thing: 100}, 100_000), 2);
  assert.equal(distanceOf(search, {thing: 100}, 1_000_000), 1);
});

test('a ratio over bare Node is one of figures of the same run, and memory is in MiB', () => {
  const ratio = measure({over: 'node.cpu', unit: '×', goal: 2});
  assert.equal(distanceOf(ratio, {thing: 200, 'node.cpu': 50}, 1000), 2);
  assert.equal(distanceOf(measure({unit: 'MiB', goal: 100}), {thing: 50 * 2 ** 20}, 1000), 0.5);
});

/** Figures that are this many times as far as their goals. */
function figuresAt(distance: number): Figures {
  return figuresOf((_figure, goal, isMoreBetter) => (isMoreBetter ? goal / distance : goal * distance));
}

function figuresOf(value: (figure: string, goal: number, isMoreBetter: boolean) => number): Figures {
  const figures: Record<string, number> = {'node.cpu': 40, 'node.p50': 40, 'import.plain.cpu': 1};
  for (const {figure, goal, over, unit, isMoreBetter = false} of sections.flatMap(({measures}) => measures)) {
    if (goal === undefined) continue;
    const divisor = over === undefined ? (unit === 'MiB' ? 2 ** 20 : 1) : (figures[over] ?? 1);
    figures[figure] = value(figure, goal, isMoreBetter) * divisor;
  }
  return figures;
}

test('only figures beyond twice their goal, or beyond their own limit, are far off', () => {
  const near = figuresOf((figure, goal) => limits[figure]?.value ?? 2 * goal);
  assert.deepEqual(breaches(near, 1000), []);
  const far = breaches(
    figuresOf((figure, goal) => 1.01 * (limits[figure]?.value ?? 2 * goal)),
    1000,
  );
  assert.ok(far.length > 0);
  assert.ok(
    far.every(({sentence}) => /: [\d.,]+.*, and the limit is [\d.,]+/.test(sentence)),
    far.map(({sentence}) => sentence).join('\n'),
  );
});

test('every limit is that of a row, and says why it is there', () => {
  const rows = new Set(sections.flatMap(({measures}) => measures.map(({figure}) => figure)));
  for (const [figure, limit] of Object.entries(limits)) {
    assert.ok(rows.has(figure), figure);
    assert.match(limit?.reason ?? '', /\.$/, figure);
  }
});

test('a key may take three times as long on a machine where bare Node does', () => {
  const slow = {'article.held.cpu': 12, 'node.cpu': 150};
  assert.equal(breaches({...slow, 'node.cpu': 45}, 1000).length, 1);
  assert.deepEqual(breaches(slow, 1000), []);
});

test('numbers have the digits that count', () => {
  assert.equal(formatValue(1.234, '×'), '1.23×');
  assert.equal(formatValue(12.34, 'ms'), '12.3 ms');
  assert.equal(formatValue(1234.5, 'a second'), '1,235 a second');
  assert.equal(formatValue(2744, 'bytes'), '2,744 bytes');
});

test('a scale has every power of ten from below the least value to above the greatest', () => {
  assert.deepEqual(decades([100, 1_000_000]), [100, 1000, 10_000, 100_000, 1_000_000]);
  assert.deepEqual(decades([3, 7]), [1, 10]);
  assert.deepEqual(decades([10]), [10, 100]);
  const place = scale([1, 10, 100], 0, 200);
  assert.deepEqual([place(1), place(10), place(100)], [0, 100, 200]);
});

test('labels at the same place move apart, and others stay', () => {
  assert.deepEqual(spread([10, 10, 50], 14), [10, 24, 50]);
  assert.deepEqual(spread([50, 10, 12], 14), [50, 10, 24]);
});

test('a plot names its lines and leaves out what a logarithmic scale cannot show', () => {
  const svg = drawPlot({
    title: 'Keys',
    unit: 'ms',
    lines: [
      {
        name: 'tearsheet',
        points: [
          [100, 0],
          [1000, 2],
          [10_000, 3],
        ],
      },
      {name: 'nothing', points: []},
    ],
  });
  assert.match(svg, />tearsheet</);
  assert.doesNotMatch(svg, /nothing|NaN|Infinity/);
  assert.equal(svg.match(/<circle/g)?.length, 2);
});

const run = (program: string, articles: number, figures: Figures): Run => ({
  program,
  version: '1.0',
  articles,
  date: '2026-11-30',
  load: 1,
  figures,
});

const performance: Performance = {
  machine: {processor: 'A processor', cores: 2, memory: 2 ** 34, system: 'Linux 6', node: 'v24.0.0'},
  runs: [
    run('less', 1000, {'show.cpu': 2}),
    run('newsboat', 10_000, {'list.held.cpu': 6, 'start.cpu': 400}),
    run('newsboat', 100_000, {'list.held.cpu': 60, 'start.cpu': 4000}),
    run('tearsheet', 10_000, {...figuresAt(1), 'start.p50': 60, 'show.cpu': 80}),
    run('tearsheet', 100_000, {...figuresAt(3), 'start.p50': 60}),
  ],
};

test('the table of goals says whether each goal is reached, and how far the worst size is from it', () => {
  const lines = performanceTables(performance)['goals']?.().split('\n') ?? [];
  const row = (what: string) => lines.find(line => line.startsWith(`| ${what} |`)) ?? '';
  assert.match(lines[0] ?? '', /\| 10,000 \| 100,000 \| verdict \|/);
  assert.match(row('`--version`'), /3\.0 times the goal at 100,000 \|$/);
  assert.match(row('the library, over its text'), /1\.50× \| 4\.50× \| 3\.0 times the goal at 100,000/);
  assert.match(row('300 keys at once, by the clock'), /\| {2}\|$/);
});

test('other programs are beside this one, and those that are not installed are named', () => {
  const tables = performanceTables(performance);
  assert.match(tables['peers']?.() ?? '', /^10,000 articles:\n\n\| {2}\| tearsheet \| newsboat \| less \|$/m);
  assert.match(tables['programs']?.() ?? '', /\*\*glow\*\*: It was not installed/);
});

test('plots have a line for each program that was measured with several sizes', () => {
  const key = performancePlots(performance)['performance-key.svg'] ?? '';
  assert.match(key, />newsboat</);
  assert.doesNotMatch(key, />less</);
});

test('a projection continues the growth of the file and the slowing of imports and searches', () => {
  const smaller = run('tearsheet', 100_000, {'disk.library': 1e9, 'import.file.rate': 2000, 'search.common.p50': 10});
  const larger = run('tearsheet', 1_000_000, {'disk.library': 10e9, 'import.file.rate': 1000, 'search.common.p50': 20});
  const [ten, hundred] = project(smaller, larger);
  assert.equal(ten?.library, 100e9);
  assert.equal(hundred?.library, 1000e9);
  assert.equal(ten?.search, 40);
  assert.equal(hundred?.search, 80);
  // From 1,000 to 500 articles a second.
  assert.equal(Math.round((ten?.hours ?? 0) * 10), Math.round((10_000_000 / 750 / 3600) * 10));
});
