import type {ArticleId} from '../article/article.ts';

/** One thing that is wrong with a library. */
export type Finding = {
  /** The part of the library: its file, its structure, its texts, its word index, or its counters. */
  readonly part: 'file' | 'structure' | 'texts' | 'index' | 'counters';
  /** What is wrong and what to do, in one sentence. */
  readonly message: string;
  /** The damaged articles, if they are known. */
  readonly articles?: readonly ArticleId[];
};

/** The health of a library. */
export type HealthReport = {
  readonly findings: readonly Finding[];
  /** Articles, including those in the trash; undefined if they cannot be counted. */
  readonly articles: number | undefined;
  /** The size of the file in bytes. */
  readonly bytes: number;
  /** The version of SQLite. */
  readonly engine: string;
};

/** What was saved from a damaged library. */
export type SalvageCounts = {
  /** Articles that are unchanged. */
  readonly whole: number;
  /** Articles that lost a part. They have the tag `damaged`. */
  readonly damaged: number;
  /** Rows of other tables, such as marks and captures, that were saved and that could not be read. */
  readonly rows: number;
  readonly lostRows: number;
};
