import {finishInPieces} from '../article/article.ts';
import type {Library, StoredHighlight} from '../library/library.ts';
import {findPassages, type PageRange} from '../typeset/typeset.ts';
import type {Effect} from './effect.ts';
import type {Event} from './event.ts';
import type {PlacedHighlight} from './highlights.ts';
import type {Host} from './host.ts';
import {messages} from './messages.ts';
import type {OpenArticle} from './open-article.ts';
import {type Keymap, keyNamer} from './sequences.ts';

/** Milliseconds for which the search for passages may delay keys: half a frame. */
const patience = 8;

/** Returns the highlights of an article with their places; undefined if there are none now and there were none before. */
export async function loadHighlights(library: Library, open: OpenArticle): Promise<Event | undefined> {
  const stored = await library.personal.highlights(open.article.id);
  if (stored.length === 0 && !open.highlights) return undefined;
  return {kind: 'highlights', article: open.article.id, placed: await placeHighlights(open, stored, [])};
}

/** Changes a highlight or its note, as a step of undo. */
export async function changeHighlight(
  library: Library,
  keymap: Keymap,
  {open, change}: Extract<Effect, {kind: 'change-highlight'}>,
): Promise<Event> {
  const {id, title} = open.article;
  const key = keyNamer(keymap, 'article');
  const made: PlacedHighlight[] = [];
  let message: string = messages.highlightGone;
  switch (change.kind) {
    case 'add': {
      const {id: highlightId, highlight, place, isEphemeral} = change;
      const what = highlight.note === undefined ? 'Highlighted' : 'Note added';
      const added = await library.personal.addHighlight(id, {...highlight, id: highlightId}, `${what}: ${title}`);
      if (added === undefined) return {kind: 'message', message: messages.articleRemoved};
      made.push({...highlight, id: added, made: '', place});
      message = isEphemeral
        ? messages.highlightedUntilQuit(what)
        : messages.highlighted(what, key('undo'), key('highlights'));
      break;
    }
    case 'note': {
      const what = change.note === undefined ? 'Note removed' : 'Note saved';
      const isDone = await library.personal.annotateHighlight(change.id, change.note, `${what}: ${title}`);
      message = isDone ? `${what}.` : messages.noteUnchanged;
      break;
    }
    case 'remove':
      if (await library.personal.removeHighlight(change.id, `Highlight removed: ${title}`)) {
        message = messages.highlightRemoved(key('undo'));
      }
  }
  const stored = await library.personal.highlights(id);
  return {kind: 'highlights', article: id, placed: await placeHighlights(open, stored, made), message};
}

/** Lets the user write a note in their editor. */
export async function editNote(host: Host, {text}: Extract<Effect, {kind: 'edit-note'}>): Promise<Event> {
  const edited = await host.edit(text);
  return 'message' in edited ? {kind: 'message', message: edited.message} : {kind: 'note-written', note: edited.text};
}

/** Returns each highlight with its place. Searches the text for places that are not known. */
async function placeHighlights(
  {page, highlights}: OpenArticle,
  stored: readonly StoredHighlight[],
  made: readonly PlacedHighlight[],
): Promise<readonly PlacedHighlight[]> {
  const places = new Map([...(highlights?.all ?? []), ...made].map(({id, place}) => [id, place]));
  const unknown = stored.filter(({id}) => !places.has(id));
  if (unknown.length > 0) {
    const found = await finishInPieces(patience, findPassages(page, unknown));
    for (const [index, {id}] of unknown.entries()) places.set(id, found[index]);
  }
  return stored.map(highlight => withPlace(highlight, places.get(highlight.id)));
}

function withPlace(highlight: StoredHighlight, place: PageRange | undefined): PlacedHighlight {
  return place ? {...highlight, place} : highlight;
}
