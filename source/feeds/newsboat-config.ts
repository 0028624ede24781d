import {sanitizeLine} from '../article/article.ts';
import type {Rule} from '../library/library.ts';
import {type TranslatedFilter, translateFilter} from './newsboat-filter.ts';

/** The articles that newsboat's configuration hides, as rules that move them to the trash. */
export type Killfile = {
  /** The rules, named `newsboat-1` and so on in the order of their lines. */
  readonly rules: readonly Rule[];
  /** A message for each line that cannot become a rule. */
  readonly problems: readonly string[];
};

/** Reads the lines `ignore-article FEED FILTER` of newsboat's `config`, in their order. */
export function readKillfile(config: string): Killfile {
  const rules: Rule[] = [];
  const problems: string[] = [];
  for (const line of config.split(/\r?\n/)) {
    const [command, feed = '', filter = ''] = newsboatWords(line);
    if (command !== 'ignore-article') continue;
    const translated = translateLine(line, feed, filter);
    if ('problem' in translated) problems.push(translated.problem);
    else rules.push({name: `newsboat-${rules.length + 1}`, query: translated.query, action: {isTrash: true}});
  }
  return {rules, problems};
}

function translateLine(line: string, feed: string, filter: string): TranslatedFilter {
  const leftOut = (reason: string) => ({problem: `The line ${sanitizeLine(line)} was left out: ${reason}.`});
  if (filter === '') return leftOut('it has no filter');
  const translated = translateFilter(filter);
  if ('problem' in translated || feed === '*') return translated;
  if (!/^https?:\/\/[^\s"]+$/i.test(feed)) return leftOut('rules are for all feeds or for one address');
  return {query: `feed:"${feed}" (${translated.query})`};
}

/** Returns the words of a line as newsboat reads them: in quotes a backslash escapes, and `#` outside of quotes begins a comment. */
export function newsboatWords(line: string): readonly string[] {
  const found: string[] = [];
  for (const [whole, quoted] of line.matchAll(/"((?:[^"\\]|\\.)*)"?|[^\s"]+/g)) {
    if (quoted === undefined && whole.startsWith('#')) break;
    found.push(quoted?.replace(/\\(.)/g, '$1') ?? whole);
  }
  return found;
}
