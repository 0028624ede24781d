import type {Draft, ImportedState} from '../article/article.ts';
import type {RawMetadata} from './draft.ts';

/** How a line of a capture was classified, and why, in a few words. */
export type Verdict = {
  readonly kind: 'headline' | 'standfirst' | 'byline' | 'date' | 'caption' | 'body' | 'chrome';
  readonly why: string;
};

/** A line of a capture and how it was classified; no verdict if it is blank. */
export type ExplainedLine = {readonly text: string; readonly verdict: Verdict | undefined};

/** A field of a record and what became of it. */
export type ExplainedField = {
  /** The name as the record writes it. */
  readonly name: string;
  readonly value: string;
  /** The properties of the draft it became; empty if it was ignored. */
  readonly became: readonly string[];
  /** Why it was ignored, in a few words. */
  readonly why?: string;
};

/** Returns the user's word for a property of a draft. */
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

/** Where each property of a draft was found, in a few words. `picture`, `caption` and `credit` are those of the lead image. */
export type Origins = Readonly<Record<string, string | undefined>>;

/** A value that was found for a property of a draft, but not chosen. */
export type RejectedCandidate = {
  readonly fact: string;
  readonly text: string;
  /** Where it was found, in a few words. */
  readonly from: string;
  /** Why another was chosen, in a few words. */
  readonly why: string;
};

/** The result of reading a document, and how it was read. */
export type Explained = {
  readonly facts: RawMetadata;
  /** What it was read as, if that differs from the title of its format. */
  readonly title?: string;
  readonly origins: Origins;
  readonly rejected?: readonly RejectedCandidate[];
  readonly fields?: readonly ExplainedField[];
  readonly lines: readonly ExplainedLine[];
};

/** An explanation for people of what an article was made from, and why. All of its text is safe. */
export type Explanation = Omit<Explained, 'facts' | 'title'> & {
  /** Its name in messages. */
  readonly place: string;
  /** What it was read as. */
  readonly title: string;
  readonly draft: Draft;
  readonly importedState?: ImportedState;
};
