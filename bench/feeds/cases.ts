import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** What is right for a file; a field that is not known is absent. */
export type Expectation = {
  readonly items?: number;
  readonly itemsMin?: number;
  readonly feedTitle?: string | null;
  readonly title0?: string | null;
  readonly title0contains?: string;
  /** With its tags and entities. */
  readonly titleRaw0?: string;
  readonly titleLast?: string | null;
  readonly link0?: string | null;
  /** ISO 8601, or `any` where the date may be absent. */
  readonly date0?: string | null;
  readonly contentText0?: string;
  readonly contentHref0?: string;
  /** Whether the file is no feed at all. */
  readonly error?: boolean;
  /** Subscriptions in OPML. */
  readonly feeds?: number;
  readonly first?: {readonly title?: string | null; readonly url?: string};
};

export type Case = {
  readonly file: string;
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly expect: Expectation;
};

/** The cases of a folder that are feeds or lists of subscriptions, by their kind. */
export function readCases(folder: string): ReadonlyMap<string, readonly Case[]> {
  const {entries} = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    readonly entries: readonly Omit<Case, 'bytes'>[];
  };
  const kinds = new Map<string, Case[]>();
  for (const {file, kind, expect} of entries) {
    if (!/^feed-|^import-opml$/.test(kind)) continue;
    const cases = kinds.get(kind) ?? [];
    cases.push({file, kind, expect, bytes: readFileSync(join(folder, file))});
    kinds.set(kind, cases);
  }
  return kinds;
}
