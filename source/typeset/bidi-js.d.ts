/** bidi-js 1.1 types its module as CommonJS, in which Node would find its function one level deeper. */
declare module 'bidi-js/dist/bidi.mjs' {
  import type {Bidi} from 'bidi-js';

  export default function bidiFactory(): Bidi;
}
