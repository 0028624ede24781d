/** Articles with their marks, tags and captures, the journal and the full-text index. See `schema.ts`. */
export const articles = `
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
`;
