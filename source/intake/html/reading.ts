import type {Facts} from '../facts.ts';
import type {Block} from './blocks.ts';
import type {Element} from './dom.ts';
import type {GivenFacts} from './metadata.ts';

/** What a page came to. */
export type Reading = {
  readonly facts: Facts;
  /** The same facts, each with where the page gives it. */
  readonly given: GivenFacts;
  /** The lines by the headline that print a date. */
  readonly dated: readonly Block[];
  /** What is left of the page as its article. */
  readonly content: Element;
};
