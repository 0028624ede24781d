/**
 * Writes the tables of README.md from the tables of the program: the keys, the commands, the settings. `npm run docs` runs it; a test says when it
 * has to be run.
 */

import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {commands} from '../source/commands/commands.ts';
import {type Action, actions, type Context} from '../source/reader/actions.ts';
import {settingTable, show} from '../source/state/settings.ts';

const readme = new URL('../README.md', import.meta.url);

const tables: Readonly<Record<string, () => string>> = {keys, commands: commandTable, settings};

/** A text with what stands between `<!-- name -->` and `<!-- /name -->` made anew. */
export function withTables(text: string): string {
  return Object.entries(tables).reduce((result, [name, make]) => {
    const place = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!place.test(result)) throw new Error(`README.md has no place for ${name}.`);
    return result.replace(place, (_, open: string, close: string) => `${open}${make()}\n${close}`);
  }, text);
}

/** One row for what an action does, with its keys in the list and in an article. */
function keys(): string {
  const shown = actions.filter(action => action.in.includes('list') || action.in.includes('article'));
  const titles = [...new Set(shown.map(action => action.title))];
  const rows = titles.map(title => {
    const same = actions.filter(action => action.title === title);
    return [title, keysIn(same, 'list'), keysIn(same, 'article')];
  });
  return table(['', 'in the list', 'in an article'], rows);
}

function keysIn(same: readonly Action[], context: Context): string {
  return same
    .filter(action => action.in.includes(context))
    .flatMap(action => action.keys)
    .map(code)
    .join(' ');
}

function commandTable(): string {
  const rows = commands.flatMap(({name, usage, summary}) => [
    [code(`tearsheet ${name} ${usage[0] ?? ''}`.trim()), summary],
  ]);
  return table(['command', 'what it does'], rows);
}

function settings(): string {
  const rows = Object.entries(settingTable).map(([name, setting]) => [
    code(name),
    setting.help,
    setting.allowed,
    code(show(setting.default)),
  ]);
  return table(['setting', 'what it is for', 'must be', 'default'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** In a table of Markdown a bar must be escaped even in code. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(readme, withTables(readFileSync(readme, 'utf8')));
}
