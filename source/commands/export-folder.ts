import {lstat, readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {ArticleId} from '../article/article.ts';
import {noteId, updateNote} from '../typeset/typeset.ts';
import {save} from './export-files.ts';

/**
 * The result of writing the file of an article. `foreign` means that a file of this name belongs to another article, or cannot be updated, and does not change.
 */
export type Saved = {readonly path: string; readonly outcome: 'written' | 'unchanged' | 'foreign'};

/** Writes the file of an article, unless a file of this name belongs to another article. */
export async function saveArticle(path: string, id: ArticleId, text: string): Promise<Saved> {
  const former = await readIfFile(path);
  if (former === text) return {path, outcome: 'unchanged'};
  if (former !== undefined && !former.includes(id)) return {path, outcome: 'foreign'};
  await save(path, text);
  return {path, outcome: 'written'};
}

/** Writes a note, or updates an earlier export of it and keeps what the user wrote. */
export async function saveNoteFile(path: string, id: ArticleId, text: string): Promise<Saved> {
  const former = await readIfFile(path);
  const next = former === undefined ? text : noteId(former) === id ? updateNote(former, text) : undefined;
  if (next === undefined) return {path, outcome: 'foreign'};
  if (next === former) return {path, outcome: 'unchanged'};
  await save(path, next);
  return {path, outcome: 'written'};
}

/** Finds the notes in a folder and the folders in it, by the ids of their articles. Hidden folders, such as `.obsidian`, are left out. */
export async function findNotes(folder: string): Promise<ReadonlyMap<string, string>> {
  const notes = new Map<string, string>();
  for (const entry of await readdir(folder, {withFileTypes: true})) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const [id, found] of await findNotes(path)) notes.set(id, found);
    if (!entry.isFile() || !entry.name.endsWith('.md')) continue;
    const id = noteId((await readIfFile(path)) ?? '');
    if (id !== undefined) notes.set(id, path);
  }
  return notes;
}

/** Returns the text of a file; undefined if it does not exist, or `save` would not write it. */
async function readIfFile(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() ? readFile(path, 'utf8') : undefined;
}
