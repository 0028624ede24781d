import {type Article, type Capture, type Captured, countWords, identify} from '../article/article.ts';
import {captureKeeper} from './captures.ts';
import type {Database, Value} from './database.ts';
import {type Index, openIndex} from './fulltext.ts';
import {type Before, record} from './journal.ts';
import {nextKey, secondOf, standsIn} from './keys.ts';
import type {Stored} from './library.ts';

/** Keeps articles with their captures in one transaction; see `Library.store`. Undo puts those that came in into the bin. */
export function store(database: Database, items: readonly Captured[], isUndoable: boolean): readonly Stored[] {
  const editions = items.map(({draft, capture}) => ({
    article: {...draft, id: identify(draft), words: countWords(draft.body)},
    capture,
  }));
  return database.write(() => {
    const index = openIndex(database);
    const keep = articleKeeper(database, index);
    const results = editions.map(({article, capture}) => ({article, ...keep(article, capture)}));
    index.write();
    const came = results.filter(({outcome}) => outcome === 'stored');
    const title = came.length === 1 ? `Added: ${came[0]?.article.title}` : `Added ${came.length} articles`;
    const before = came.map(({article: {id}, removed}): Before => ({id, removed}));
    if (isUndoable) record(database, title, before);
    return results.map(({article: {id, title}, outcome}) => ({id, title, outcome}));
  });
}

/** What became of one article, and when it was removed before that; what never was in the library counts as removed until now. */
type Kept = {readonly outcome: Stored['outcome']; readonly removed: number | null};

function articleKeeper(database: Database, index: Index): (article: Article, capture: Capture) => Kept {
  const now = moment(database);
  const keepCapture = captureKeeper(database);
  const linkCapture = database.prepare(
    `insert into intake (key, capture, format, name, version, made)
     values (?, (select number from capture where hash = ?), ?, ?, ?, ?)`,
  );
  return (article, capture) => {
    const known = findEdition(database, article);
    if (known?.same === 1 && known.removed === null) return {outcome: 'unchanged', removed: null};
    const key = known ? replace(database, known, article, now) : insert(database, article, now);
    index.put(key, article, known?.key);
    linkCapture.run(key, keepCapture(capture.bytes), capture.format, capture.name ?? null, capture.intake, now);
    if (!known) return {outcome: 'stored', removed: now};
    return {outcome: known.removed === null ? 'updated' : 'stored', removed: known.removed};
  };
}

/** This millisecond, or the first after the last addition, so that the order of additions is known even where the clock goes back. */
function moment(database: Database): number {
  const last = database.prepare<{added: number | null}>('select max(added) as added from article').get()?.added;
  return Math.max(Date.now(), (last ?? 0) + 1);
}

/** What the library holds of an article that is stored again; `same` is 1 where all its facts are. */
type Edition = {
  readonly key: number;
  readonly added: number;
  readonly removed: number | null;
  readonly tags: string;
  readonly same: 0 | 1;
};

function findEdition(database: Database, article: Article): Edition | undefined {
  return database
    .prepare<Edition>(
      `select article.key, added, removed, tags,
         (title, byline, source, url, published, words) is (?, ?, ?, ?, ?, ?)
         and (standfirst, place, modified, language, image, tags, body) is (?, ?, ?, ?, ?, ?, ?) as same
       from article cross join mark using (key) cross join body using (key) where id = ?`,
    )
    .get(...headFacts(article), ...bodyFacts(article), article.id);
}

function insert(database: Database, article: Article, now: number): number {
  const key = nextKey(database, secondOf(article, now));
  database
    .prepare(
      `insert into article (key, id, added, title, byline, source, url, published, words)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(key, article.id, now, ...headFacts(article));
  database
    .prepare(
      `insert into body (key, standfirst, place, modified, language, image, tags, body)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(key, ...bodyFacts(article));
  database.prepare('insert into mark (key) values (?)').run(key);
  addTags(database, key, article.tags);
  return key;
}

/** Writes an edition over the one before. Marks stay, and a tag that the one before had and a person took away does not come back. */
function replace(database: Database, known: Edition, article: Article, now: number): number {
  const added = known.removed === null ? known.added : now;
  const second = secondOf(article, added);
  const key = standsIn(known.key, second) ? known.key : nextKey(database, second);
  // The rows of the other tables follow the key.
  database
    .prepare(
      `update article set key = ?, added = ?, (title, byline, source, url, published, words) = (?, ?, ?, ?, ?, ?)
       where key = ?`,
    )
    .run(key, added, ...headFacts(article), known.key);
  database
    .prepare(
      `update body set (standfirst, place, modified, language, image, tags, body) = (?, ?, ?, ?, ?, ?, ?)
       where key = ?`,
    )
    .run(...bodyFacts(article), key);
  if (known.removed !== null) database.prepare('update mark set removed = null where key = ?').run(key);
  const before = new Set(JSON.parse(known.tags) as string[]);
  addTags(
    database,
    key,
    article.tags.filter(name => !before.has(name)),
  );
  return key;
}

function addTags(database: Database, key: number, names: readonly string[]): void {
  const add = database.prepare('insert or ignore into tag (key, name) values (?, ?)');
  for (const name of names) add.run(key, name);
}

/** What `article` holds: title, byline, source, url, published, words. */
function headFacts({title, byline, source, url, published, words}: Article): readonly Value[] {
  return [title, byline ?? null, source ?? null, url ?? null, published ?? null, words];
}

/** What `body` holds: standfirst, place, modified, language, image, tags, body. */
function bodyFacts({standfirst, place, modified, language, image, tags, body}: Article): readonly Value[] {
  return [
    standfirst ?? null,
    place ?? null,
    modified ?? null,
    language ?? null,
    image ? JSON.stringify(image) : null,
    JSON.stringify(tags),
    body,
  ];
}
