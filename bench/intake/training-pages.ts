import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {sanitizeText} from '../../source/article/article.ts';
import {type PageLine, toLines} from '../../source/intake/page-text/lines.ts';
import {measurePage, type PageFeatures} from '../../source/intake/page-text/page-features.ts';
import type {Truth} from './cases.ts';
import {labelLines, tokenize} from './labels.ts';
import {randomNumbers} from './random.ts';
import type {Example} from './train-net.ts';

/** The texts of a page, by their file names. */
export const flavours = ['capture', 'w3m', 'lynx'] as const;

/** The number of parts. Each page is scored by a model that was trained on the other parts. */
export const parts = 5;

/** A text to learn from. */
export type TrainingPage = {
  readonly flavour: (typeof flavours)[number];
  readonly part: number;
  readonly lines: readonly PageLine[];
  readonly features: PageFeatures;
  /** The share of each line that is body. */
  readonly labels: readonly number[];
  /** The numbers of the lines that are the headline. */
  readonly headlines: ReadonlySet<number>;
  readonly truth: Truth;
};

/** The texts of a folder of cases. The texts of one page are all in one part. */
export function readTrainingPages(folder: string): readonly TrainingPage[] {
  return readdirSync(folder)
    .sort()
    .flatMap((id, number) => {
      const truth: Truth = JSON.parse(readFileSync(join(folder, id, 'truth.json'), 'utf8'));
      return flavours
        .filter(flavour => truth.flavours?.[flavour] !== false)
        .map((flavour): TrainingPage => {
          const lines = toLines(sanitizeText(readFileSync(join(folder, id, `${flavour}.txt`), 'utf8')));
          return {
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
              [...lines.keys()].filter(index => keyOf(lines[index]?.text ?? '') === keyOf(truth.title ?? '')),
            ),
            truth,
          };
        });
    });
}

function keyOf(text: string): string {
  return tokenize(text.normalize('NFKC').toLowerCase()).join(' ');
}

/** Include some of the lines around an article, so that its beginning and end are not always sharp. */
const margin = 6;

/**
 * Returns the same number of mixed pages: each article within the page furniture of another page of its part. This teaches what an article looks like on
 * any site.
 */
export function mixPages(pages: readonly TrainingPage[], seed: number): readonly TrainingPage[] {
  const chance = randomNumbers(seed);
  const upTo = (count: number) => Math.floor(chance() * count);
  return pages.flatMap(page => {
    const others = pages.filter(one => one.flavour === page.flavour && one.part === page.part && one !== page);
    const frame = others[upTo(others.length)];
    const [own, around] = [articleOf(page), frame && articleOf(frame)];
    if (frame === undefined || own === undefined || around === undefined) return [];
    const start = Math.max(0, own.start - upTo(margin));
    const end = Math.min(page.lines.length, own.end + upTo(margin));
    const above = frame.lines.slice(0, Math.max(0, around.start - upTo(margin / 2)));
    const below = frame.lines.slice(around.end);
    const lines = [...above, ...page.lines.slice(start, end), ...below];
    const moved = [...page.headlines].filter(index => index >= start && index < end);
    return {
      ...page,
      lines,
      features: measurePage(lines),
      labels: [...above.map(() => 0), ...page.labels.slice(start, end), ...below.map(() => 0)],
      headlines: new Set(moved.map(index => index - start + above.length)),
    };
  });
}

/** The lines from the last headline above the body, or the first of the body, up to its last; undefined if no line is body. */
function articleOf({labels, headlines}: TrainingPage): {readonly start: number; readonly end: number} | undefined {
  const first = labels.findIndex(label => label >= 0.5);
  if (first === -1) return undefined;
  const above = [...headlines].filter(index => index <= first);
  return {start: above.length > 0 ? Math.max(...above) : first, end: labels.findLastIndex(label => label >= 0.5) + 1};
}

/** Every page counts the same, and in it a line by its words; a page with far more chrome than article counts no more than three bodies. */
export function examplesOf({lines, features, labels}: TrainingPage, names: readonly string[]): readonly Example[] {
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
