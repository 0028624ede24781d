/** The kind of an expected failure. */
export type ErrorKind = 'usage' | 'input' | 'output' | 'library' | 'network';

/** The exit status of the program for each kind of failure. 2 means wrong usage, as for most POSIX utilities. */
export const exitStatuses = {usage: 2, input: 1, output: 1, library: 1, network: 1} as const satisfies Record<
  ErrorKind,
  number
>;

/**
 * A failure that the program expects: its message is one sentence that tells the user what to do next. Every other error is a defect of the
 * program. The subclasses below are the only kinds; rooms derive from them if callers need more than the message.
 */
export abstract class ExpectedError extends Error {
  abstract readonly kind: ErrorKind;
}

/** A command line or a setting that is not valid. The message says what would be. */
export class UsageError extends ExpectedError {
  readonly kind = 'usage';
  /** Lines that point at the mistake. */
  readonly excerpt: string | undefined;

  constructor(message: string, excerpt?: string) {
    super(message);
    this.excerpt = excerpt;
  }
}

/** An input that does not exist, cannot be read, or contains no article. */
export class InputError extends ExpectedError {
  readonly kind = 'input';
}

/** A file or folder that cannot be written. */
export class OutputError extends ExpectedError {
  readonly kind = 'output';
}

/** A library that cannot be opened, read or written. */
export class LibraryError extends ExpectedError {
  readonly kind = 'library';
}

/** An address that cannot be fetched. */
export class NetworkError extends ExpectedError {
  readonly kind = 'network';
}
