import {internalErrorReason} from '../error.ts';
import type {Failure, Found, Told} from '../format.ts';
import {fieldsOf} from './fields.ts';

/** Reads a record: what an entry says of it, which is what it contains and how that is found. */
export function readRecord(told: Told): {readonly told: Told; readonly found: Found} {
  return {told, found: told.read(fieldsOf(told.record))};
}

/** Makes the entry at a place of an input. An error costs this entry alone: it becomes its failure. */
export function entryOrFailure<Made>(place: string, make: () => Made): Made | Failure {
  try {
    return make();
  } catch (error) {
    return {kind: 'failure', place, reason: internalErrorReason(error)};
  }
}
