import {InputError} from '../article/article.ts';

/** An input that no article can be made from. The message is one sentence that names the input and says what to do. */
export class IntakeError extends InputError {}
