/** What reading page text takes, in one file that is loaded when it is needed. */
export {toLines} from './lines.ts';
export {isPage, readNote} from './read-note.ts';
export {readPage} from './read-page.ts';
