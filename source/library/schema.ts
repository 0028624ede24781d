import type {Database} from './database.ts';

/** "tear" in ASCII: how a program tells that an SQLite file is a library of ours (sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x74_65_61_72;

/**
 * What makes each version out of the one before, together with `adapt.ts`; the first makes it out of an empty file. A step that was once released is
 * never changed.
 *
 * - `article` holds what a list shows and nothing else, so that a page of rows is a page of the file. Its key is in order of publication.
 * - `mark` holds what a person does to an article, one row each; a new edition of an article does not touch it. `removed`, `read`
 *   and `starred` are the moment it was done. Each list that is not a search has its partial index, so it costs its own length.
 * - `tally` is kept by triggers, for counting takes a time that grows with the library.
 * - `intake` tells which capture each edition of an article was made from; `body.intake` is that of the edition it shows.
 * - `folded` is the article that stands in the lists for a copy of the same story from another source. `fingerprint` finds such copies: a number of
 *   it in common is a likely one. The lists leave copies out, except what a query asks of the copy itself; see `list/copies.ts`.
 * - `alias` holds further ids that lead to an article: of its address as a later version writes it, or of a text that was read again.
 * - `highlight` holds passages by their words; `removed` as in `mark`, so that one taken away does not come back with the next import.
 * - `journal` has an entry for each transaction that can be taken back; those of one `change` are taken back together. `former` keeps the
 *   editions that it wrote over.
 * - `body.zstd` is null where the text is kept together with its capture; see `texts.ts`. `body.parts` tells what it holds (see `partsOf`), so that
 *   no index has to look for it in the text.
 * - `view` holds the queries that have a name.
 * - `search` keeps no copy of the text. Its tokens are letters, digits and the marks on them: without the marks,
 *   words of Indic scripts would fall apart at every vowel. More memory for what is not yet written (`hashsize`, in bytes) and rarer
 *   merging (`automerge`) save a sixth of the time of storing.
 * - `beginning` knows which articles hold a word that begins with three letters, and not where: so many words share them that `search` would give
 *   a page of them in seconds. FTS5's own index of prefixes (`prefix = 3`) is twice as large and takes three times as long to write.
 *
 * Moments are milliseconds since 1970 UTC.
 */
