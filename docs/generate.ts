/**
 * Writes the tables of the documents from those of the program (rooms, keys, commands, settings) and from measured figures, docs/schema.md and the manual page. `npm run docs` runs
 * it; a test fails when it has to be run.
 */

import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {performancePlots, performanceTables} from '../bench/report/page.ts';
import {readPerformance} from '../bench/report/stored.ts';
import {definitions} from '../build/rooms.ts';
import {commands} from '../source/commands/commands.ts';
import {formatSetting, settingTable} from '../source/config/config.ts';
import {groups} from '../source/reader/action.ts';
import {actionsIn, keymapOf} from '../source/reader/keymap.ts';
import type {PresetKey} from '../source/reader/preset.ts';
import {presets} from '../source/reader/presets.ts';
import {promptKeys} from '../source/reader/prompt-keys.ts';
import {formatKeys, type KeyContext, type Keymap, keyNamer, keysFor, sequenceOf} from '../source/reader/sequences.ts';
import {roles} from '../source/theme/theme.ts';
import {commandsPage} from './commands.ts';
import {jsonPage, jsonSchema} from './json.ts';
import {limitsPage} from './limits.ts';
import {manualPages} from './manual.ts';
import {schemaPage} from './schema.ts';

const performance = readPerformance();

/** The documents that have tables, relative to the folder of this file. */
export const documents = ['../README.md', 'architecture.md', 'keys.md', 'performance.md', 'reading.md'].map(
  path => new URL(path, import.meta.url),
);

/** Returns the documents that are generated as a whole, by their path from the folder of this file. */
export function pages(): Readonly<Record<string, string>> {
  return {
    ...manualPages(),
    'schema.md': schemaPage(),
    'commands.md': commandsPage(),
    'limits.md': limitsPage(),
    ...performancePlots(performance),
    'json.md': jsonPage(),
    'json.schema.json': `${JSON.stringify(jsonSchema(), undefined, 2)}\n`,
  };
}

const tables: Readonly<Record<string, () => string>> = {
  keys,
  commands: commandTable,
  settings,
  rooms: roomTable,
  roles: roleTable,
  list: () => actionTable('list'),
  article: () => actionTable('article'),
  link: () => actionTable('link'),
  passage: () => actionTable('passage'),
  chooser: () => actionTable('chooser'),
  feeds: () => actionTable('feeds'),
  help: () => actionTable('help'),
  pager: () => actionTable('pager'),
  prompt: promptTable,
  ...performanceTables(performance),
  newsboat: () => presetTable('newsboat'),
  less: () => presetTable('less'),
  vim: () => presetTable('vim-reader'),
};

/** Returns a text with everything between `<!-- name -->` and `<!-- /name -->` replaced. */
export function withTables(text: string): string {
  return text.replace(/(<!-- (\w+) -->\n)[\s\S]*?(<!-- \/\2 -->)/g, (_, open: string, name: string, close: string) => {
    const make = tables[name];
    if (!make) throw new Error(`There is no table "${name}"; there are ${Object.keys(tables).join(', ')}.`);
    return `${open}${make()}\n${close}`;
  });
}

const {keymap} = keymapOf();

/** The actions that README shows: those that a new user needs. */
const essential: ReadonlySet<string> = new Set([
  'next-row',
  'previous-row',
  'page-down',
  'next-unread',
  'headings',
  'back',
  'open',
  'next-article',
  'back-to-list',
  'next-link',
  'toggle-read',
  'toggle-star',
  'next-paragraph',
  'undo',
  'filter',
  'search',
  'choose-view',
  'choose-feed',
  'theme-auto',
  'help',
]);

/** The essential actions in their groups, one row each, with their keys in the list and in an article. */
function keys(): string {
  const contexts = ['list', 'article'] as const;
  const rows = groups.flatMap(group => {
    const titles = contexts.flatMap(context =>
      actionsIn(context)
        .filter(action => action.group === group && essential.has(action.name))
        .map(({title}) => title),
    );
    return [...new Set(titles)].map((title, index) => [
      index === 0 ? `**${group}**` : '',
      title,
      ...contexts.map(context => keysOf(context, title)),
    ]);
  });
  return table(['', '', 'in the list', 'in an article'], rows);
}

