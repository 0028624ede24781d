import type {Article, ArticleId} from '../../article/article.ts';
import type {HighlightId, Library, LibraryEvent, Marks, Progress, StoredHighlight, StoredPicture} from '../library.ts';
import {findPictures} from './captures.ts';
import type {Handle} from './handle.ts';
import {findHighlights} from './highlights.ts';
import {findArticles} from './lookup.ts';

/** An article that was read ahead, with everything that opening it needs. */
type Ahead = {
  readonly article: (Article & Marks) | undefined;
  readonly progress: Progress | undefined;
  readonly highlights: readonly StoredHighlight[];
  readonly pictures: readonly StoredPicture[];
};

/** Maximum number of articles that are read ahead. */
const mostAhead = 16;

/**
 * Returns a library that reads articles ahead, so that opening the neighbours of an article does not wait for the network. Three statements, which are sent at
 * the same time, read any number of articles. A change of this program discards what it may alter; a change by others discards everything once it is noticed.
 */
export function withReadAhead(library: Library, handle: Handle): Library {
  const known = new Map<ArticleId, Promise<Ahead>>();

  function readAhead(ids: readonly ArticleId[]): void {
    const missing = [...new Set(ids)].filter(id => !known.has(id));
    if (missing.length === 0) return;
    const found = readAll(handle, missing);
    for (const id of missing) {
      const one = found.then(ahead => ahead(id));
      known.set(id, one);
      // It is read again when it is needed.
      one.catch(() => known.get(id) === one && known.delete(id));
    }
    for (const id of [...known.keys()].slice(0, -mostAhead)) known.delete(id);
  }

  /** Makes a change, and forgets what it may alter, even what is being read meanwhile. */
  async function changing<Result>(forget: () => void, work: () => Promise<Result>): Promise<Result> {
    forget();
    return work().finally(forget);
  }
  const all = () => known.clear();
  handle.onSharedWrite(all);

  /** Reads again what others may have changed. What was read ahead stays while the server cannot be reached. */
  async function* refreshing(events: AsyncIterable<LibraryEvent>): AsyncGenerator<LibraryEvent> {
    for await (const event of events) {
      if (event !== 'lost') {
        const ids = [...known.keys()];
        known.clear();
        readAhead(ids);
      }
      yield event;
    }
  }

  const {articles, personal, captures, history} = library;
  const ofHighlight =
    <Rest extends readonly unknown[], Result>(change: (id: HighlightId, ...rest: Rest) => Promise<Result>) =>
    (id: HighlightId, ...rest: Rest) =>
      changing(all, () => change(id, ...rest));
  return {
    ...library,
    articles: {
      ...articles,
      readAhead,
      article: async id => {
        const ahead = known.get(id);
        return ahead ? (await ahead).article : articles.article(id);
      },
    },
    personal: {
      ...personal,
      mark: (ids, change, title) =>
        changing(
          () => {
            for (const id of ids) known.delete(id);
          },
          () => personal.mark(ids, change, title),
        ),
      progress: async id => {
        const ahead = known.get(id);
        return ahead ? (await ahead).progress : personal.progress(id);
      },
      saveProgress: (id, progress) => {
        const before = known.get(id);
        // If the article is opened again before this is saved, reading continues at this place.
        const after = before?.then(({article, ...ahead}) => ({
          ...ahead,
          article: article && {...article, progress: progress.progress},
          progress,
        }));
        if (after) known.set(id, after);
        after?.catch(() => known.delete(id));
        return personal.saveProgress(id, progress);
      },
      highlights: async id => {
        const ahead = known.get(id);
        return ahead ? (await ahead).highlights : personal.highlights(id);
      },
      addHighlight: (id, highlight, title) =>
        changing(
          () => known.delete(id),
          () => personal.addHighlight(id, highlight, title),
        ),
      annotateHighlight: ofHighlight(personal.annotateHighlight),
      removeHighlight: ofHighlight(personal.removeHighlight),
    },
    captures: {
      ...captures,
      pictures: async id => {
        const ahead = known.get(id);
        return ahead ? (await ahead).pictures : captures.pictures(id);
      },
    },
    history: {...history, undo: () => changing(all, history.undo)},
    changes: signal => refreshing(library.changes(signal)),
  };
}

/** Reads articles with their marks, highlights and pictures, and returns a function that finds them by id. */
async function readAll(handle: Handle, ids: readonly ArticleId[]): Promise<(id: ArticleId) => Ahead> {
  const [articles, highlights, pictures] = await Promise.all([
    findArticles(handle, ids),
    findHighlights(handle, ids),
    findPictures(handle, ids),
  ]);
  return id => ({
    article: articles.get(id)?.article,
    progress: articles.get(id)?.progress,
    highlights: highlights.get(id) ?? [],
    pictures: pictures.get(id) ?? [],
  });
}
