/** What is measured, and the goals: the table of docs/performance.md as data. */

import type {Figures} from '../figures.ts';

export type Unit = '×' | 'ms' | 'bytes' | 'MiB' | 'a second' | '';

/** One row of the table. */
export type Measure = {
  readonly what: string;
  /** The name of its figure. */
  readonly figure: string;
  readonly unit: Unit;
  /** The figure that it is divided by: bare Node's. */
  readonly over?: string;
  /** The same by the clock, for a row of processor time. */
  readonly clock?: string;
  /** At most this, or at least this if more is better. */
  readonly goal?: number;
  /** The goal from a million articles on, where it differs. */
  readonly largeGoal?: number;
  readonly isMoreBetter?: true;
  /** The goal is for this many articles and more. */
  readonly leastArticles?: number;
  /** By the clock, so that other load changes it: `--quick` does not look at it. */
  readonly isByClock?: true;
};

export type Section = {readonly title: string; readonly measures: readonly Measure[]};

const start = (what: string, name: string, goal?: number): Measure => ({
  what,
  figure: `${name}.cpu`,
  over: 'node.cpu',
  clock: `${name}.p50`,
  unit: '×',
  ...(goal === undefined ? {} : {goal}),
});

const held = (where: string, name: string, p95: number, bytes?: number): readonly Measure[] => [
  {what: `\`j\` ${where}, held`, figure: `${name}.held.cpu`, clock: `${name}.p50`, unit: 'ms', goal: 3},
  {what: `\`j\` ${where}, the first 100 keys`, figure: `${name}.first.cpu`, unit: 'ms', goal: 6},
  {
    what: `\`j\` ${where}, 95 % of the frames by the clock`,
    figure: `${name}.p95`,
    unit: 'ms',
    goal: p95,
    isByClock: true,
  },
  {
    what: `\`j\` ${where}, written`,
    figure: `${name}.bytes`,
    unit: 'bytes',
    ...(bytes === undefined ? {} : {goal: bytes}),
  },
];

const jump = (what: string, name: string): Measure => ({
  what,
  figure: `${name}.cpu`,
  clock: `${name}.p50`,
  unit: 'ms',
  goal: 10,
});

const search = (what: string, name: string): Measure => ({
  what,
  figure: `search.${name}.p50`,
  unit: 'ms',
  goal: 50,
  largeGoal: 100,
  isByClock: true,
});

const query = (what: string, name: string): Measure => ({
  what,
  figure: `query.${name}.cpu`,
  unit: 'ms',
  goal: 50,
  largeGoal: 100,
});

