import {startOfDay} from '../../../article/article.ts';
import {asksForCopies, asksForTrash, type Condition} from '../../query/query.ts';
import {keyOfSecond} from '../keys.ts';
import type {MatchingNames, NameCondition} from '../names.ts';
import {joinMark} from '../rows.ts';
import type {Expand} from '../vocabulary.ts';
import {withinSpans} from '../words.ts';
import type {Statement} from './statement.ts';
import {phrasesSql, searchOf, type WordSearch} from './words-sql.ts';

/** The parts of a statement on `article` that a condition is written into. */
export type Builder = {
  readonly statement: Statement;
  readonly names: MatchingNames;
  /** The tables besides `article` that the conditions name. */
  readonly tables: Set<'body' | 'mark'>;
  readonly expand: Expand;
  /** The spans of time that the rows belong to, if they are few. */
  readonly spans: readonly string[] | undefined;
  /** Whether the rows are few, so that each is best checked alone. */
  readonly isSingle: boolean;
};

/** Returns the joins of the tables that conditions name, for a statement that selects from `article`. */
export function joinsSql({tables}: Builder): string {
  return `${tables.has('body') ? 'join body on body.key = article.key' : ''} ${tables.has('mark') ? joinMark : ''}`;
}

/** Returns the SQL of a condition on a row of `article`, `body` and `mark`. */
export function conditionSql(condition: Condition, builder: Builder): string {
  const {statement, tables} = builder;
  const search = searchOf(condition, builder.expand);
  if (search) return searchSql(search, builder);
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
      if (condition.of === 'source') return among(condition, 'article.source', 'text', builder);
      tables.add('body');
      return among(condition, 'body.place', 'text', builder);
    case 'language':
      tables.add('body');
      return among(condition, 'body.language', 'text', builder);
    case 'feed':
      return `exists (select 1 from feed_article where feed_article.key = article.key and ${among(condition, 'feed_article.feed', 'integer', builder)})`;
    case 'tag':
      return `exists (select 1 from tag where tag.key = article.key and lower(tag.name) = lower(${statement.add(condition.name, 'text')} collate "C"))`;
    case 'address':
      return `strpos(lower(article.url), ${statement.add(condition.part.toLowerCase(), 'text')}) > 0`;
    case 'id':
      return `(article.id >= ${statement.add(condition.beginning, 'text')} and article.id < ${statement.add(`${condition.beginning}{`, 'text')})`;
    case 'ids':
      return `article.id = any(${statement.add(condition.of, 'text[]')})`;
    case 'is':
      tables.add('mark');
      return marks[condition.mark];
    case 'has':
      tables.add('body');
      return parts[condition.part];
    case 'day':
      return daySql(condition, statement);
    case 'published':
      return between('article.key', condition, second => statement.add(keyOfSecond(second), 'bigint'));
    case 'length':
      return `article.words between ${statement.add(condition.least, 'bigint')} and ${statement.add(condition.most, 'bigint')}`;
  }
}

function searchSql({query, isExact, condition}: WordSearch, {statement, spans, isSingle, expand}: Builder): string {
  const phrases = phrasesSql(condition, 'words', statement);
  const check = isExact ? '' : ` and ${phrasesSql(condition, 'words', statement, expand)}`;
  const words = statement.add(withinSpans(query, isSingle ? undefined : spans), 'tsquery');
  if (isSingle) {
    return `coalesce((select case when vector is null then ${phrases} else vector @@ ${words}${check} end from words where words.key = article.key), false)`;
  }
  // As two conditions, because the server cannot use the index of words for one with both.
  return `(exists (select 1 from words where words.key = article.key and vector @@ ${words}${check})
    or exists (select 1 from words where words.key = article.key and vector is null and ${phrases}))`;
}

function joinConditions(conditions: readonly Condition[], word: 'and' | 'or', none: string, builder: Builder): string {
  if (conditions.length === 0) return none;
  return `(${conditions.map(condition => conditionSql(condition, builder)).join(` ${word} `)})`;
}

/** Returns `false` if there are no names, so that the planner sees that nothing matches. */
function among(
  condition: NameCondition,
  column: string,
  type: 'text' | 'integer',
  {statement, names}: Builder,
): string {
  const found = names.get(condition) ?? [];
  return found.length === 0 ? 'false' : `${column} = any(${statement.add(found, `${type}[]`)})`;
}

/** A range, without an end where it is open. */
type Range<End> = {readonly from?: End | undefined; readonly to?: End | undefined};

function between<End>(column: string, {from, to}: Range<End>, parameter: (end: End) => string): string {
  const ends = [
    ...(from === undefined ? [] : [`${column} >= ${parameter(from)}`]),
    ...(to === undefined ? [] : [`${column} < ${parameter(to)}`]),
  ];
  return ends.length > 0 ? `(${ends.join(' and ')})` : 'true';
}

/** Returns whether an article is of these days in the reader's time zone: by its moment, by its date without an offset, or by when it was added. */
function daySql({from, to}: Range<string>, statement: Statement): string {
  const moment = (day: string) => statement.add(new Date(startOfDay(day) * 1000), 'timestamptz');
  return `case when article.published is null then ${between('article.added', {from, to}, moment)}
    when article.moment is not null then ${between('article.moment', {from, to}, moment)}
    else ${between('article.published', {from, to}, day => statement.add(day, 'text'))} end`;
}

/** The SQL of each mark. */
const marks = {
  unread: 'mark.read is null',
  read: 'mark.read is not null',
  starred: 'mark.starred is not null',
  started: '(mark.read is null and mark.progress is not null)',
  updated: 'article.changed is not null',
  duplicate: 'article.folded is not null',
  removed: 'article.removed is not null',
};

const ownHighlight = 'highlight.key = article.key and highlight.person = current_user and highlight.removed is null';

/** The SQL of each part. The last three need only their indexes. */
const parts = {
  note: `exists (select 1 from highlight where ${ownHighlight} and highlight.note is not null)`,
  highlight: `exists (select 1 from highlight where ${ownHighlight})`,
  image: 'body.parts & 1 > 0',
  link: 'body.parts & 2 > 0',
  code: 'body.parts & 4 > 0',
};

/**
 * Returns the SQL of what every list omits: the trash, unless the query names it; and copies of a story, unless the query asks for the copy itself, and
 * the article that it is folded into is not in the list.
 */
export function scopeSql(where: Condition, builder: Builder): string {
  const trash = asksForTrash(where) ? 'true' : 'article.removed is null';
  if (!asksForCopies(where)) return `${trash} and article.folded is null`;
  const shown: Builder = {...builder, tables: new Set(), isSingle: true};
  const condition = conditionSql(where, shown);
  return `${trash} and (article.folded is null or not exists (
    select 1 from (select article.folded as story) as copied join article on article.key = copied.story ${joinsSql(shown)}
    where ${condition}
  ))`;
}
