/** Which figures are so far from their goals that `--quick` fails. */

import type {Figures} from '../figures.ts';
import {formatValue, goalOf, measuredValue, sections} from './measures.ts';

/** The value that `--quick` accepts, and the reason. Without a limit, it accepts twice the goal. */
type Limit = {readonly value: number; readonly reason: string};

const cold = 'Code that runs for the first time counts for much in three rounds.';

/** Limits by the names of figures, where twice the goal would be too little or too much. */
export const limits: Readonly<Record<string, Limit>> = {
  'article.bytes': {value: 3600, reason: 'The list beside the article is drawn with it, cell by cell.'},
  'list.end.cpu': {value: 40, reason: cold},
  'list.half.cpu': {value: 40, reason: cold},
  'import.long.cpu': {value: 14, reason: 'With 1,000 articles, the start of the program counts.'},
  'memory.use': {value: 190, reason: 'V8 may enlarge its heap once more before the reader stops its growth.'},
  'idle.cpu': {value: 40, reason: 'On a busy machine, V8 collects the garbage of the start later than usual.'},
};

/** Milliseconds of processor time of bare Node on the machine for which the limits are set. */
const usualNode = 45;

/** A figure that is far from its goal, and a sentence that says how far. */
export type Breach = {readonly figure: string; readonly sentence: string};

/**
 * Returns the figures that are far from their goals: twice as much, or more than their own limits. On a slower machine, times may be as much
 * longer as bare Node's is.
 */
export function breaches(figures: Figures, articles: number): readonly Breach[] {
  const slowness = Math.max(1, (figures['node.cpu'] ?? 0) / usualNode);
  return sections.flatMap(({title, measures}) =>
    measures.flatMap(measure => {
      const [value, goal] = [measuredValue(measure, figures), goalOf(measure, articles)];
      const limit = limits[measure.figure]?.value ?? (goal === undefined ? undefined : 2 * goal);
      if (value === undefined || limit === undefined || measure.isByClock) return [];
      const most = limit * (measure.unit === 'ms' ? slowness : 1);
      const {figure, what, unit} = measure;
      const sentence = `${title}: ${what}: ${formatValue(value, unit)}, and the limit is ${formatValue(most, unit)}.`;
      return value > most ? [{figure, sentence}] : [];
    }),
  );
}
