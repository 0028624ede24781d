/** What a line of a capture turned out to be, and why, in a few words. */
export type Verdict = {
  readonly kind: 'headline' | 'standfirst' | 'byline' | 'date' | 'caption' | 'body' | 'chrome';
  readonly why: string;
};
