import type {FoundRecord} from '../format.ts';
import type {RecordFields} from '../records/fields.ts';

/** How to recognise and read the records of a service, in CSV or JSON. */
export type Service = {
  /** The format name of its captures. */
  readonly name: string;
  /** The name that users know. */
  readonly title: string;
  /** Field names (see `fieldName`) that all of its records have, and no other service's records have together. */
  readonly keys: readonly string[];
  readonly read: (fields: RecordFields) => FoundRecord;
};
