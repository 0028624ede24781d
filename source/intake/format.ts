import type {ImportedState} from '../article/article.ts';
import type {Bytes} from './bytes.ts';
import type {Loose, RawMetadata} from './draft.ts';
import type {Explained} from './explained.ts';
import type {Album, PictureCollection} from './pictures/album.ts';

/** An input as formats see it: its bytes already decoded. */
export type DocumentSource = {
  readonly text: string;
  /** What messages call it: its path, its address or `standard input`. */
  readonly label: string;
  /** The path or address that it came from; absent for standard input. */
  readonly name?: string;
  /** The address of the page. */
  readonly address?: string;
  /** Where its pictures lie. */
  readonly album?: Album;
};

/** What a record of an export or a corpus says of an article. Its facts are as loose as those of `RawMetadata`. */
export type FoundRecord = {
  readonly facts: Omit<RawMetadata, 'body'>;
  /** Absent where the record holds only the address: the article is kept without a body. */
  readonly content?: RecordText | undefined;
  readonly importedState?: Loose<ImportedState> | undefined;
  /** The pictures that the record holds. */
  readonly pictures?: Album['parts'];
};

/** A record by its keys, in small letters and without spaces, hyphens and underscores: `date_publish` and `datePublish` are one. */
export type RecordFields = ReadonlyMap<string, unknown>;

/** A record as it stood in its input, and how it is read. */
export type SourceRecord = {
  /** What people call such a record. */
  readonly title: string;
  readonly record: object;
  readonly read: (fields: RecordFields) => FoundRecord;
};

/** The text of a record: `html` is the article's part of a page, in `plain` no character is markup. */
export type RecordText = {
  readonly kind: 'html' | 'markdown' | 'plain';
  readonly text: string;
  /** What relative addresses in HTML are resolved against, where that is not the address of the article. */
  readonly base?: string;
};

/** One record of an input that holds many, in the order in which they stand there. */
export type CollectionEntry =
  /** An article. `bytes` are those of the record, with as much around them as reading it again alone takes. */
  | {
      readonly kind: 'found';
      readonly place: string;
      readonly bytes: Uint8Array;
      readonly format: string;
      readonly found: FoundRecord;
      readonly told: SourceRecord;
      readonly pictures?: PictureCollection;
    }
  /** A document inside of the record, of whatever format; `found` holds what the record says of it, which counts before the document. */
  | {
      readonly kind: 'document';
      readonly place: string;
      readonly bytes: Uint8Array;
      readonly format: string;
      readonly document: Uint8Array;
      /** The file name of the document. */
      readonly name?: string | undefined;
      readonly address?: string | undefined;
      readonly album?: Album;
      readonly found?: FoundRecord;
    }
  /** An input of whatever kind inside of this one, such as a file in an archive; `place` is its name. */
  | {readonly kind: 'input'; readonly place: string; readonly bytes: Bytes; readonly album?: Album}
  | RecordFailure;

/** What is wrong with a record and what to do, after its name and place: `is not valid JSON: mend the line.` */
export type RecordFailure = {readonly kind: 'failure'; readonly place: string; readonly reason: string};

/** The beginning of an input. */
export type InputHead = {
  readonly bytes: Uint8Array;
  /** The same as text, taken for UTF-8 where it is not UTF-16, without a byte order mark. */
  readonly text: string;
  readonly name?: string | undefined;
};

/** An input that is read as it comes. */
export type OpenInput = {
  readonly bytes: Bytes;
  readonly label: string;
  readonly name?: string | undefined;
  /** The address that the bytes were fetched from, where it is known. */
  readonly address?: string | undefined;
  /** The file that the bytes come from, where one can be read at any place. */
  readonly file?: string | undefined;
};

/** A kind of input that holds any number of records, read in constant memory. */
export type Collection = {
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Told from its beginning, and from its name only where that leaves two answers. Cheap. */
  readonly recognise: (head: InputHead) => boolean;
  /** Throws `InputError` where nothing more can be read of the input. */
  readonly read: (input: OpenInput) => AsyncIterable<CollectionEntry>;
};

/** One kind of input that is one article. */
export type Format = {
  /** The word that captures are filed under. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Whether the input is of this kind, told from what it holds; its name only where that leaves two answers. Cheap. */
  readonly recognise: (source: DocumentSource) => boolean;
  /** Throws `InputError` where the input holds no article. */
  readonly read: (source: DocumentSource) => RawMetadata | Promise<RawMetadata>;
  /** Reads it and says how. Throws as `read` does. */
  readonly explain: (source: DocumentSource) => Promise<Explained>;
};
