/** Figures as they are stored in docs/performance.json: of each program with a corpus of each size. */

/** By the name of a measure (see report/measures.ts): milliseconds, bytes, articles a second, or a number. */
export type Figures = Readonly<Record<string, number>>;

export type Run = {
  readonly program: string;
  readonly version: string;
  readonly articles: number;
  /** When it was last measured, as in 2026-11-30. */
  readonly date: string;
  /** The load average of five minutes when it ended. */
  readonly load: number;
  readonly figures: Figures;
};

export type Machine = {
  readonly processor: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
};

export type Performance = {
  readonly machine: Machine;
  readonly runs: readonly Run[];
};

/** Adds a run. It replaces only those figures of the same program and size that it has itself. */
export function addRun(runs: readonly Run[], run: Run): readonly Run[] {
  const isSame = ({program, articles}: Run) => program === run.program && articles === run.articles;
  const former = runs.find(isSame)?.figures ?? {};
  // A key without a frame has no time.
  const measured = Object.fromEntries(Object.entries(run.figures).filter(([, figure]) => Number.isFinite(figure)));
  const merged = {...run, figures: {...former, ...measured}};
  return [...runs.filter(other => !isSame(other)), merged].sort(
    (a, b) => a.program.localeCompare(b.program) || a.articles - b.articles,
  );
}

/** Returns the value below which this share of the samples lies: NaN if there are none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function mean(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** Returns the median and the 95th percentile of times as figures: `NAME.p50` and `NAME.p95`. */
export function quantilesOf(name: string, times: readonly number[]): Figures {
  return {[`${name}.p50`]: quantile(times, 0.5), [`${name}.p95`]: quantile(times, 0.95)};
}