export const migrations: readonly string[] = [
  `
  create table article (
    key integer primary key,
    id text not null unique,
    added integer not null,
    title text not null,
    byline text,
    source text,
    url text,
    published text,
    words integer not null
  ) strict;
  create index article_added on article (added);

  create table body (
    key integer primary key references article (key) on update cascade,
    standfirst text,
    place text,
    modified text,
    language text,
    image text,
    tags text not null,
    body text not null
  ) strict;

  create table mark (
    key integer primary key references article (key) on update cascade,
    removed integer,
    read integer,
    starred integer,
    block integer,
    offset integer,
    progress real,
    seen integer
  ) strict;
  create index mark_live on mark (key) where removed is null;
  create index mark_unread on mark (key) where removed is null and read is null;
  create index mark_read on mark (key) where removed is null and read is not null;
  create index mark_starred on mark (key) where removed is null and starred is not null;
  create index mark_started on mark (key) where removed is null and read is null and progress is not null;

  create table tally (live integer not null, unread integer not null) strict;
  insert into tally values (0, 0);
  create trigger mark_made after insert on mark begin
    update tally set
      live = live + (new.removed is null),
      unread = unread + (new.removed is null and new.read is null);
  end;
  create trigger mark_changed after update of removed, read on mark begin
    update tally set
      live = live + (new.removed is null) - (old.removed is null),
      unread = unread + (new.removed is null and new.read is null) - (old.removed is null and old.read is null);
  end;

  create table tag (
    key integer not null references article (key) on update cascade,
    name text not null collate nocase,
    unique (key, name)
  ) strict;
  create index tag_name on tag (name, key);

  create table capture (
    number integer primary key,
    hash blob not null unique,
    zstd blob not null
  ) strict;
  create table intake (
    number integer primary key,
    key integer not null references article (key) on update cascade,
    capture integer not null references capture (number),
    format text not null,
    name text,
    version integer not null,
    made integer not null
  ) strict;
  create index intake_key on intake (key);

  create table journal (
    number integer primary key,
    made integer not null,
    title text not null,
    before text not null
  ) strict;

  create virtual table search using fts5 (
    title, standfirst, byline, body,
    content = '', contentless_delete = 1, prefix = 3,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
  );
  insert into search (search, rank) values ('hashsize', 16777216), ('automerge', 8);
  `,
  `
  drop table search;
  create virtual table search using fts5 (
    title, standfirst, byline, body,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
  );
  insert into search (search, rank) values ('hashsize', 16777216), ('automerge', 8);
  create virtual table beginning using fts5 (
    letters,
    content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
  );
  insert into beginning (beginning, rank) values ('hashsize', 4194304), ('automerge', 8);

  alter table mark add column folded integer references article (key) on update cascade;
  create index mark_folded on mark (folded) where folded is not null;
  create index mark_removed on mark (removed) where removed is not null;
  drop index mark_live;
  drop index mark_unread;
  drop index mark_read;
  drop index mark_started;
  create index mark_live on mark (key) where removed is null and folded is null;
  create index mark_unread on mark (key) where removed is null and folded is null and read is null;
  create index mark_read on mark (key) where removed is null and folded is null and read is not null;
  create index mark_started on mark (key)
    where removed is null and folded is null and read is null and progress is not null;

  alter table tally add column kept integer not null default 0;
  update tally set kept = (select count(*) from article);
  drop trigger mark_made;
  drop trigger mark_changed;
  create trigger mark_made after insert on mark begin
    update tally set
      kept = kept + 1,
      live = live + (new.removed is null and new.folded is null),
      unread = unread + (new.removed is null and new.folded is null and new.read is null);
  end;
  create trigger mark_changed after update of removed, folded, read on mark begin
    update tally set
      live = live + (new.removed is null and new.folded is null) - (old.removed is null and old.folded is null),
      unread = unread
        + (new.removed is null and new.folded is null and new.read is null)
        - (old.removed is null and old.folded is null and old.read is null);
  end;

  create table fingerprint (
    key integer primary key references article (key) on update cascade,
    a integer not null,
    b integer not null,
    c integer not null,
    d integer not null
  ) strict;
  create index fingerprint_a on fingerprint (a);
  create index fingerprint_b on fingerprint (b);
  create index fingerprint_c on fingerprint (c);
  create index fingerprint_d on fingerprint (d);

  create table alias (
    id text primary key,
    key integer not null references article (key) on update cascade
  ) strict, without rowid;
  create index alias_key on alias (key);

  create table highlight (
    number integer primary key,
    key integer not null references article (key) on update cascade,
    quote text not null,
    prefix text,
    suffix text,
    note text,
    made integer not null,
    removed integer
  ) strict;
  create index highlight_key on highlight (key);

  alter table body rename to plain_body;
  create table body (
    key integer primary key references article (key) on update cascade,
    intake integer references intake (number),
    parts integer not null,
    standfirst text,
    place text,
    modified text,
    language text,
    image text,
    tags text not null,
    zstd blob
  ) strict;
  create index body_intake on body (intake);
  create index body_place on body (place) where place is not null;
  create index body_language on body (language) where language is not null;
  create index body_image on body (key) where parts & 1;
  create index body_link on body (key) where parts & 2;
  create index body_code on body (key) where parts & 4;
  alter table capture add column lead integer not null default 0;
  create index intake_capture on intake (capture);

  alter table journal add column change integer not null default 0;
  update journal set change = number;
  create index journal_change on journal (change);
  create table former (
    number integer primary key,
    journal integer not null references journal (number) on delete cascade,
    id text not null,
    zstd blob not null
  ) strict;
  create index former_journal on former (journal);

  create index article_words on article (words);
  create index article_title on article (title collate nocase);
  create index article_source on article (source) where source is not null;
  create index article_byline on article (byline collate nocase) where byline is not null;
  create table view (
    name text primary key collate nocase,
    query text not null,
    made integer not null
  ) strict, without rowid;
  `,
  // Pictures that came with their articles, by the addresses that bodies and lead images have.
  `
  create table picture (
    number integer primary key,
    key integer not null references article (key) on update cascade,
    address text not null,
    width integer not null,
    height integer not null,
    path text,
    bytes blob not null
  ) strict;
  create unique index picture_address on picture (key, address);
  `,
];

/** The version that this program reads and writes. */
export const version = migrations.length;

/** The version that a file has; 0 for an empty one. */
export function versionOf(database: Database): number {
  return database.prepare<{user_version: number}>('pragma user_version').get()?.user_version ?? 0;
}

/** Brings a file to the present version in one transaction. Another process may be doing the same: the later one finds it done. */
export async function migrate(database: Database): Promise<void> {
  const {adapt} = await import('./adapt.ts');
  database.write(() => {
    const found = versionOf(database);
    if (found >= version) return;
    for (const step of migrations.slice(found)) database.exec(step);
    adapt(database, found);
    database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${version}`);
  });
}
