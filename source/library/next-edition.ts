/** The part of an article that decides what its next edition is. */
export type EditionText = {readonly body: string; readonly tags: readonly string[]};

/**
 * Returns what the next edition of an article takes from the one before, undefined if nothing: an item with only an address, such as a bookmark,
 * replaces no text but adds its tags.
 */
export function textForNextEdition(former: EditionText, arriving: EditionText): EditionText | undefined {
  if (arriving.body !== '' || former.body === '') return undefined;
  return {body: former.body, tags: [...new Set([...former.tags, ...arriving.tags])]};
}
