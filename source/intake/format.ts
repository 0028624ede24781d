import type {Draft, LeadImage} from '../article/article.ts';

/** An input as formats see it: its bytes already decoded. */
export type Source = {
  readonly text: string;
  /** What messages call it: its path, its address or `standard input`. */
  readonly label: string;
  /** The path or address that it came from; absent for standard input. */
  readonly name?: string;
  /** The address of the page. */
  readonly address?: string;
};

type Loose<T> = {readonly [Key in keyof T]?: T[Key] | undefined};

/**
 * What a format found, as it stood in the input: intake makes it safe and drops what is empty, so a format need not. Dates are in any
 * form that `parseDate` reads.
 */
export type Facts = Loose<Omit<Draft, 'image' | 'body'>> & {
  readonly image?: Loose<LeadImage> | undefined;
  /** Markdown. */
  readonly body: string;
};

/** One kind of input. */
export type Format = {
  /** The word that captures are filed under. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Whether the input is of this kind, told from what it holds; its name only where that leaves two answers. Cheap. */
  readonly recognise: (source: Source) => boolean;
  /** Throws `IntakeError` where the input holds no article. */
  readonly read: (source: Source) => Facts | Promise<Facts>;
};
