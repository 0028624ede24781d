import type {ArticleId} from '../../article/article.ts';
import type {Personal, Progress} from '../library.ts';
import {logChanges} from './change-log.ts';
import type {Handle} from './handle.ts';
import {addHighlight, annotateHighlight, findHighlights, removeHighlight} from './highlights.ts';
import {mark} from './marks.ts';
import {renameTags} from './rename-tags.ts';
import {allViews, removeView, saveView} from './views.ts';

/** Returns what belongs to the person whose name the connection has. */
export function personalOn(handle: Handle): Personal {
  return {
    mark: (ids, change, title) => mark(handle, ids, change, title),
    highlights: id => findHighlights(handle, [id]).then(found => found.get(id) ?? []),
    addHighlight: (id, highlight, title) => addHighlight(handle, id, highlight, title),
    annotateHighlight: (id, note, title) => annotateHighlight(handle, id, note, title),
    removeHighlight: (id, title) => removeHighlight(handle, id, title),
    progress: id => findProgress(handle, id),
    saveProgress: (id, progress) => saveProgress(handle, id, progress),
    views: () => allViews(handle),
    saveView: view => saveView(handle, view),
    removeView: name => removeView(handle, name),
    renameTags: (names, title) => renameTags(handle, names, title),
  };
}

async function findProgress(handle: Handle, id: ArticleId): Promise<Progress | undefined> {
  const [row] = await handle.read<{block: number; offset: number; progress: number}>(
    `select block, "offset", progress from article join mark on mark.key = article.key
     where id = $1 and person = current_user and progress is not null`,
    [id],
  );
  return row && {position: {block: row.block, offset: row.offset}, progress: row.progress};
}

/** Saves where reading stopped. It is not in the journal, because undo should not move the reader. */
function saveProgress(handle: Handle, id: ArticleId, {position, progress}: Progress): Promise<void> {
  const {block, offset} = position;
  return handle.write('personal', async session => {
    const saved = await session.query(
      `insert into mark (key, block, "offset", progress) select key, $2, $3, $4 from article where id = $1
       on conflict (person, key) do update set block = excluded.block, "offset" = excluded."offset", progress = excluded.progress
       returning key`,
      [id, block, offset, progress],
    );
    if (saved.length > 0) {
      await logChanges(session, [{kind: 'mark', thing: id, part: 'position', state: [block, offset, progress]}]);
    }
  });
}
