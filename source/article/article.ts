import type {Draft} from './draft.ts';
import type {ArticleId} from './identity.ts';

/** A stored text with its metadata. */
export type Article = Draft & {
  /** 12 characters of base32; see `identify`. */
  readonly id: ArticleId;
  /** The number of words in the body; see `countWords`. */
  readonly words: number;
};

/** The raw bytes that an article was made from. */
export type Capture = {
  readonly bytes: Uint8Array;
  /** The name of the format it was read as, such as `html`. */
  readonly format: string;
  /** The file name or address it came from; absent for standard input. */
  readonly name?: string;
  /** The version of the parser that read it; see `parserVersion` in intake. */
  readonly parserVersion: number;
};

/** A passage that the user marked. It is found again by its words and their surroundings, so it survives a new parser version. */
export type Highlight = {
  /** The marked words as plain text. Each paragraph is a line, as in `note`. */
  readonly quote: string;
  /** Up to 32 characters before and after the quote. */
  readonly prefix?: string;
  readonly suffix?: string;
  readonly note?: string;
  /** ISO 8601. */
  readonly made?: string;
};

/** The state of an article in the service from which it was imported. */
export type ImportedState = {
  readonly read?: boolean;
  readonly starred?: boolean;
  /** When it was saved there; ISO 8601. */
  readonly added?: string;
  /** Reading progress, 0 to 1. */
  readonly progress?: number;
  readonly highlights?: readonly Highlight[];
};

/** A picture that came with its article. */
export type Picture = {
  /** The address as the body or the lead image has it. */
  readonly address: string;
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Its path beside the input, by which it is found again when the capture is reparsed. */
  readonly path?: string;
};

/** An article as intake produces it. */
export type Captured = {
  readonly draft: Draft;
  readonly capture: Capture;
  /** The pictures whose bytes were in the input or beside it. */
  readonly pictures?: readonly Picture[];
  readonly importedState?: ImportedState;
};

/** The place where reading stopped: a sentence, not a line, so that it survives another width, theme or parser version. */
export type Position = {
  /** 0 is the head of the article (headline to credit), 1 the first block of its body. */
  readonly block: number;
  /** UTF-16 units into the block's plain text. */
  readonly offset: number;
};

export {identifiesPage, siteOf} from './address.ts';
export {
  formatDate,
  formatDayAndMonth,
  formatDayOfMonth,
  formatLocalDate,
  formatTime,
  isSameMoment,
  localDay,
  localMoment,
  parseDate,
  relativeDate,
  startOfDay,
} from './dates.ts';
export type {Draft, Enclosure, LeadImage} from './draft.ts';
export {
  ExpectedError,
  exitStatuses,
  InputError,
  LibraryError,
  NetworkError,
  OutputError,
  UsageError,
} from './errors.ts';
export {type Fingerprint, fingerprintOf, resemblance, shinglesOf} from './fingerprint.ts';
export {type ArticleId, type Branded, identify, identifyAddress, toArticleId} from './identity.ts';
export {imageAddresses, withImageAddresses} from './images.ts';
export {isDatabaseAddress, withoutPassword} from './library-address.ts';
export {isOrganisation} from './organisation.ts';
export {choiceOf, plural} from './plural.ts';
export {present} from './present.ts';
export {makePrivate, makePrivateFile, makePrivateFolder, removeFile} from './private-files.ts';
export {isPlain, sanitizeAddress, sanitizeLine, sanitizePicture, sanitizeText, stringifySafely} from './sanitize.ts';
export {subscriptText, superscriptText, writeElements} from './scripts.ts';
export {excerptEnd, excerptStart, graphemes, needsDictionary, splitAtWords, splitClusters} from './segments.ts';
export {finish, finishInPieces, finishWithin, type Steps} from './steps.ts';
export {splitTags} from './tags.ts';
export {UnitTable} from './unit-table.ts';
export {countWords, formatMinutes, minutesToRead} from './words.ts';
