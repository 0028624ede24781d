import {existsSync} from 'node:fs';
import {choiceOf, isDatabaseAddress, UsageError} from '../article/article.ts';
import {isSettingName, settingTable} from '../config/config.ts';
import {completeQuery, everything, type Library, openMemoryLibrary} from '../library/library.ts';
import type {Command, Entry, Option, Options} from './command.ts';
import {commonOptions} from './command-line.ts';
import {write} from './output.ts';
import {shells} from './shells.ts';
import {withLibrary} from './with-library.ts';

/** A completion of a word, with its meaning if that is not obvious. */
type Candidate = readonly [word: string, explanation?: string];

/** Prints the script for a shell, or the completions of the last word, one a line with a tab before the explanation. */
export const completion: Command<{readonly words?: boolean}> = async (context, {words}, operands) => {
  if (!words) {
    const [shell = '', another] = operands;
    const script = another === undefined && Object.hasOwn(shells, shell) ? shells[shell] : undefined;
    if (script === undefined) throw new UsageError(`Name a shell: ${choiceOf(Object.keys(shells))}.`);
    await write(context.stdout, script);
    return 0;
  }
  const work = (library: Library) => complete(operands, context.commands, library);
  // Completing a word creates no library.
  const isThere = isDatabaseAddress(context.library) || existsSync(context.library);
  const open = isThere ? undefined : openMemoryLibrary;
  const candidates = await withLibrary(context, work, open);
  await write(context.stdout, candidates.map(parts => `${parts.join('\t')}\n`).join(''));
  return 0;
};

/** @param words The words after `tearsheet`. The last one is to be completed and may be empty. */
async function complete(
  words: readonly string[],
  commands: readonly Entry[],
  library: Library,
): Promise<readonly Candidate[]> {
  const word = words.at(-1) ?? '';
  const entry = commands.find(({name}) => words.slice(0, -1).includes(name));
  const options: Options = {...entry?.options, ...commonOptions};
  const before = optionOf(words.at(-2) ?? '', options);
  const begins = ([candidate]: Candidate) => candidate.toLowerCase().startsWith(word.toLowerCase());
  if (before) return (await valuesOf(words.at(-2) ?? '', before, library)).filter(begins);
  if (word.startsWith('-')) {
    return Object.entries(options)
      .map(([name, {help}]): Candidate => [`--${name}`, help])
      .filter(begins);
  }
  if (!entry) return commands.map(({name, summary}): Candidate => [name, summary]).filter(begins);
  // A value that needs quotes begins with one, unlike the typed word.
  const candidates = await operandsOf(entry, words, library);
  return entry.operands === 'query' ? candidates : candidates.filter(begins);
}

/** Returns the option that needs a value next. */
function optionOf(word: string, options: Options): (Option & {readonly type: 'string'}) | undefined {
  const option = word.startsWith('--')
    ? options[word.slice(2)]
    : Object.values(options).find(({short}) => word === `-${short}`);
  return option?.type === 'string' ? option : undefined;
}

async function valuesOf(
  word: string,
  {values}: Option & {readonly type: 'string'},
  library: Library,
): Promise<readonly Candidate[]> {
  if (values) return values.map((value): Candidate => [value]);
  if (word === '--view') return viewNames(library);
  if (word === '--tag' || word === '--untag')
    return (await library.articles.names('tag', '', 100)).map((name): Candidate => [name]);
  return [];
}

async function operandsOf(
  {operands, name}: Entry,
  words: readonly string[],
  library: Library,
): Promise<readonly Candidate[]> {
  const word = words.at(-1) ?? '';
  switch (operands) {
    case 'query': {
      const {from, candidates} = await completeQuery(word, word.length, library.articles.names);
      return candidates.map((candidate): Candidate => [`${word.slice(0, from)}${candidate}`]);
    }
    case 'ref':
      return references(word, library);
    case 'view': {
      const place = words.length - words.indexOf(name) - 2;
      if (place === 0) return ['add', 'list', 'remove'].map((verb): Candidate => [verb]);
      return place === 1 && words.at(-2) === 'remove' ? viewNames(library) : [];
    }
    case 'setting':
      return settingCandidates(words.slice(words.indexOf(name) + 1));
    case 'shell':
      return Object.keys(shells).map((shell): Candidate => [shell]);
    default:
      return [];
  }
}

/** Returns the names of settings, or the values of the one that is named. */
function settingCandidates([key = '', ...rest]: readonly string[]): readonly Candidate[] {
  if (rest.length === 0) return Object.entries(settingTable).map(([name, {help}]): Candidate => [name, help]);
  const choices = rest.length === 1 && isSettingName(key) ? (settingTable[key].choices ?? []) : [];
  return choices.map((choice): Candidate => [choice]);
}

async function viewNames(library: Library): Promise<readonly Candidate[]> {
  return (await library.personal.views()).map(({name, query}): Candidate => [name, query]);
}

/** Returns ids with their headlines: those with this prefix, or else the newest. */
async function references(word: string, library: Library): Promise<readonly Candidate[]> {
  const isId = /^[a-z2-7]{1,12}$/i.test(word);
  const query = isId ? ({where: {kind: 'id', beginning: word.toLowerCase()}, sort: 'newest'} as const) : everything;
  const rows = await library.articles.page(query, {from: 'first'}, 20);
  return [
    ...rows.map(({id, title}): Candidate => [id, title]),
    ['latest', 'the article that was added last'],
    ['next', 'the newest unread'],
    ['current', 'the one last open'],
    ...(await library.articles.names('tag', '', 100)).map((name): Candidate => [`tag:${name}`]),
  ];
}