function keysOf(context: KeyContext, title: string): string {
  return actionsIn(context)
    .filter(action => action.title === title)
    .flatMap(action => keysFor(keymap, context, action))
    .map(code)
    .join(' ');
}

/** Every action of a context, in groups. */
function actionTable(context: KeyContext): string {
  const rows = groups.flatMap(group =>
    actionsIn(context)
      .filter(action => action.group === group)
      .map((action, index) => [
        index === 0 ? `**${group}**` : '',
        keysFor(keymap, context, action).map(code).join(' '),
        action.title,
        code(action.name),
      ]),
  );
  return table(['', 'keys', 'what it does', 'name'], rows);
}

/** The keys of another program, beside what they do here. */
function presetTable(name: keyof typeof presets): string {
  const preset = presets[name];
  const {keymap: bound} = keymapOf({}, preset);
  const named = keyNamer(bound, 'list', 'article', 'chooser', 'feeds');
  const rows = preset.keys.map(({key, original = '', runs, refusals = {}, remark}: PresetKey) => {
    const contexts = runs ? (Object.keys(runs) as KeyContext[]) : (['list', 'article'] as const);
    const titles = contexts.flatMap(context => titlesOf(bound, context, key));
    // The messages for the other contexts are similar.
    const [refusal] = Object.values(refusals).map(text =>
      text.replace(/\{([\w-]+)\}/g, (_, action) => formatKeys(named(action))),
    );
    const here = [...new Set([...titles, ...(refusal === undefined ? [] : [refusal])])].join('; ');
    const note = here === '' ? remark : `(${remark})`;
    return [code(key), original, remark === undefined ? here : `${here} ${note}`.trimStart()].map(escapeBars);
  });
  return table(['key', `in ${preset.title}`, 'here'], rows);
}

/** The titles of the actions that a key runs in a context. */
function titlesOf(bound: Keymap, context: KeyContext, key: string): readonly string[] {
  const names = bound[context].get(sequenceOf(key)) ?? [];
  const titles = names.flatMap(
    name =>
      actionsIn(context)
        .find(action => action.name === name)
        ?.title.replace(/;.*/, '') ?? [],
  );
  return titles.length === 0 ? [] : [titles.join(', then: ')];
}

function promptTable(): string {
  const rows = promptKeys.map(({keys, title}) => [keys.map(code).join(' '), title]);
  return table(['keys', 'what they do'], rows);
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
    escapeBars(setting.help),
    escapeBars(setting.allowed),
    code(formatSetting(setting.default)),
  ]);
  return table(['setting', 'purpose', 'allowed values', 'default'], rows);
}

function roleTable(): string {
  return table(
    ['name', 'what it draws'],
    Object.entries(roles).map(([name, what]) => [code(name), what]),
  );
}

/** One row for each room, with the imports that `npm run check` allows. Imports that every room may have are not repeated. */
function roomTable(): string {
  const rows = definitions.map(({name, contains, mayImport, mayLoad = []}) => [
    code(name.endsWith('.ts') ? name : `${name}/`),
    contains,
    [...mayImport.map(code), ...mayLoad.map(other => `${code(other)} when it is needed`)].join(', ') ||
      'nothing of ours',
  ]);
  return table(['room', 'contains', 'may import'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** In a table of Markdown a bar must be escaped even in code. */
function code(text: string): string {
  return escapeBars(`\`${text}\``);
}

function escapeBars(text: string): string {
  return text.replaceAll(/(?<!\\)\|/g, '\\|');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const document of documents) writeFileSync(document, withTables(readFileSync(document, 'utf8')));
  for (const [name, text] of Object.entries(pages())) writeFileSync(new URL(name, import.meta.url), text);
}
