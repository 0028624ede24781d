/** Returns why an error other than `InputError` ends the reading of a record: the end of a sentence that begins with the place of the record. */
export function internalErrorReason(error: unknown): string {
  return `cannot be read because of an internal error (${String(error)}): leave it out, and report the error to the authors of tearsheet.`;
}
