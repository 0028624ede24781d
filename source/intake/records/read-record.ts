import type {Found, Told} from '../format.ts';
import {fieldsOf} from './fields.ts';

/** Reads a record: what an entry says of it, which is what it holds and how that is found. */
export function readRecord(told: Told): {readonly told: Told; readonly found: Found} {
  return {told, found: told.read(fieldsOf(told.record))};
}
