import type {CorpusFile} from '../corpus/corpus-file.ts';
import type {Figures} from '../figures.ts';
import type {Workplace} from '../workplace.ts';

/** What is measured of all programs alike: how often things are started, how many keys are pressed, and so on. */
export type Effort = {
  readonly starts: number;
  readonly presses: number;
  readonly rounds: number;
  readonly idleSeconds: number;
  /** Keys of an hour of use. */
  readonly keys: number;
  /** Feeds that are fetched. */
  readonly feeds: number;
};

/** Another program that does some of what this one does. Its figures have the names of those of the same measures here. */
export type Peer = {
  readonly name: string;
  /** The option that prints its version. */
  readonly versionOption: string;
  /** Sizes above this are left out, because the program would take hours or the memory of the machine. */
  readonly mostArticles: number;
  /** How it is used, for docs/performance.md: a sentence. */
  readonly use: string;
  readonly measure: (place: Workplace, corpus: readonly CorpusFile[], effort: Effort) => Promise<Figures>;
};
