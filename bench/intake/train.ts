/**
 * Trains the model of page text and writes source/intake/page-text/weights.json:
 *
 *     node --import ./build/loader.js bench/intake/train.ts CASES
 *
 * CASES is a folder of folders, each with truth.json and the captures capture.txt, w3m.txt and lynx.txt. It prints the scores of pages that
 * the model was not trained on (cross-validation in 5 parts). The same cases give the same weights.
 */

import {writeFile} from 'node:fs/promises';
import process from 'node:process';
import {toDraft} from '../../source/intake/draft.ts';
import {headlineCandidates} from '../../source/intake/page-text/headline.ts';
import {bodyProbabilities, type Weights} from '../../source/intake/page-text/model.ts';
import {readPage} from '../../source/intake/page-text/read-page.ts';
import {compareFacts} from './facts.ts';
import {plainText} from './plain-text.ts';
import {compare, scoresOf} from './shingles.ts';
import {type Net, trainNet} from './train-net.ts';
import {type Ranking, trainRanking} from './train-ranking.ts';
import {examplesOf, flavours, mixPages, parts, readTrainingPages, type TrainingPage} from './training-pages.ts';

const netsTogether = 3;
/** The number of mixed pages for each real one. */
const mixtures = 3;
const file = new URL('../../source/intake/page-text/weights.json', import.meta.url);

const [cases] = process.argv.slice(2);
if (cases === undefined)
  throw new Error('Name the folder of cases: node --import ./build/loader.js bench/intake/train.ts CASES');
const real = readTrainingPages(cases);
const pages = [...real, ...Array.from({length: mixtures}, (_, seed) => mixPages(real, seed + 1)).flat()];
const names = [...(pages[0]?.features.keys() ?? [])];
process.stdout.write(`${real.length} captures, ${names.length} features\n`);

const others = (part: number) => pages.filter(page => page.part !== part);
const bodies = Array.from({length: parts}, (_, part) => trainBody(others(part)));
// The headline uses the probabilities of a network that was not trained on the page: on its training pages, a network is too confident.
const rankings = new Map(pages.map(page => [page, rankingOf(page)]));
report(bodies.map((body, part) => ({body, headline: trainHeadline(others(part))})));
const weights: Weights = {body: trainBody(pages), headline: trainHeadline(pages)};
await writeFile(
  file,
  `${JSON.stringify(weights)
    .replaceAll('],"', '],\n"')
    .replaceAll(/("headline":\{)|(,)(?="[a-z]\w*":-?[\d.])/gi, '$1$2\n')}\n`,
);

/** Combines several networks with different seeds: their hidden units side by side, and the mean of their outputs. */
function trainBody(training: readonly TrainingPage[]): Weights['body'] {
  const examples = training.flatMap(page => examplesOf(page, names));
  const nets = Array.from({length: netsTogether}, (_, seed) => trainNet(examples, seed + 1));
  const joined = (values: (net: Net) => Iterable<number>) => nets.flatMap(net => [...values(net)]);
  return {
    hidden: Object.fromEntries(names.map((name, at) => [name, joined(net => net.hidden[at] ?? []).map(round)])),
    hiddenBias: joined(net => net.hiddenBias).map(round),
    output: joined(net => net.output.map(weight => weight / nets.length)).map(round),
    outputBias: round(nets.reduce((sum, net) => sum + net.outputBias, 0) / nets.length),
  };
}

function trainHeadline(training: readonly TrainingPage[]): Weights['headline'] {
  const found = trainRanking(training.flatMap(page => rankings.get(page) ?? []));
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, round(value)]));
}

function rankingOf(page: TrainingPage): Ranking {
  const {lines, features, headlines} = page;
  const body = bodies[page.part];
  const probabilities = bodyProbabilities(features, lines.length, body && {body, headline: {}});
  return {candidates: headlineCandidates({lines, features, probabilities}), right: headlines};
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** Prints the scores of each real page with weights that were not trained on its part. */
function report(unseen: readonly Weights[]): void {
  for (const flavour of flavours) {
    const results = real
      .filter(page => page.flavour === flavour)
      .map(({lines, part, truth}) => {
        const reading = readPage(lines, unseen[part]);
        const draft = reading && toDraft(reading.facts);
        return {agreement: compare(truth.body, plainText(draft?.body ?? '')), hits: compareFacts(truth, draft, false)};
      });
    const share = (fact: 'headline' | 'day' | 'byline') => {
      const known = results.map(({hits}) => hits[fact]).filter(hit => hit !== undefined);
      return (known.filter(Boolean).length / known.length).toFixed(3);
    };
    const {f1} = scoresOf(results.map(({agreement}) => agreement));
    process.stdout.write(
      `${flavour}, unseen: F1 ${f1.toFixed(3)}, headline ${share('headline')}, day ${share('day')}, byline ${share('byline')}\n`,
    );
  }
}
