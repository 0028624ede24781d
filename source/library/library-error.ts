/** A library that cannot be opened, read or written. The message says what to do. */
export class LibraryError extends Error {}
