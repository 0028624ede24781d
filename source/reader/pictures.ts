import type {ArticleId} from '../article/article.ts';
import type {PictureRow} from '../typeset/typeset.ts';
import type {Effect, Step} from './effect.ts';
import type {OpenArticle} from './open-article.ts';
import {articleColumns} from './panes.ts';
import {layOutAgain} from './reading.ts';
import {visible} from './scroll.ts';
import type {State} from './state.ts';

/** A picture that was drawn, or could not be. */
export type DrawnEvent = {
  readonly kind: 'drawn';
  readonly article: ArticleId;
  readonly picture: Pick<PictureRow, 'address' | 'columns' | 'rows'>;
  readonly rows: readonly string[] | undefined;
};

/** Returns the cache key of a picture at a size in cells. */
function keyOf({address, columns, rows}: DrawnEvent['picture']): string {
  return `${columns} ${rows} ${address}`;
}

/** Returns a drawn row of a picture; undefined until it is drawn. */
export function drawnRow({drawn}: OpenArticle, picture: PictureRow): string | undefined {
  return drawn?.get(keyOf(picture))?.[picture.row];
}

/** Asks for the pictures on the screen that are not drawn. */
export function requestPictures([state, ...effects]: Step): Step {
  const {open} = state;
  if (!open?.layoutOptions.pictures) return [state, ...effects];
  const drawn = new Map(open.drawn);
  const asked: Effect[] = [];
  const {count, height} = articleColumns(state);
  // Only the first column can begin with an empty line.
  for (const {line} of visible(open.page, open.place, count * (height + 1))) {
    const {picture} = line;
    if (!picture || drawn.has(keyOf(picture))) continue;
    drawn.set(keyOf(picture), []);
    asked.push({kind: 'draw', article: open.article.id, picture});
  }
  return asked.length === 0 ? [state, ...effects] : [{...state, open: {...open, drawn}}, ...effects, ...asked];
}

/** Shows a drawn picture. If it cannot be drawn, its rows are removed and only its caption is shown. */
export function setPictureRows(state: State, {article, picture, rows}: DrawnEvent): State {
  const {open} = state;
  if (!open || open.article.id !== article) return state;
  if (rows) return {...state, open: {...open, drawn: new Map(open.drawn).set(keyOf(picture), rows)}};
  const pictures = new Map(open.layoutOptions.pictures);
  pictures.delete(picture.address);
  return layOutAgain({...state, open: {...open, layoutOptions: {...open.layoutOptions, pictures}}});
}

/** Forgets all drawn pictures, so that they are drawn again. */
export function forgetPictures(state: State): State {
  if (!state.open?.drawn) return state;
  const {drawn: _, ...open} = state.open;
  return {...state, open};
}
