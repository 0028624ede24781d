/** The option of every command that takes a query: the articles of a view instead of all. */
export const viewOption = {
  type: 'string',
  value: 'NAME',
  help: 'of the articles of this view; see tearsheet view',
} as const;
