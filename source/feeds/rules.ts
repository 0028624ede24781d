import {type ArticleId, plural} from '../article/article.ts';
import {
  everything,
  type Library,
  narrowQuery,
  parseQuery,
  type Query,
  queryPages,
  type Row,
  type Rule,
} from '../library/library.ts';

/** A rule, and the new articles that it matched. */
export type RuleMatch = {readonly rule: Rule; readonly rows: readonly Row[]};

/** The number of articles that are requested at once by their ids. */
const idsAtOnce = 100;

/** The number of recent arrivals that `testRule` checks. */
const testedArrivals = 1000;

/**
 * Applies rules in order to articles that have just arrived, and returns what each matched. The changes of a rule are one step of
 * undo. A rule whose query has a mistake matches nothing.
 */
export async function applyRules(
  library: Library,
  rules: readonly Rule[],
  arrived: readonly ArticleId[],
): Promise<readonly RuleMatch[]> {
  const matches: RuleMatch[] = [];
  for (const rule of rules) {
    const query = ruleQuery(rule);
    if (query === undefined) continue;
    const rows = await amongIds(library, query, arrived);
    if (rows.length === 0) continue;
    await performAction(
      library,
      rule,
      rows.map(({id}) => id),
    );
    matches.push({rule, rows});
  }
  return matches;
}

/** Returns which of the last 1,000 arrivals a rule would have matched, the newest arrival first. Changes nothing. */
export async function testRule(library: Library, rule: Rule): Promise<readonly Row[]> {
  const query = ruleQuery(rule);
  if (query === undefined) return [];
  const arrivals = await library.articles.page({...everything, sort: 'added'}, {from: 'first'}, testedArrivals);
  return amongIds(
    library,
    query,
    arrivals.map(({id}) => id),
  );
}

/** Applies a rule to the articles of the library that a query finds, as `applyRules` does. Returns how many it matched, and how many of them it changed. */
export async function runRule(
  library: Library,
  rule: Rule,
  query: Query,
): Promise<{readonly matched: readonly ArticleId[]; readonly changed: number}> {
  const own = ruleQuery(rule);
  if (own === undefined) return {matched: [], changed: 0};
  const both = narrowQuery(query, own.where);
  const ids: ArticleId[] = [];
  for await (const rows of queryPages(library.articles, both)) ids.push(...rows.map(({id}) => id));
  return {matched: ids, changed: ids.length === 0 ? 0 : await performAction(library, rule, ids)};
}

/** The query of a rule; undefined if its text has a mistake. */
function ruleQuery({query: text}: Rule): Query | undefined {
  const {query, mistake} = parseQuery(text);
  return mistake === undefined ? query : undefined;
}

async function amongIds(library: Library, query: Query, ids: readonly ArticleId[]): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const some = narrowQuery(query, {kind: 'ids', of: ids.slice(from, from + idsAtOnce)});
    found.push(...(await library.articles.page(some, {from: 'first'}, idsAtOnce)));
  }
  return found;
}

/** Performs the action of a rule on articles, and returns how many changed. */
async function performAction({personal}: Library, {name, action}: Rule, ids: readonly ArticleId[]): Promise<number> {
  const title = `Rule ${name}: ${plural(ids.length, 'article')}`;
  const {isRead, isStarred, tags = [], isTrash} = action;
  const change = {
    ...(isRead ? {read: true} : {}),
    ...(isStarred ? {starred: true} : {}),
    ...(tags.length > 0 ? {tag: tags} : {}),
    ...(isTrash ? ({removed: true} as const) : {}),
  };
  return Object.keys(change).length > 0 ? personal.mark(ids, change, title) : 0;
}
