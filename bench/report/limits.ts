/** Which figures are so far from their goals that `--quick` fails. */

import type {Figures} from '../figures.ts';
import {formatValue, goalOf, measuredValue, sections} from './measures.ts';

/** The value that `--quick` accepts while the goal is far or there is none, and the reason. Without a limit, it accepts twice the goal. */
type Limit = {readonly value: number; readonly reason: string};

const cold = 'Code that runs for the first time is compiled, and a busy machine makes this slower than bare Node.';
const beside = 'The list or the article beside it is drawn with it, cell by cell.';

/** Limits by the names of figures: about half as much again as a busy machine with two cores measured. Lower them as goals come near. */
export const limits: Readonly<Record<string, Limit>> = {
  'version.cpu': {value: 3, reason: cold},
  'print-list.cpu': {value: 5, reason: cold},
  'show.cpu': {value: 9, reason: cold},
  'show-long.cpu': {value: 28, reason: 'All of a long article is laid out before its last line is printed.'},
  'start.cpu': {value: 14, reason: cold},
  'list.held.cpu': {value: 13, reason: beside},
  'list.first.cpu': {value: 16, reason: beside},
  'wide.list.held.cpu': {value: 16, reason: beside},
  'wide.list.first.cpu': {value: 20, reason: beside},
  'wide.article.held.cpu': {value: 10, reason: beside},
  'article.bytes': {value: 3600, reason: beside},
  'list.end.cpu': {value: 60, reason: 'The rows at the end are read, and the preview of the last is laid out.'},
  'list.half.cpu': {value: 60, reason: 'The rows in the middle are read, and the preview of one is laid out.'},
  'next.cpu': {value: 40, reason: cold},
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
