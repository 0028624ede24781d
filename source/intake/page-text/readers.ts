/** The readers of page text, in one module that is loaded on demand. */
export {toLines} from './lines.ts';
export {isCopiedPage, readNote} from './read-note.ts';
export {readPage} from './read-page.ts';
