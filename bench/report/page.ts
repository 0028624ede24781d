/** The tables and plots of docs/performance.md, from the figures of docs/performance.json. */

import type {Performance, Run} from '../figures.ts';
import {peers} from '../peers/peers.ts';
import {distanceOf, formatValue, type Measure, measuredValue, sections, type Unit} from './measures.ts';
import {drawPlot, type Plot} from './plot.ts';
import {projectionTable} from './projection.ts';

const own = 'tearsheet';

/** Returns the tables of docs/performance.md by their names. */
export function performanceTables(performance: Performance): Readonly<Record<string, () => string>> {
  return {
    machine: () => machineText(performance),
    goals: () => goalTable(performance.runs),
    peers: () => peerTables(performance.runs),
    programs: () => programList(performance.runs),
    projection: () => projectionTable(performance.runs),
  };
}

/** Returns the plots by the names of their files. */
export function performancePlots({runs}: Performance): Readonly<Record<string, string>> {
  return Object.fromEntries(
    plots.map(({file, title, unit, figures}) => [
      `performance-${file}.svg`,
      drawPlot(plotOf(title, unit, figures, runs)),
    ]),
  );
}

/** Plots: for each, the figures that are lines of the program itself; the first is also drawn for other programs. */
const plots: readonly {
  readonly file: string;
  readonly title: string;
  readonly unit: Unit;
  readonly figures: Readonly<Record<string, string>>;
}[] = [
  {file: 'start', title: 'Start until the list is complete, processor time', unit: 'ms', figures: {'start.cpu': ''}},
  {
    file: 'key',
    title: 'A held j in the list, processor time of a key',
    unit: 'ms',
    figures: {'list.held.cpu': '', 'article.held.cpu': 'in an article'},
  },
  {
    file: 'search',
    title: 'A search until its first results, by the clock',
    unit: 'ms',
    figures: {'search.common.p50': 'common word', 'search.rare.p50': 'rare word'},
  },
  {
    file: 'memory',
    title: 'Memory after the start',
    unit: 'MiB',
    figures: {'memory.start': '', 'memory.use': 'after use'},
  },
  {
    file: 'import',
    title: 'Import into a library of this size',
    unit: 'a second',
    figures: {'import.file.rate': '', 'import.pipe.rate': 'all of it'},
  },
  {file: 'disk', title: 'The library, over its text', unit: '×', figures: {'disk.ratio': ''}},
];

function plotOf(title: string, unit: Unit, figures: Readonly<Record<string, string>>, runs: readonly Run[]): Plot {
  const line = (program: string, figure: string, label: string) => ({
    name: [program, label].filter(Boolean).join(', '),
    points: runs
      .filter(run => run.program === program)
      .flatMap(({articles, figures: measured}) => {
        const value = measuredValue({what: '', figure, unit}, measured);
        return value === undefined ? [] : [[articles, value] as const];
      }),
  });
  const programs = [...new Set(runs.map(({program}) => program))].filter(program => program !== own);
  const [first = ''] = Object.keys(figures);
  // A line needs a second point: pagers do not depend on the number of articles.
  const others = programs.map(program => line(program, first, '')).filter(({points}) => points.length > 1);
  return {
    title,
    unit,
    lines: [...Object.entries(figures).map(([figure, label]) => line(own, figure, label)), ...others],
  };
}

function machineText({machine, runs}: Performance): string {
  const {processor, cores, memory, system, node} = machine;
  const mine = runs.filter(({program}) => program === own);
  const others = new Map(runs.filter(({program}) => program !== own).map(({program, version}) => [program, version]));
  const dates = mine.map(({articles, date, load}) => `${count(articles)} on ${date}, load average ${load}`);
  return [
    `- ${cores} × ${processor}, ${Math.round(memory / 2 ** 30)} GB of memory, ${system}`,
    `- Node ${node}, tearsheet ${mine[0]?.version ?? ''}${[...others].map(([name, version]) => `, ${name} ${version}`).join('')}`,
    `- articles: ${dates.join('; ')}`,
    `- bare Node, \`node -e 0\`: ${mine.map(({articles, figures}) => `${formatValue(figures['node.cpu'] ?? 0, 'ms')} of processor time and ${formatValue(figures['node.p50'] ?? 0, 'ms')} by the clock at ${count(articles)}`).join('; ')}`,
  ].join('\n');
}

function count(articles: number): string {
  return articles.toLocaleString('en');
}

/** The goals are for libraries of this size and larger ones. */
const leastArticles = 1000;

function goalTable(runs: readonly Run[]): string {
  const shown = runs.filter(({program, articles}) => program === own && articles >= leastArticles);
  const head = ['', 'goal', ...shown.map(({articles}) => count(articles)), 'verdict'];
  const rows = sections.flatMap(({title, measures}) => [
    [`**${title}**`, '', ...shown.map(() => ''), ''],
    ...measures.map(measure => [
      measure.what,
      goalCell(measure),
      ...shown.map(({figures}) => cell(measure, figures)),
      verdict(measure, shown),
    ]),
  ]);
  return table(head, rows);
}

