import {sanitizeLine} from '../article/article.ts';
import {translateFilter} from './newsboat-filter.ts';

/** A line of newsboat's configuration that hides articles, as a query for a rule that moves them to the trash. */
export type KillfileRule =
  | {
      /** Absent if it holds for all feeds. */
      readonly feed?: string;
      readonly query: string;
    }
  | {readonly problem: string};

/** Reads the lines `ignore-article FEED FILTER` of newsboat's `config`, in their order. A filter that has no query is a problem, in one sentence. */
export function readKillfile(config: string): readonly KillfileRule[] {
  return config.split(/\r?\n/).flatMap((line): KillfileRule[] => {
    const [command, feed = '', filter = ''] = newsboatWords(line);
    if (command !== 'ignore-article') return [];
    if (filter === '') return [{problem: `The line ${sanitizeLine(line)} was left out: it has no filter.`}];
    const translated = translateFilter(filter);
    if ('problem' in translated) return [translated];
    if (feed === '*') return [translated];
    if (/^https?:\/\//i.test(feed)) return [{feed, ...translated}];
    return [{problem: `The line ${sanitizeLine(line)} was left out: rules are for all feeds or for one address.`}];
  });
}

/** The words of a line as newsboat reads them: in quotes a backslash escapes, and `#` outside of quotes begins a comment. */
export function newsboatWords(line: string): readonly string[] {
  const found: string[] = [];
  for (const [whole, quoted] of line.matchAll(/"((?:[^"\\]|\\.)*)"?|[^\s"]+/g)) {
    if (quoted === undefined && whole.startsWith('#')) break;
    found.push(quoted?.replace(/\\(.)/g, '$1') ?? whole);
  }
  return found;
}
