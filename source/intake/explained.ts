import type {Draft, ImportedState} from '../article/article.ts';
import type {RawMetadata} from './draft.ts';

/** What a line of a capture turned out to be, and why, in a few words. */
export type Verdict = {
  readonly kind: 'headline' | 'standfirst' | 'byline' | 'date' | 'caption' | 'body' | 'chrome';
  readonly why: string;
};

/** A line of a capture as it stands in it, and what it turned out to be; without a verdict where there is nothing to read in it. */
export type ExplainedLine = {readonly text: string; readonly verdict: Verdict | undefined};

/** A field of a record, and what the article has of it. */
export type ExplainedField = {
  /** As the record writes it. */
  readonly name: string;
  readonly value: string;
  /** The facts that it became, by their names in a draft; empty where it was ignored. */
  readonly became: readonly string[];
  /** Why it was ignored, in a few words. */
  readonly why?: string;
};

/** What people call a fact, by its name in a draft. */
export function factName(fact: string): string {
  return names[fact] ?? fact;
}

const names: Readonly<Record<string, string>> = {
  title: 'headline',
  url: 'address',
  starred: 'star',
  added: 'kept on',
  progress: 'read to',
};

/**
 * Where a fact was found, in a few words, by the name of the fact in a draft; `picture`, `caption` and `credit` are those of the lead
 * image.
 */
export type Origins = Readonly<Record<string, string | undefined>>;

/** What a document came to, and how. */
export type Explained = {
  readonly facts: RawMetadata;
  /** What it was read as, where that is not what its format is called. */
  readonly title?: string;
  readonly origins: Origins;
  readonly fields?: readonly ExplainedField[];
  readonly lines: readonly ExplainedLine[];
};

/** What an article was made from and why, for a person to read: all of its text is safe. */
export type Explanation = Omit<Explained, 'facts' | 'title'> & {
  /** What messages call the record. */
  readonly place: string;
  /** What it was read as. */
  readonly title: string;
  readonly draft: Draft;
  readonly importedState?: ImportedState;
};
