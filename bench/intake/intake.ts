import process from 'node:process';
import {parseArgs} from 'node:util';
import {quantile} from '../figures.ts';
import {type Case, readCases} from './cases.ts';
import {type Input, measure, type Page} from './measure.ts';
import {scoresOf} from './shingles.ts';

const usage = `usage: node bench/intake/intake.ts CASES_FOLDER [--floor] [--input browser|w3m|lynx|html]

Prints how well intake reads the cases of a folder: <id>/truth.json beside capture.txt, w3m.txt, lynx.txt or page.html.gz.
With --floor it ends with status 1 where a figure is worse than its floor.\n`;

const showsBody =
  (flavour: string) =>
  ({truth}: Case) =>
    truth.flavours?.[flavour] !== false;

const inputs: readonly Input[] = [
  {name: 'browser', file: 'capture.txt', takes: showsBody('capture')},
  {name: 'w3m', file: 'w3m.txt', takes: showsBody('w3m')},
  {name: 'lynx', file: 'lynx.txt', takes: showsBody('lynx')},
  // The other HTML collection was made with readability, so it favours programs that use it.
  {name: 'html', file: 'page.html', takes: ({truth}) => truth.source.includes('scrapinghub')},
];

type Figures = Readonly<Record<string, number>>;

/** The worst figures that pass, slightly below those of the development pages. Milliseconds are for a slow, busy machine. */
const floors: Readonly<Record<string, Figures>> = {
  browser: {F1: 0.95, headline: 0.9, day: 0.94, byline: 0.81},
  w3m: {F1: 0.94, headline: 0.93, day: 0.95, byline: 0.79},
  lynx: {F1: 0.94, headline: 0.96, day: 0.94, byline: 0.8},
  html: {F1: 0.97, shown: 0.98, exact: 0.53, headline: 0.97, day: 0.92, byline: 0.92, 'ms median': 120, 'ms max': 2000},
};

function figuresOf(pages: readonly Page[]): Figures {
  const {f1, precision, recall} = scoresOf(pages.map(page => page.agreement));
  const times = pages.map(page => page.milliseconds);
  return {
    pages: pages.length,
    F1: f1,
    precision,
    recall,
    sentences: mean(pages.map(page => page.sentences)),
    shown: mean(pages.map(page => page.shown)),
    exact: shareOf(pages.map(page => page.exact)),
    headline: shareOf(pages.map(page => page.hits.headline)),
    day: shareOf(pages.map(page => page.hits.day)),
    byline: shareOf(pages.map(page => page.hits.byline)),
    'ms median': quantile(times, 0.5),
    'ms max': Math.max(...times),
    'MB max': Math.max(...pages.map(page => page.memory)) / 1e6,
  };
}

function shareOf(hits: readonly (boolean | undefined)[]): number {
  const known = hits.filter(hit => hit !== undefined);
  return known.filter(Boolean).length / Math.max(1, known.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function isWorse(name: string, figure: number, floor: number | undefined): boolean {
  if (floor === undefined) return false;
  return name.startsWith('ms') ? figure > floor : figure < floor;
}

function format(name: string, figure: number): string {
  if (name === 'pages' || name.startsWith('ms') || name.startsWith('MB')) return figure.toFixed(0);
  return figure.toFixed(3).replace(/^0/, '');
}

const {values, positionals} = parseArgs({
  options: {floor: {type: 'boolean'}, input: {type: 'string'}},
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write(usage);
  process.exit(2);
}

const cases = readCases(folder);
for (const [index, input] of inputs.filter(({name}) => values.input === undefined || name === values.input).entries()) {
  const figures = figuresOf(await measure(cases, input));
  const row = Object.entries(figures).map(([name, figure]) => format(name, figure).padStart(name.length + 2));
  if (index === 0) process.stdout.write(`${['       ', ...Object.keys(figures)].join('  ')}\n`);
  process.stdout.write(`${input.name.padEnd(7)}${row.join('')}\n`);
  if (values.floor !== true) continue;
  for (const [name, figure] of Object.entries(figures)) {
    const floor = floors[input.name]?.[name];
    if (!isWorse(name, figure, floor)) continue;
    process.stderr.write(`${input.name}: ${name} is ${format(name, figure)}, worse than its floor of ${floor}.\n`);
    process.exitCode = 1;
  }
}
