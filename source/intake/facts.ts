import type {Draft, LeadImage} from '../article/article.ts';

/** The same facts, each of which may be absent or undefined. */
export type Loose<T> = {readonly [Key in keyof T]?: T[Key] | undefined};

/**
 * What a format found, as it stood in the input: intake makes it safe and drops what is empty, so a format need not. Dates are in any
 * form that `parseDate` reads.
 */
export type Facts = Loose<Omit<Draft, 'image' | 'body'>> & {
  readonly image?: Loose<LeadImage> | undefined;
  /** Markdown. */
  readonly body: string;
};
