import {LibraryError} from '../article/article.ts';

/** A library whose server cannot be reached at the moment. */
export class UnreachableError extends LibraryError {}

/** A library that another program keeps locked. */
export class LockedError extends LibraryError {}

/** A change that the server refuses, because the person lacks the right to make it. */
export class PermissionError extends LibraryError {}

/** A library with a part that cannot be read as it was written. */
export class DamageError extends LibraryError {}
