import type {ImportedState} from '../article/article.ts';
import type {Bytes} from './bytes.ts';
import type {Loose, RawMetadata} from './draft.ts';
import type {Explained} from './explained.ts';
import type {Album, PictureCollection} from './pictures/album.ts';

/** A document as formats see it: already decoded. */
export type DocumentSource = {
  readonly text: string;
  /** Its name in messages: its path, its address or `standard input`. */
  readonly label: string;
  /** The path or address it came from; absent for standard input. */
  readonly name?: string;
  /** The address of the page. */
  readonly address?: string;
  /** Where its pictures are. */
  readonly album?: Album;
};

/** The article that a record of an export or a corpus describes. Its metadata is as loose as `RawMetadata`. */
export type FoundRecord = {
  readonly facts: Omit<RawMetadata, 'body'>;
  /** Absent if the record has only an address: the article is stored without a body. */
  readonly content?: RecordText | undefined;
  /** A whole page as HTML. It supplies what the record lacks. */
  readonly page?: string | undefined;
  readonly importedState?: Loose<ImportedState> | undefined;
  /** The pictures in the record. */
  readonly pictures?: Album['parts'];
};

/** A record by its keys, in lower case and without punctuation: `date_publish`, `datePublish` and `date:publish` are one key. */
export type RecordFields = ReadonlyMap<string, unknown>;

/** A record as it was in its input, and how it is read. */
export type SourceRecord = {
  /** Its name for users. */
  readonly title: string;
  readonly record: object;
  readonly read: (fields: RecordFields) => FoundRecord;
};

/** The text of a record. `html` is a fragment without page furniture; `plain` has no markup. */
export type RecordText = {
  readonly kind: 'html' | 'markdown' | 'plain';
  readonly text: string;
  /** The base of relative addresses in HTML, if that is not the address of the article. */
  readonly base?: string;
};

/** One record of a collection, in input order. */
export type CollectionEntry =
  /** An article. `bytes` are those of the record, with the context needed to read it again alone. */
  | {
      readonly kind: 'found';
      readonly place: string;
      readonly bytes: Uint8Array;
      readonly format: string;
      readonly found: FoundRecord;
      readonly sourceRecord: SourceRecord;
      readonly pictures?: PictureCollection;
    }
  /** A document of any format inside the record. `found` takes precedence over the document. */
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
  /** An input of any kind inside this one, such as a file in an archive; `place` is its name. */
  | {readonly kind: 'input'; readonly place: string; readonly bytes: Bytes; readonly album?: Album}
  | RecordFailure;

/** What is wrong with a record and what to do, as the end of a sentence: `is not valid JSON: correct the line.` */
export type RecordFailure = {readonly kind: 'failure'; readonly place: string; readonly reason: string};

/** The beginning of an input. */
export type InputHead = {
  readonly bytes: Uint8Array;
  /** The same bytes as text, decoded as UTF-16 or else as UTF-8, without a byte order mark. */
  readonly text: string;
  readonly name?: string | undefined;
};

/** An input that is read as a stream. */
export type OpenInput = {
  readonly bytes: Bytes;
  readonly label: string;
  readonly name?: string | undefined;
  /** The address that the bytes were fetched from, where it is known. */
  readonly address?: string | undefined;
  /** The path of the file that the bytes come from, if it can be read at any offset. */
  readonly file?: string | undefined;
};

/** A kind of input with any number of records, read in constant memory. */
export type Collection = {
  readonly name: string;
  /** Its name for users. */
  readonly title: string;
  /** Returns whether an input is of this kind, from its beginning; its name decides only between two answers. Cheap. */
  readonly recognise: (head: InputHead) => boolean;
  /** Throws `InputError` if the rest of the input cannot be read. */
  readonly read: (input: OpenInput) => AsyncIterable<CollectionEntry>;
};

/** A kind of document. */
export type Format = {
  /** The name that captures are stored under. */
  readonly name: string;
  /** Its name for users. */
  readonly title: string;
  /** Returns whether a document is of this kind, from its content; its name decides only between two answers. Cheap. */
  readonly recognise: (source: DocumentSource) => boolean;
  /** Throws `InputError` if the document contains no article. */
  readonly read: (source: DocumentSource) => RawMetadata | Promise<RawMetadata>;
  /** Reads a document and explains how. Throws as `read` does. */
  readonly explain: (source: DocumentSource) => Promise<Explained>;
};
