/** The types of bidi-js 1.1 describe a CommonJS module, in which its function would be one level deeper. */
declare module 'bidi-js/dist/bidi.mjs' {
  import type {Bidi} from 'bidi-js';

  export default function bidiFactory(): Bidi;
}
