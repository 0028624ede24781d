import {type Article, type ArticleId, type Captured, type Draft, ExpectedError} from '../article/article.ts';
import {parse, parserVersion} from '../intake/intake.ts';
import type {Library, Progress, StoredHighlight} from '../library/library.ts';

/** An article that was parsed again, and its earlier edition. */
export type ReparsedArticle = {readonly former: Article; readonly captured: Captured; readonly lostHighlights: number};

/** The outcome of a batch of articles. */
type ReparseOutcome = {
  readonly reparsed: readonly ReparsedArticle[];
  /** One sentence for each article that does not change because its capture cannot be parsed. */
  readonly failures: readonly string[];
  /** The share of the rows that is done, 0 to 1, of those that `ids` yielded with this batch. */
  readonly share: number;
};

/** The reading position and the highlights of an article, which belong to places in its text. */
type PlacesInText = {
  readonly progress: Progress | undefined;
  readonly highlights: readonly StoredHighlight[];
};

export type ReparseOptions = {
  /** Finds the reading position of an article in its new text, and counts the highlights that are no longer in it. */
  readonly followPlaces: (
    former: Article,
    draft: Draft,
    places: PlacesInText,
  ) => {readonly progress: Progress | undefined; readonly lostHighlights: number};
  /** Whether to leave the library unchanged. */
  readonly isDryRun: boolean;
};

/** Articles in one transaction. */
const batchSize = 50;

/**
 * Parses the captures of these articles again if an older version of intake parsed them, and yields the outcome of each batch. An article that fails does not
 * change. Everything that one call changes is one step of undo.
 *
 * @throws LibraryError if the library cannot be read or written.
 */
export async function* reparse(
  library: Library,
  ids: AsyncIterable<readonly ArticleId[]>,
  {followPlaces, isDryRun}: ReparseOptions,
): AsyncGenerator<ReparseOutcome> {
  const run = await library.articles.startRun();
  for await (const page of ids) {
    const outdated = await library.captures.outdated(page, parserVersion);
    for (let first = 0; first < outdated.length; first += batchSize) {
      const reparsed: (ReparsedArticle & {readonly progress: Progress | undefined})[] = [];
      const failures: string[] = [];
      for (const id of outdated.slice(first, first + batchSize)) {
        try {
          const one = await reparseOne(id, library, followPlaces);
          if (one) reparsed.push(one);
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.kind === 'library') throw error;
          failures.push(`${id} stays as it is: ${error.message}`);
        }
      }
      if (!isDryRun) {
        await run.reparse(
          reparsed.map(({former, captured, progress}) => ({id: former.id, captured, ...(progress && {progress})})),
        );
      }
      yield {reparsed, failures, share: Math.min(1, (first + batchSize) / outdated.length)};
    }
  }
}

/** Returns undefined for an article that was removed meanwhile. Throws `InputError` if intake finds no article in its capture. */
async function reparseOne(id: ArticleId, library: Library, followPlaces: ReparseOptions['followPlaces']) {
  const [former, capture] = [await library.articles.article(id), await library.captures.capture(id)];
  if (!former || !capture) return undefined;
  const {bytes, name} = capture;
  const captured = await parse({
    bytes,
    ...(name !== undefined && {name}),
    ...(former.url !== undefined && {address: former.url}),
    album: {beside: path => library.captures.pictureAt(id, path)},
  });
  const places = {
    progress: await library.personal.progress(id),
    highlights: await library.personal.highlights(id),
  };
  return {former, captured, ...followPlaces(former, captured.draft, places)};
}
