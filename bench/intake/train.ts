/**
 * Trains the model of page text and writes source/intake/page-text/weights.json:
 *
 *     node --import tsx bench/intake/train.ts CASES
 *
 * CASES is a folder of folders, each with truth.json (title, body) and the captures capture.txt, w3m.txt and lynx.txt. It prints what the model
 * finds on pages that it was not trained on (cross-validation in 5 parts; the three captures of a page are always in one part). The same
 * cases give the same weights.
 */

import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {sanitizeText} from '../../source/article/article.ts';
import {bodyThreshold} from '../../source/intake/page-text/body.ts';
import {findHeadline, headlineCandidates} from '../../source/intake/page-text/headline.ts';
import {type Line, toLines} from '../../source/intake/page-text/lines.ts';
import {bodyProbabilities, type Weights} from '../../source/intake/page-text/model.ts';
import {measurePage, type PageFeatures} from '../../source/intake/page-text/page-features.ts';
import {labelLines, tokenize} from './labels.ts';
import {bodyScores, f1} from './score.ts';
import {type Example, type Net, trainNet} from './train-net.ts';
import {type Ranking, trainRanking} from './train-ranking.ts';

const flavours = ['capture', 'w3m', 'lynx'] as const;
const parts = 5;
const netsTogether = 2;
const file = new URL('../../source/intake/page-text/weights.json', import.meta.url);

type Page = {
  readonly flavour: (typeof flavours)[number];
  readonly part: number;
  readonly lines: readonly Line[];
  readonly features: PageFeatures;
  readonly labels: readonly number[];
  readonly headlines: ReadonlySet<number>;
  readonly body: string;
};

const [cases] = process.argv.slice(2);
if (cases === undefined) throw new Error('Name the folder of cases: node --import tsx bench/intake/train.ts CASES');
const pages = await readPages(cases);
const names = [...(pages[0]?.features.keys() ?? [])];
const probabilities = new Map<Page, Float32Array>();
const rankings = new Map<Page, Ranking>();
process.stdout.write(`${pages.length} captures, ${names.length} features\n`);
for (let part = 0; part < parts; part += 1) {
  const body = trainBody(pages.filter(page => page.part !== part));
  for (const page of pages.filter(page => page.part === part))
    probabilities.set(page, predict(page, {body, headline: {}}));
}
reportBodies();
reportHeadlines();
const weights: Weights = {body: trainBody(pages), headline: rounded(trainRanking(rankingsOf(pages)))};
await writeFile(
  file,
  `${JSON.stringify(weights)
    .replaceAll('],"', '],\n"')
    .replaceAll(/("headline":\{)|(,)(?="[a-z]\w*":-?[\d.])/gi, '$1$2\n')}\n`,
);

async function readPages(folder: string): Promise<readonly Page[]> {
  const found: Page[] = [];
  for (const [number, id] of (await readdir(folder)).sort().entries()) {
    const truth = JSON.parse(await readFile(join(folder, id, 'truth.json'), 'utf8'));
    for (const flavour of flavours) {
      if (truth.flavours?.[flavour] === false) continue;
      const lines = toLines(sanitizeText(await readFile(join(folder, id, `${flavour}.txt`), 'utf8')));
      found.push({
        flavour,
        // The numbers of the parts are mixed, because the names of the cases are in the order of their sources.
        part: (number * 7 + 3) % parts,
        lines,
        features: measurePage(lines),
        labels: labelLines(
          lines.map(line => line.text),
          truth.body,
        ),
        headlines: new Set(
          [...lines.keys()].filter(index => normal(lines[index]?.text ?? '') === normal(truth.title ?? '')),
        ),
        body: truth.body,
      });
    }
  }
  return found;
}

function normal(text: string): string {
  return tokenize(text.normalize('NFKC').toLowerCase()).join(' ');
}

/** Several nets that began differently, as one: their hidden units side by side, and the mean of their outputs. */
function trainBody(training: readonly Page[]): Weights['body'] {
  const examples = training.flatMap(examplesOf);
  const nets = Array.from({length: netsTogether}, (_, seed) => trainNet(examples, seed + 1));
  const joined = (values: (net: Net) => Iterable<number>) => nets.flatMap(net => [...values(net)]);
  const round = (values: readonly number[]) => values.map(value => Number(value.toPrecision(3)));
  return {
    hidden: Object.fromEntries(names.map((name, at) => [name, round(joined(net => net.hidden[at] ?? []))])),
    hiddenBias: round(joined(net => net.hiddenBias)),
    output: round(joined(net => net.output.map(weight => weight / nets.length))),
    outputBias: Number((nets.reduce((sum, net) => sum + net.outputBias, 0) / nets.length).toPrecision(3)),
  };
}

/** Every page counts the same, and in it a line by its words; a page with far more chrome than article counts no more than three bodies. */
function examplesOf({lines, features, labels}: Page): readonly Example[] {
  const columns = names.map(name => features.get(name) ?? new Float32Array(lines.length));
  const worth = lines.map(line => Math.min(line.words, 80) + 2);
  const body = worth.reduce((sum, value, index) => ((labels[index] ?? 0) >= 0.5 ? sum + value : sum), 30);
  const total = worth.reduce((sum, value) => sum + value, 0);
  const most = Math.min(1, (3 * body) / total);
  return lines.map((_, index) => ({
    values: Float32Array.from(columns, column => column[index] ?? 0),
    label: Number((labels[index] ?? 0) >= 0.5),
    weight: ((worth[index] ?? 0) / body) * most,
  }));
}

function predict({lines, features}: Page, weights: Weights): Float32Array {
  return bodyProbabilities(features, lines.length, weights);
}

function reportBodies(): void {
  for (const flavour of flavours) {
    const scores = pages
      .filter(page => page.flavour === flavour)
      .map(page => {
        const probability = probabilities.get(page) ?? new Float32Array();
        const threshold = bodyThreshold(page.lines, probability);
        const kept = page.lines.filter((_, index) => (probability[index] ?? 0) >= threshold);
        return bodyScores(page.body, kept.map(line => line.text).join('\n'));
      });
    process.stdout.write(`${flavour}: F1 ${f1(scores).toFixed(3)} of ${scores.length} bodies\n`);
  }
}

function rankingsOf(training: readonly Page[]): readonly Ranking[] {
  return training.map(page => {
    const known = rankings.get(page);
    if (known) return known;
    const ranking = {candidates: headlineCandidates(measured(page)), right: page.headlines};
    rankings.set(page, ranking);
    return ranking;
  });
}

function measured(page: Page) {
  return {...page, probabilities: probabilities.get(page) ?? new Float32Array(page.lines.length)};
}

function reportHeadlines(): void {
  const right = new Map<Page, boolean>();
  for (let part = 0; part < parts; part += 1) {
    const headline = trainRanking(rankingsOf(pages.filter(page => page.part !== part)));
    const weights = {body: {hidden: {}, hiddenBias: [], output: [], outputBias: 0}, headline};
    for (const page of pages.filter(page => page.part === part)) {
      const found = findHeadline(measured(page), weights);
      right.set(page, found !== undefined && page.headlines.has(found));
    }
  }
  for (const flavour of flavours) {
    const results = pages.filter(page => page.flavour === flavour).map(page => right.get(page));
    process.stdout.write(`${flavour}: ${results.filter(Boolean).length} of ${results.length} headlines\n`);
  }
}

function rounded(weights: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, Number(value.toPrecision(3))]));
}
