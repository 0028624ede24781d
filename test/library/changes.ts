import type {ArticleId, Picture} from '../../source/article/article.ts';
import type {Library} from '../../source/library/library.ts';
import {captured, none} from './fixtures.ts';

/** Kinds of changes that `change` knows; the last of them is undo. */
export const kinds = 11;

/** Up to two pictures. Some share an address but have different bytes. */
function picturesOf(number: number): readonly Picture[] {
  return Array.from({length: number % 3}, (_, index) => ({
    address: `https://example.org/${index}.png`,
    bytes: Uint8Array.of(number % 5, index),
    width: 40,
    height: 40,
  }));
}

/** Makes one change, which two numbers decide. */
export async function change(library: Library, ids: readonly ArticleId[], kind: number, number: number): Promise<void> {
  const id = ids[number % ids.length] ?? none;
  const other = ids[(number * 7 + 3) % ids.length] ?? none;
  const name = `tag${number % 3}`;
  const day = `2020-01-0${1 + (number % 9)}`;
  switch (kind) {
    case 0:
      await library.personal.mark([id, other], {read: number % 2 === 0, tag: [name]}, 'Marked');
      return;
    case 1:
      await library.personal.mark([id], {starred: number % 2 === 0, untag: [name]}, 'Starred');
      return;
    case 2:
      await library.personal.mark([id, other], {removed: true}, 'Removed');
      return;
    case 3:
      await library.articles.store([
        {
          ...captured({
            title: `Article ${number % ids.length}`,
            url: `https://example.org/${number % ids.length}`,
            published: day,
            tags: [name],
            body: `${number} again`,
          }),
          pictures: picturesOf(number),
        },
      ]);
      return;
    case 4:
      await library.articles.store([captured({title: `New ${number}`, published: day, body: `${number} again`})]);
      return;
    case 5: {
      const article = await library.articles.article(id);
      const capture = await library.captures.capture(id);
      if (!article || !capture) return;
      const draft = {title: article.title, tags: [name], body: `Read again ${number}`, published: day};
      await (await library.articles.startRun()).reparse([
        {
          id,
          captured: {draft, capture, pictures: picturesOf(number)},
          progress: {position: {block: 1, offset: number}, progress: 0.5},
        },
      ]);
      return;
    }
    case 6:
      await library.personal.addHighlight(id, {quote: `words ${number}`}, 'Highlighted');
      return;
    case 7: {
      const [highlight] = await library.personal.highlights(id);
      if (!highlight) return;
      if (number % 2) await library.personal.removeHighlight(highlight.id, 'Unhighlighted');
      else await library.personal.annotateHighlight(highlight.id, `note ${number}`, 'Noted');
      return;
    }
    case 8:
      await library.personal.saveView({name, query: `words:>${number}`, ...(number % 2 && {key: `${number % 10}`})});
      return;
    case 9:
      await library.personal.removeView(name);
      return;
    default:
      await library.history.undo();
  }
}
