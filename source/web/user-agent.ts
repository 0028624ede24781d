import {programName, programVersion} from '../program.ts';

/** How every request names this program, so that the owner of a site knows what it is. */
export const userAgent = `${programName}/${programVersion} (terminal reader for feeds and articles)`;