/** A figure, with the time by the clock beside it. */
function cell(measure: Measure, figures: Run['figures']): string {
  const value = measuredValue(measure, figures);
  if (value === undefined) return '';
  const clock = measure.clock === undefined ? undefined : figures[measure.clock];
  if (clock === undefined) return formatValue(value, measure.unit);
  const beside = measure.over === undefined ? clock : clock / (figures['node.p50'] ?? Number.NaN);
  return `${formatValue(value, measure.unit)} · ${formatValue(beside, measure.unit)}`;
}

function goalCell(measure: Measure): string {
  const {goal, largeGoal, unit} = measure;
  if (goal === undefined) return '';
  return [goal, ...(largeGoal === undefined ? [] : [largeGoal])]
    .map(value => (unit === '×' || unit === '' ? `${value}${unit}` : `${value.toLocaleString('en')} ${unit}`))
    .join('; ');
}

/** How far the worst size is from its goal. */
function verdict(measure: Measure, runs: readonly Run[]): string {
  const distances = runs.flatMap(({figures, articles}) => {
    const distance = distanceOf(measure, figures, articles);
    return distance === undefined ? [] : [{distance, articles}];
  });
  const [worst] = distances.sort((a, b) => b.distance - a.distance);
  if (!worst) return '';
  if (worst.distance <= 1) return 'reached';
  const missed = distances.filter(({distance}) => distance > 1).length;
  const where = missed === distances.length ? '' : ` at ${count(worst.articles)}`;
  if (worst.distance === Number.POSITIVE_INFINITY) return `missed${where}`;
  return `${worst.distance.toFixed(1)} times the goal${where}`;
}

/** What other programs do of the same, with 10,000 and 100,000 articles. Pagers show one article, whatever the number. */
function peerTables(runs: readonly Run[]): string {
  return [10_000, 100_000]
    .flatMap(articles => {
      const same = runs.filter(run => run.articles === articles && run.program !== own);
      const mine = runs.find(run => run.program === own && run.articles === articles);
      if (!mine || same.length === 0) return [];
      const alone = runs.filter(run => !runs.some(other => other.program === run.program && other.articles >= 10_000));
      const compared = [mine, ...same, ...alone];
      const rows = peerMeasures
        .filter(measure => compared.filter(({figures}) => measuredValue(measure, figures) !== undefined).length > 1)
        .map(measure => [
          measure.what,
          ...compared.map(({figures}) => {
            const value = measuredValue(measure, figures);
            return value === undefined ? '' : formatValue(value, measure.unit);
          }),
        ]);
      return [`${count(articles)} articles:`, table(['', ...compared.map(({program}) => program)], rows)];
    })
    .join('\n\n');
}

const peerMeasures: readonly Measure[] = [
  {what: '`--version`, processor time', figure: 'version.cpu', unit: 'ms'},
  {what: 'start until the list is complete, processor time', figure: 'start.cpu', unit: 'ms'},
  {what: 'the same by the clock', figure: 'start.p50', unit: 'ms'},
  {what: 'the first 60 on the command line, processor time', figure: 'print-list.cpu', unit: 'ms'},
  {what: 'a search on the command line, processor time', figure: 'print-query.cpu', unit: 'ms'},
  {what: 'print an article of 5 KB, processor time', figure: 'show.cpu', unit: 'ms'},
  {what: 'print an article of 500 KB, processor time', figure: 'show-long.cpu', unit: 'ms'},
  {what: '`j` in the list, processor time', figure: 'list.held.cpu', unit: 'ms'},
  {what: '`j` in the list, 95 % of the frames by the clock', figure: 'list.p95', unit: 'ms'},
  {what: '`j` in the list, written', figure: 'list.bytes', unit: 'bytes'},
  {what: '`j` in an article, processor time', figure: 'article.held.cpu', unit: 'ms'},
  {what: '`j` in an article, written', figure: 'article.bytes', unit: 'bytes'},
  {what: 'open an article, processor time', figure: 'open.cpu', unit: 'ms'},
  {what: 'the next article, processor time', figure: 'next.cpu', unit: 'ms'},
  {what: 'a common word, first results by the clock', figure: 'search.common.p50', unit: 'ms'},
  {what: 'a rare word, first results by the clock', figure: 'search.rare.p50', unit: 'ms'},
  {what: 'import, articles a second', figure: 'import.file.rate', unit: 'a second'},
  {what: 'import, processor time of one', figure: 'import.file.cpu', unit: 'ms'},
  {what: 'memory after the start', figure: 'memory.start', unit: 'MiB'},
  {what: 'memory after use', figure: 'memory.use', unit: 'MiB'},
  {what: 'processor time in 10 idle seconds', figure: 'idle.cpu', unit: 'ms'},
  {what: 'wake-ups in 10 idle seconds', figure: 'idle.wake-ups', unit: ''},
  {what: 'what is stored, over the text', figure: 'disk.ratio', unit: '×'},
];

/** How each other program was used, or that it was not installed. */
function programList(runs: readonly Run[]): string {
  const isMeasured = (name: string) => runs.some(({program}) => program === name);
  return peers
    .map(({name, use}) => `- **${name}**: ${isMeasured(name) ? use : 'It was not installed, so it was not measured.'}`)
    .join('\n');
}

/** Returns a table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
