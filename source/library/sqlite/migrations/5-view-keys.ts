/** The key that the reader shows a view with. See `schema.ts`. */
export const viewKeys = 'alter table view add column key text';
