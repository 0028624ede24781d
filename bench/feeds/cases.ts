import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** The expected facts of a file; unknown ones are absent. */
export type Expectation = {
  readonly items?: number;
  readonly itemsMin?: number;
  readonly feedTitle?: string | null;
  readonly title0?: string | null;
  readonly title0contains?: string;
  /** With tags and entities. */
  readonly titleRaw0?: string;
  readonly titleLast?: string | null;
  readonly link0?: string | null;
  /** ISO 8601, or `any` if the date may be absent. */
  readonly date0?: string | null;
  readonly contentText0?: string;
  readonly contentHref0?: string;
  /** Whether the file is not a feed. */
  readonly error?: boolean;
};

export type Case = {
  readonly file: string;
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly expect: Expectation;
};

/** Reads the feeds among the cases of a folder, by their kind. */
export function readCases(folder: string): ReadonlyMap<string, readonly Case[]> {
  const {entries} = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    readonly entries: readonly Omit<Case, 'bytes'>[];
  };
  const kinds = new Map<string, Case[]>();
  for (const {file, kind, expect} of entries) {
    if (!kind.startsWith('feed-')) continue;
    const cases = kinds.get(kind) ?? [];
    cases.push({file, kind, expect, bytes: readFileSync(join(folder, file))});
    kinds.set(kind, cases);
  }
  return kinds;
}
