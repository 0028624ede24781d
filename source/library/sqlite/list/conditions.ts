import {startOfDay} from '../../../article/article.ts';
import type {ArticlePart, Condition} from '../../query/query.ts';
import type {Database, Value} from '../database.ts';
import {span} from '../keys.ts';
import {matchingFeeds, matchingNames} from '../names.ts';
import {indexes, matchExpression, mergesPrefix, type Terms} from '../search.ts';

/** Collects the parts of a statement while its condition is written. */
export type Builder = {
  readonly database: Database;
  readonly terms: Terms;
  /** The values of its question marks, in their order. */
  readonly values: Value[];
  /** The tables that must be joined to `mark`. */
  readonly tables: Set<'article' | 'body'>;
  /** Returns whether each row is checked alone, whatever its key. It is a function, because the answer may need a search. */
  readonly isSingle: () => boolean;
};

/**
 * Returns the SQL of a condition on a row of `mark`. Unless each row is checked alone, the keys of the rows are from `?1` to before `?2`, so a
 * subquery of keys need not read further. Typed text never becomes part of the SQL.
 */
export function conditionSql(condition: Condition, builder: Builder): string {
  const {database, terms, values, tables} = builder;
  for (const index of indexes) {
    const match = matchExpression(condition, index, terms);
    if (match === undefined) continue;
    values.push(match);
    // SQLite runs a subquery that depends on no row once, and each run would merge the words of the prefix again.
    if (mergesPrefix(match)) return `mark.key in (select rowid from ${index} where ${index} match ?)`;
    if (builder.isSingle()) return `exists (select 1 from ${index} where rowid = mark.key and ${index} match ?)`;
    return `mark.key in (select rowid from ${index} where rowid >= ?1 and rowid < ?2 and ${index} match ?)`;
  }
  switch (condition.kind) {
    case 'all':
      return joinConditions(condition.of, 'and', 'true', builder);
    case 'any':
      return joinConditions(condition.of, 'or', 'false', builder);
    case 'not':
      // A missing fact makes a comparison null, and the negation of null is not true either.
      return `(${conditionSql(condition.of, builder)}) is not true`;
    case 'words':
      return 'true';
    case 'name':
      tables.add(condition.of === 'source' ? 'article' : 'body');
      return among(
        matchingNames(database, condition),
        condition.of === 'source' ? 'article.source' : 'body.place',
        builder,
      );
    case 'feed': {
      const feeds = matchingFeeds(database, condition);
      if (feeds.length === 0) return 'false';
      values.push(JSON.stringify(feeds));
      return `exists (select 1 from feed_article where feed_article.key = mark.key and feed in (select value from json_each(?)))`;
    }
    case 'language':
      tables.add('body');
      return among(matchingNames(database, condition), 'body.language', builder);
    case 'tag':
      values.push(condition.name);
      return 'exists (select 1 from tag where tag.key = mark.key and tag.name = ?)';
    case 'address':
      tables.add('article');
      values.push(condition.part.toLowerCase());
      return 'instr(lower(article.url), ?) > 0';
    case 'id':
      tables.add('article');
      values.push(condition.beginning, `${condition.beginning}{`);
      return 'article.id >= ? and article.id < ?';
    case 'ids':
      tables.add('article');
      values.push(JSON.stringify(condition.of));
      return 'article.id in (select value from json_each(?))';
    case 'is':
      return marks[condition.mark];
    case 'has':
      return parts[condition.part];
    case 'day':
      tables.add('article');
      return isOnDays(condition, values);
    case 'published':
      return between('mark.key', {from: keyOf(condition.from), to: keyOf(condition.to)}, values);
    case 'length':
      tables.add('article');
      values.push(condition.least, condition.most);
      return 'article.words between ? and ?';
  }
}

function joinConditions(conditions: readonly Condition[], word: 'and' | 'or', none: string, builder: Builder): string {
  if (conditions.length === 0) return none;
  return `(${conditions.map(condition => conditionSql(condition, builder)).join(` ${word} `)})`;
}

/** Returns `false` if there are no names, so that the planner sees that nothing matches. */
function among(names: readonly string[], column: string, {values}: Builder): string {
  if (names.length === 0) return 'false';
  values.push(JSON.stringify(names));
  return `${column} in (select value from json_each(?))`;
}

function between(
  column: string,
  {from, to}: {readonly from?: Value | undefined; readonly to?: Value | undefined},
  values: Value[],
): string {
  const ends: string[] = [];
  if (from !== undefined) {
    values.push(from);
    ends.push(`${column} >= ?`);
  }
  if (to !== undefined) {
    values.push(to);
    ends.push(`${column} < ?`);
  }
  return ends.length > 0 ? ends.join(' and ') : 'true';
}

/** Returns whether an article is of these days in the reader's time zone: by its moment, by its date without an offset, or by when it was added. */
function isOnDays({from, to}: Extract<Condition, {kind: 'day'}>, values: Value[]): string {
  const ends = [
    {day: from, sign: '>='},
    {day: to, sign: '<'},
  ];
  const tests = ends.flatMap(({day, sign}) => {
    if (day === undefined) return [];
    const second = startOfDay(day);
    values.push(second * 1000, second, day);
    return [
      `case when article.published is null then article.added ${sign} ?
       when article.published glob '*T*Z' or article.published glob '*T*[+-][0-9][0-9]:[0-9][0-9]'
       then unixepoch(article.published) ${sign} ? else article.published ${sign} ? end`,
    ];
  });
  return tests.length > 0 ? `(${tests.join(') and (')})` : 'true';
}

function keyOf(second: number | undefined): number | undefined {
  return second === undefined ? undefined : second * span;
}

/** The SQL of each mark. */
export const marks = {
  unread: 'mark.read is null',
  read: 'mark.read is not null',
  starred: 'mark.starred is not null',
  started: 'mark.read is null and mark.progress is not null',
  updated:
    'exists (select 1 from article as own indexed by article_changed where own.key = mark.key and own.changed is not null)',
  duplicate: 'mark.folded is not null',
  removed: 'mark.removed is not null',
};

/** The last three need only their indexes (`schema.ts`). */
const parts: Readonly<Record<ArticlePart, string>> = {
  note: 'exists (select 1 from highlight where highlight.key = mark.key and note is not null and highlight.removed is null)',
  highlight: 'exists (select 1 from highlight where highlight.key = mark.key and highlight.removed is null)',
  image: within('body_image', 'parts & 1'),
  link: within('body_link', 'parts & 2'),
  code: within('body_code', 'parts & 4'),
};

function within(index: string, condition: string): string {
  return `exists (select 1 from body as part indexed by ${index} where part.key = mark.key and ${condition})`;
}
