import {InputError} from '../article/article.ts';

/** An input that no article can be made from. The message is one sentence that names the input and says what to do. */
export class IntakeError extends InputError {}

/** Why an error that is no `IntakeError` ends the reading of a record: the end of a sentence that begins with the place of the record. */
export function internalErrorReason(error: unknown): string {
  return `cannot be read because of an internal error (${String(error)}): leave it out, and report the error to the authors of tearsheet.`;
}
