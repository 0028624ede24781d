import {readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {toArticleId} from '../../source/article/article.ts';
import {checkLibrary, openLibrary} from '../../source/library/library.ts';
import {runInProcess} from '../commands/program.ts';
import {environmentOf, type Scenario} from './scenarios.ts';

/** What a command had said before it ended: the ids of stored articles, and whether it had said that it was done. */
export type Acknowledged = {readonly ids: readonly string[]; readonly isDone: boolean};

/** Returns the ids that a command printed for stored articles. */
export function printedIds(stdout: string): readonly string[] {
  return [...stdout.matchAll(/^([a-z2-7]{12}) {2}/gm)].map(([, id = '']) => id);
}

/**
 * Checks a folder in which a command ended in the middle of its work. Returns everything that must not be: a lost article, damage, an invalid
 * configuration; and then runs the command again, which must complete and leave no temporary file.
 */
export async function checkAftermath(
  folder: string,
  scenario: Scenario,
  {ids, isDone}: Acknowledged,
): Promise<readonly string[]> {
  const problems = [...(await checkFolder(folder, scenario, {ids, isDone}))];
  const again = await runInProcess(scenario.args, folder, environmentOf(folder));
  if (again.status !== 0 && !scenario.isOnce) problems.push(`run again: ${again.stderr}`);
  problems.push(...(await checkFolder(folder, scenario, {ids, isDone: !scenario.isOnce})));
  const left = await readdir(folder, {recursive: true});
  const temporary = left.filter(name => /\.partial|\.tmp-|-journal$/.test(name));
  if (temporary.length > 0 && again.status === 0) problems.push(`left ${temporary.join(', ')}`);
  return problems;
}

async function checkFolder(
  folder: string,
  scenario: Scenario,
  {ids, isDone}: Acknowledged,
): Promise<readonly string[]> {
  const problems = await checkJson(join(folder, 'config'));
  const path = join(folder, 'library.db');
  const size = await stat(path).then(
    ({size}) => size,
    () => 0,
  );
  if (size === 0) return [...problems, ...(ids.length > 0 || isDone ? ['the library is lost'] : [])];
  const library = await openLibrary(path);
  try {
    for (const id of ids)
      if (!(await library.articles.row(toArticleId(id)))) problems.push(`acknowledged article ${id} is lost`);
    if (isDone && !(await scenario.isDone(folder, library))) problems.push('what was said to be done is lost');
  } finally {
    await library.close();
  }
  const {findings} = await checkLibrary(path);
  return [...problems, ...findings.map(({message}) => message)];
}

/** Returns the configuration files that are not JSON. */
async function checkJson(folder: string): Promise<string[]> {
  const problems: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith('.json')) continue;
    try {
      JSON.parse(await readFile(join(folder, name), 'utf8'));
    } catch (error) {
      problems.push(`${name}: ${String(error)}`);
    }
  }
  return problems;
}
