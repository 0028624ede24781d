/** Stories from several sources, highlights, views, former editions, bodies packed together with their captures, and the index of beginnings. See `schema.ts`. */
export const stories = `
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
`;