export const sections: readonly Section[] = [
  {
    title: 'Start, over bare Node',
    measures: [
      start('`--version`', 'version', 1.2),
      start('`list`, the first 60', 'print-list', 1.5),
      start('`list` of a common word, the first 60', 'print-query'),
      start('`show`, 5 KB', 'show', 2),
      start('`show`, 500 KB', 'show-long', 5),
      start('the reader, until its list is complete', 'start', 2),
    ],
  },
  {
    title: 'Keys, 120 × 40',
    measures: [
      ...held('in the list, with the preview', 'list', 8),
      {
        what: '`j` in the list without a preview (80 × 40), written',
        figure: 'narrow.list.bytes',
        unit: 'bytes',
        goal: 1024,
      },
      ...held('in an article', 'article', 8, 512),
      {
        what: '`j` in an article, written to a terminal with left and right margins',
        figure: 'margins.article.bytes',
        unit: 'bytes',
        goal: 512,
      },
      jump('open an article', 'open'),
      jump('the next article', 'next'),
      jump('`G` in the list', 'list.end'),
      jump('`50%` in the list', 'list.half'),
      jump('`G` in an article of 500 KB', 'article.end'),
      jump('`50%` in an article of 500 KB', 'article.half'),
      {what: '300 keys at once, by the clock', figure: 'list.burst', unit: 'ms'},
      {what: 'keys without a frame', figure: 'list.without-frame', unit: '', goal: 0},
    ],
  },
  {
    title: 'Keys, 200 × 60',
    measures: [...held('in the list, with the preview', 'wide.list', 12), ...held('in an article', 'wide.article', 12)],
  },
  {
    title: 'Search, until the first results, by the clock',
    measures: [
      search('a common word', 'common'),
      search('a word of one article in ten', 'tenth'),
      search('a rare word', 'rare'),
      search('a phrase', 'phrase'),
      search('Japanese', 'japanese'),
      search('a source', 'source'),
      search('a tag', 'tag'),
      {what: 'the thread that draws, at most', figure: 'search.blocked', unit: 'ms', goal: 16},
    ],
  },
  {
    title: 'Search, processor time until the first 60 rows, 95 % of the searches',
    measures: [
      query('a common word', 'common'),
      query('a word of one article in ten', 'tenth'),
      query('a rare word', 'rare'),
      query('two words', 'two-words'),
      query('a phrase', 'phrase'),
      query('a prefix of three letters', 'short-prefix'),
      query('a prefix of four letters', 'long-prefix'),
      query('one or two Japanese characters', 'japanese'),
      query('a word without another', 'without'),
      query('a word in the headline', 'headline'),
      query('a word, unread, since 2020, of more than 300 words', 'facts'),
      query('a word or a mark', 'mark'),
      query('by relevance, a word of one article in ten', 'relevance'),
      query('by relevance, a rare word', 'rare-relevance'),
    ],
  },
  {
    title: 'Import, with the index of words',
    measures: [
      {
        what: 'articles of 3 KB from a pipe',
        figure: 'import.pipe.rate',
        unit: 'a second',
        goal: 5000,
        largeGoal: 4000,
        isMoreBetter: true,
        isByClock: true,
        leastArticles: 10_000,
      },
      {
        what: 'the last 5,000 from a file',
        figure: 'import.file.rate',
        unit: 'a second',
        goal: 5000,
        largeGoal: 4000,
        isMoreBetter: true,
        isByClock: true,
        leastArticles: 10_000,
      },
      {what: 'articles of 4.7 KB from a file', figure: 'import.long.rate', unit: 'a second'},
      {what: 'processor time of one, from a pipe', figure: 'import.pipe.cpu', unit: 'ms'},
      {
        what: 'processor time of one of 4.7 KB, over SQLite alone',
        figure: 'import.long.cpu',
        over: 'import.plain.cpu',
        unit: '×',
      },
      {what: 'the most memory', figure: 'import.pipe.memory', unit: 'MiB', goal: 300},
    ],
  },
  {
    title: 'Memory, idle and disk',
    measures: [
      {what: 'memory after the start', figure: 'memory.start', unit: 'MiB', goal: 90},
      {what: 'memory after an hour of use', figure: 'memory.use', unit: 'MiB', goal: 150},
      {what: 'processor time in 10 idle seconds', figure: 'idle.cpu', unit: 'ms', goal: 2},
      {what: 'wake-ups in 10 idle seconds', figure: 'idle.wake-ups', unit: '', goal: 10},
      {what: 'bytes written in 10 idle seconds', figure: 'idle.written', unit: 'bytes', goal: 0},
      {what: 'the library, over its text', figure: 'disk.ratio', unit: '×', goal: 1.5},
    ],
  },
  {
    title: 'Long texts and feeds',
    measures: [
      {
        what: 'the layout of twice the text, over that of the text: the worst of 29 kinds',
        figure: 'growth.most',
        unit: '×',
        goal: 3,
      },
      {what: 'a feed of 20 new entries, processor time', figure: 'feeds.first.cpu', unit: 'ms', goal: 200},
      {what: 'a feed without a change, processor time', figure: 'feeds.unchanged.cpu', unit: 'ms', goal: 10},
      {what: 'a feed of 10 MB is read, processor time', figure: 'feeds.large.cpu', unit: 'ms', goal: 600},
      {what: 'a feed of 10 MB is read, memory', figure: 'feeds.large.memory', unit: 'MiB', goal: 250},
      {
        what: '`j` while feeds are fetched, over `j` before',
        figure: 'feeds.keys',
        unit: '×',
        goal: 1.2,
        isByClock: true,
      },
    ],
  },
];

const million = 1_000_000;

/** Returns the figure of a row, or undefined if it was not measured. MiB are made of bytes here. */
export function measuredValue({figure, over, unit}: Measure, figures: Figures): number | undefined {
  const value = figures[figure];
  const divisor = over === undefined ? (unit === 'MiB' ? 2 ** 20 : 1) : figures[over];
  return value === undefined || divisor === undefined ? undefined : value / divisor;
}

export function goalOf({goal, largeGoal, leastArticles = 0}: Measure, articles: number): number | undefined {
  if (articles < leastArticles) return undefined;
  return articles >= million ? (largeGoal ?? goal) : goal;
}

/** Returns how far a figure is from its goal: 1 at the goal, 2 for twice as much or half as much as it should be; undefined without one of them. */
export function distanceOf(measure: Measure, figures: Figures, articles: number): number | undefined {
  const [value, goal] = [measuredValue(measure, figures), goalOf(measure, articles)];
  if (value === undefined || goal === undefined) return undefined;
  if (goal === 0) return value === 0 ? 0 : Number.POSITIVE_INFINITY;
  return measure.isMoreBetter ? goal / value : value / goal;
}

/** Formats a number with its unit: three digits that count. */
export function formatValue(value: number, unit: Unit): string {
  const digits = unit === 'bytes' || unit === '' || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const number = value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  return unit === '' || unit === '×' ? `${number}${unit}` : `${number} ${unit}`;
}
