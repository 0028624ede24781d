import type {Feeds, Library} from '../library/library.ts';

/** A library that has feeds. */
export type FeedLibrary = Library & {readonly feeds: Feeds};
