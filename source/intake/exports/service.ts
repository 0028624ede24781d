import type {FoundRecord} from '../format.ts';
import type {RecordFields} from '../records/fields.ts';

/** What the records of a service look like, whether as rows of CSV or as objects of JSON, and what they say. */
export type Service = {
  /** The word that captures are filed under. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** The fields, by the names of `fieldName`, that all of its records have and together no other's. */
  readonly keys: readonly string[];
  readonly read: (fields: RecordFields) => FoundRecord;
};
