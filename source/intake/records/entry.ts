import {InputError} from '../../article/article.ts';
import type {FoundRecord, RecordFailure, SourceRecord} from '../format.ts';
import {internalErrorReason} from '../internal-error.ts';
import {fieldsOf} from './fields.ts';

/** Reads a record. Returns the parts of an entry that describe it. */
export function readRecord(sourceRecord: SourceRecord): {
  readonly sourceRecord: SourceRecord;
  readonly found: FoundRecord;
} {
  return {sourceRecord, found: sourceRecord.read(fieldsOf(sourceRecord.record))};
}

/** Makes the entry at a place of an input. An error becomes the failure of this entry only; the message of an `InputError` says why. */
export function entryOrFailure<Made>(place: string, make: () => Made): Made | RecordFailure {
  try {
    return make();
  } catch (error) {
    return {kind: 'failure', place, reason: error instanceof InputError ? error.message : internalErrorReason(error)};
  }
}
