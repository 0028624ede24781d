import {fingerprintOf} from '../../article/article.ts';
import {packEdition} from '../packing.ts';
import type {WholeArticle, WholeIntake} from '../transfer.ts';
import {type CaptureWriter, captureWriter} from './captures.ts';
import {withoutLogging} from './change-log.ts';
import type {Database} from './database.ts';
import {currentDay} from './days.ts';
import {type Edition, insertHead, writeBody} from './editions.ts';
import {type Index, openIndex} from './full-text-index.ts';
import {storePictures} from './pictures.ts';
import {addTags} from './store-article.ts';
import {writeFingerprint} from './stories.ts';

/** Stores the whole articles that the library does not have; see `Transfer.store`. */
export function storeWhole(database: Database, articles: readonly WholeArticle[]): number {
  return withoutLogging(database, () => {
    const find = database.prepare('select 1 from article where id = ?');
    const [index, keepCapture, today] = [openIndex(database), captureWriter(database), currentDay(database)];
    const added = articles.filter(article => {
      if (find.get(article.id)) return false;
      writeWhole({database, index, keepCapture, today}, article);
      return true;
    });
    index.write();
    fold(database, added);
    return added.length;
  });
}

type WriteContext = {
  readonly database: Database;
  readonly index: Index;
  readonly keepCapture: CaptureWriter;
  readonly today: number;
};

function writeWhole({database, index, keepCapture, today}: WriteContext, article: WholeArticle): void {
  const {id, facts, removed, removedDays} = article;
  const key = insertHead(database, article);
  const intakes = article.intakes.map(intake => storeIntake(database, keepCapture, key, intake));
  const numberOf = (place: number | null) => (place === null ? null : (intakes[place] ?? null));
  writeBody(database, key, {intake: numberOf(article.intake), album: numberOf(article.album)}, facts);
  const fingerprint = fingerprintOf(facts.body);
  if (fingerprint) writeFingerprint(database, key, fingerprint);
  for (const alias of article.aliases)
    database.prepare('insert or ignore into alias (id, key) values (?, ?)').run(alias, key);
  addTags(database, key, article.tags);
  database
    .prepare(
      'insert into mark (key, removed, removed_day, read, starred, block, offset, progress) values (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      key,
      removed,
      removed === null ? null : today - (removedDays ?? 0),
      article.read,
      article.starred,
      article.block,
      article.offset,
      article.progress,
    );
  const highlight = database.prepare(
    'insert or ignore into highlight (id, key, quote, prefix, suffix, note, made, removed) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const {id: name, quote, prefix, suffix, note, made, removed: ended} of article.highlights)
    highlight.run(name, key, quote, prefix, suffix, note, made, ended);
  const link = database.prepare(
    'insert or ignore into feed_article (feed, key, arrived) select number, ?, ? from feed where address = ?',
  );
  for (const {address, arrived} of article.feeds) link.run(key, arrived, address);
  const former = database.prepare('insert into edition (key, number, ended, reason, zstd) values (?, ?, ?, ?, ?)');
  for (const [place, {number, ended, reason, intake, album, ...edition}] of article.former.entries()) {
    const next = article.former[place + 1] ?? article;
    const packed: Edition = {...edition, key, intake: numberOf(intake), album: numberOf(album)};
    former.run(key, number, ended, reason, packEdition(packed, next.facts.body));
  }
  index.put(key, {id, text: facts}, undefined);
}

/** Stores a capture with its pictures, and returns the number of the intake. The bytes stay packed as they are. */
function storeIntake(
  database: Database,
  keepCapture: CaptureWriter,
  key: number,
  {capture, format, name, parserVersion, made, pictures}: WholeIntake,
): number | null {
  const facts = {format, parserVersion, ...(name !== null && {name})};
  const {intake} = keepCapture(key, {...facts, content: {packed: capture}}, '', made);
  storePictures(database, key, intake, pictures, null);
  return intake;
}

/** Folds copies into their stories, whichever of the two was stored last. */
function fold(database: Database, articles: readonly WholeArticle[]): void {
  const write = database.prepare(
    `update mark set folded = (select key from article where id = ?2)
     where key = (select key from article where id = ?1) and folded is null`,
  );
  for (const {id, folded, copies} of articles) {
    if (folded !== null) write.run(id, folded);
    for (const copy of copies) write.run(copy, id);
  }
}
