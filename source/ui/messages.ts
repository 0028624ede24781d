/** Sentences that both the screen and the linear view show. */
export const uiMessages = {
  emptyLibrary: 'No articles yet. To add one: tearsheet add FILE',
  noMatch: 'No article matches.',
  pasteRefused: 'Text can be pasted into a prompt only: / filters, | pipes.',
} as const;
