import type {FoundRecord} from '../format.ts';
import type {RecordFields} from '../records/fields.ts';

/** How to recognise and read the records of a service, in CSV or JSON. */
export type Service = {
  /** The format name of its captures. */
  readonly name: string;
  /** The name that users know. */
  readonly title: string;
  /** Field names (see `fieldName`) that all of its records have. No records of another service have all of them. */
  readonly keys: readonly string[];
  /** Returns whether a record with these fields is the service's, if the names are too common to decide. */
  readonly recognise?: (fields: RecordFields) => boolean;
  /**
   * Returns what identifies the article that a record belongs to, for a service that writes several records for one article. `read` then reads one
   * record whose field `records` is a list of them.
   */
  readonly articleOf?: (fields: RecordFields) => string | undefined;
  readonly read: (fields: RecordFields) => FoundRecord;
};
