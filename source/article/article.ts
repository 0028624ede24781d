import type {Draft} from './draft.ts';
import type {ArticleId} from './identity.ts';

/** One stored text with its facts. */
export type Article = Draft & {
  /** 12 characters of base32; see `identify`. */
  readonly id: ArticleId;
  /** How many words the body has; see `countWords`. */
  readonly words: number;
};

/** The raw bytes that an article was made from. */
export type Capture = {
  readonly bytes: Uint8Array;
  /** The name of the format that intake read it as, such as `html`. */
  readonly format: string;
  /** The file name or address that it came from; absent for standard input. */
  readonly name?: string;
  /** Which parser version read it; see `parserVersion` in intake. */
  readonly parserVersion: number;
};

/** A passage that a person marked. It is found again by its words and what stood around them, so that it survives another parser version. */
export type Highlight = {
  /** The words, as plain text; paragraphs stand on lines of their own, as in `note`. */
  readonly quote: string;
  /** Up to 32 characters that stood before and after the quote. */
  readonly prefix?: string;
  readonly suffix?: string;
  readonly note?: string;
  /** ISO 8601. */
  readonly made?: string;
};

/** What a person had done to an article where it comes from, such as another service. */
export type ImportedState = {
  readonly read?: boolean;
  readonly starred?: boolean;
  /** When it was kept there; ISO 8601. */
  readonly added?: string;
  /** How far it was read, 0 to 1. */
  readonly progress?: number;
  readonly highlights?: readonly Highlight[];
};

/** A picture of an article whose bytes came with it. */
export type Picture = {
  /** As the body or the lead image has it. */
  readonly address: string;
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Where it lay beside the input, so that it is found again when that is read again. */
  readonly path?: string;
};

/** What intake makes of an input. */
export type Captured = {
  readonly draft: Draft;
  readonly capture: Capture;
  /** Those whose bytes lay in the input or beside it. */
  readonly pictures?: readonly Picture[];
  readonly importedState?: ImportedState;
};

/** Where reading stopped. It names a sentence, not a line, so that it survives another width, theme or parser version. */
export type Position = {
  /** 0 is the head of the article (headline to credit), 1 the first block of its body. */
  readonly block: number;
  /** UTF-16 units into the block's plain text. */
  readonly offset: number;
};

export {identifiesPage} from './address.ts';
export type {Branded} from './branded.ts';
export {formatDate, formatTime, parseDate, relativeDate} from './dates.ts';
export type {Draft, LeadImage} from './draft.ts';
export {
  type ErrorKind,
  ExpectedError,
  exitStatuses,
  InputError,
  LibraryError,
  NetworkError,
  OutputError,
  UsageError,
} from './errors.ts';
export {type ArticleId, identify, identifyAddress, toArticleId} from './identity.ts';
export {imageAddresses, withImageAddresses} from './images.ts';
export {plural} from './plural.ts';
export {present} from './present.ts';
export {makePrivate, makePrivateFile, makePrivateFolder} from './private-files.ts';
export {sanitizeAddress, sanitizeLine, sanitizePicture, sanitizeText} from './sanitize.ts';
export {finish, finishInPieces, finishWithin, type Steps} from './steps.ts';
export {startThread} from './thread.ts';
export {UnitTable} from './unit-table.ts';
export {countWords, minutesToRead} from './words.ts';
