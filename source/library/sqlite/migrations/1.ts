/** The id of the article that a row of a trigger belongs to. */
function articleOf(row: 'new' | 'old'): string {
  return `(select id from article where key = ${row}.key)`;
}

const highlightState = `iif(new.removed is null, json_object(
  'article', ${articleOf('new')}, 'quote', new.quote, 'prefix', new.prefix, 'suffix', new.suffix, 'note', new.note, 'made', new.made
), null)`;

const feedState = `iif(new.removed is null, json_object(
  'address', new.address, 'name', new.name, 'folder', new.folder, 'tags', json(new.tags), 'mostDays', new.most_days,
  'mostArticles', new.most_articles, 'minimumMinutes', new.minimum_minutes, 'isFullText', new.full_text, 'hasPictures', new.pictures, 'isPaused', new.paused, 'isHidden', new.hidden
), null)`;

/**
 * Returns a trigger that writes the state of an object to the change log after each change, replacing its former state. The clock of the log is
 * that of the machine, but it always increases.
 */
function logged(name: string, event: string, thing: string, kind: string, part: string, state: string): string {
  const named = part.includes('.') ? part : `'${part}'`;
  return `create trigger ${name} after ${event} begin
  update counter set clock = max(clock + 1, cast(unixepoch('subsec') * 1000 as integer));
  insert into change (made, kind, thing, part, state) values ((select clock from counter), '${kind}', ${thing}, ${named}, ${state})
    on conflict (kind, thing, part) do update set made = excluded.made, state = excluded.state;
end;`;
}

/** Version 1. Frozen once it is released. Every table and column is described in `schema.ts`. */
export const version1 = `
create table article (
  key integer primary key,
  id text not null,
  added integer not null,
  changed integer,
  title text not null,
  byline text,
  source text,
  url text,
  published text,
  words integer not null,
  checksum integer not null
) strict;
create unique index article_id on article (id);
create index article_added on article (added);
create index article_changed on article (key) where changed is not null;
create index article_words on article (words);
create index article_title on article (title collate nocase);
create index article_source on article (source) where source is not null;
create index article_byline on article (byline collate nocase) where byline is not null;

create table alias (
  id text not null,
  key integer not null references article (key) on update cascade,
  primary key (id, key)
) strict, without rowid;
create index alias_key on alias (key);

create table capture (
  number integer primary key,
  hash blob not null,
  lead integer not null,
  zstd blob not null
) strict;
create unique index capture_hash on capture (hash);

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
create index intake_capture on intake (capture);

create table picture (
  number integer primary key,
  key integer not null references article (key) on update cascade,
  intake integer references intake (number),
  address text not null,
  width integer not null,
  height integer not null,
  path text,
  bytes blob not null
) strict;
create unique index picture_address on picture (intake, address);
create index picture_key on picture (key);

create table body (
  key integer primary key references article (key) on update cascade,
  intake integer references intake (number),
  album integer references intake (number),
  parts integer not null,
  standfirst text,
  place text,
  modified text,
  language text,
  image text,
  enclosures text,
  tags text not null,
  checksum integer not null,
  zstd blob
) strict;
create index body_intake on body (intake);
create index body_album on body (album) where album is not null;
create index body_place on body (place) where place is not null;
create index body_language on body (language) where language is not null;
create index body_image on body (key) where parts & 1;
create index body_link on body (key) where parts & 2;
create index body_code on body (key) where parts & 4;

create table mark (
  key integer primary key references article (key) on update cascade,
  removed integer,
  removed_day integer,
  read integer,
  starred integer,
  block integer,
  offset integer,
  progress real,
  folded integer references article (key) on update cascade
) strict;
create index mark_folded on mark (folded) where folded is not null;
create index mark_removed on mark (removed_day) where removed_day is not null;
create index mark_live on mark (key) where removed is null and folded is null;
create index mark_unread on mark (key) where removed is null and folded is null and read is null;
create index mark_read on mark (key) where removed is null and folded is null and read is not null;
create index mark_starred on mark (key) where removed is null and starred is not null;
create index mark_started on mark (key)
  where removed is null and folded is null and read is null and progress is not null;

create table tag (
  number integer primary key,
  key integer not null references article (key) on update cascade,
  name text not null collate nocase
) strict;
create unique index tag_key on tag (key, name);
create index tag_name on tag (name, key);

create table highlight (
  id text primary key,
  key integer not null references article (key) on update cascade,
  quote text not null,
  prefix text,
  suffix text,
  note text,
  made integer not null,
  removed integer
) strict, without rowid;
create index highlight_key on highlight (key);

create table view (
  name text primary key collate nocase,
  query text not null,
  key text,
  made integer not null
) strict, without rowid;

create table fingerprint (
  key integer primary key references article (key) on update cascade,
  a integer not null,
  b integer not null,
  c integer not null,
  d integer not null
) strict;
create index fingerprint_a on fingerprint (key >> 22, a);
create index fingerprint_b on fingerprint (key >> 22, b);
create index fingerprint_c on fingerprint (key >> 22, c);
create index fingerprint_d on fingerprint (key >> 22, d);

create table day (
  number integer primary key,
  date integer not null
) strict;
create unique index day_date on day (date);

create table journal (
  number integer primary key,
  change integer not null,
  day integer not null,
  made integer not null,
  title text not null,
  before text not null
) strict;
create index journal_change on journal (change);

create table edition (
  key integer not null references article (key) on update cascade,
  number integer not null,
  journal integer references journal (number) on delete set null,
  ended integer not null,
  reason text not null,
  zstd blob not null,
  primary key (key, number)
) strict;
create index edition_journal on edition (journal) where journal is not null;

create table feed (
  number integer primary key,
  id text not null,
  address text not null,
  title text,
  site text,
  name text,
  folder text,
  tags text not null,
  most_days integer,
  most_articles integer,
  minimum_minutes integer,
  full_text integer not null,
  pictures integer not null,
  paused integer not null,
  hidden integer not null,
  credentials text,
  added integer not null,
  removed integer,
  fetch_state text not null default '{"failures":0,"isGone":false}',
  live integer not null default 0,
  unread integer not null default 0
) strict;
create unique index feed_id on feed (id);
create unique index feed_address on feed (address);

create table feed_entry (
  feed integer not null references feed (number),
  identity text not null,
  hash text not null,
  id text not null,
  primary key (feed, identity)
) strict, without rowid;

create table feed_article (
  feed integer not null references feed (number),
  key integer not null references article (key) on update cascade,
  arrived integer not null,
  primary key (feed, key)
) strict, without rowid;
create index feed_article_key on feed_article (key);
create index feed_article_arrived on feed_article (feed, arrived);

create table host_pause (
  host text primary key,
  until integer not null
) strict, without rowid;

create table rule (
  name text primary key collate nocase,
  query text not null,
  action text not null,
  made integer not null
) strict, without rowid;

create table counter (
  live integer not null,
  unread integer not null,
  stored integer not null,
  clock integer not null
) strict;
insert into counter values (0, 0, 0, 0);
create trigger mark_made after insert on mark begin
  update counter set
    stored = stored + 1,
    live = live + (new.removed is null and new.folded is null),
    unread = unread + (new.removed is null and new.folded is null and new.read is null);
end;
create trigger mark_changed after update of removed, folded, read on mark begin
  update counter set
    live = live + (new.removed is null and new.folded is null) - (old.removed is null and old.folded is null),
    unread = unread
      + (new.removed is null and new.folded is null and new.read is null)
      - (old.removed is null and old.folded is null and old.read is null);
  update feed set
    live = live + (new.removed is null and new.folded is null) - (old.removed is null and old.folded is null),
    unread = unread
      + (new.removed is null and new.folded is null and new.read is null)
      - (old.removed is null and old.folded is null and old.read is null)
    where number in (select feed from feed_article where key = new.key);
end;
create trigger feed_article_made after insert on feed_article begin
  update feed set (live, unread) = (
    select feed.live + (removed is null and folded is null), feed.unread + (removed is null and folded is null and read is null)
    from mark where mark.key = new.key
  ) where number = new.feed;
end;
create trigger feed_article_deleted after delete on feed_article begin
  update feed set (live, unread) = (
    select feed.live - (removed is null and folded is null), feed.unread - (removed is null and folded is null and read is null)
    from mark where mark.key = old.key
  ) where number = old.feed;
end;

create virtual table search using fts5 (
  body, title, standfirst, byline,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);
insert into search (search, rank) values ('hashsize', 16777216), ('automerge', 8);
create virtual table prefix using fts5 (
  letters,
  content = '', contentless_delete = 1, detail = none,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
insert into prefix (prefix, rank) values ('hashsize', 4194304), ('automerge', 8);

create table change (
  made integer primary key,
  kind text not null,
  thing text not null,
  part text not null,
  state text
) strict;
create unique index change_thing on change (kind, thing, part);

${logged('mark_read_logged', 'update of read on mark when new.read is not old.read', articleOf('new'), 'mark', 'read', "json(iif(new.read is null, 'false', 'true'))")}
${logged('mark_starred_logged', 'update of starred on mark when new.starred is not old.starred', articleOf('new'), 'mark', 'starred', "json(iif(new.starred is null, 'false', 'true'))")}
${logged('mark_removed_logged', 'update of removed on mark when new.removed is not old.removed', articleOf('new'), 'mark', 'removed', "json(iif(new.removed is null, 'false', 'true'))")}
${logged('mark_position_logged', 'update of block, offset, progress on mark', articleOf('new'), 'mark', 'position', 'json_array(new.block, new.offset, new.progress)')}
${logged('tag_added_logged', 'insert on tag when exists (select 1 from mark where key = new.key)', articleOf('new'), 'tag', 'new.name', "'true'")}
${logged('tag_removed_logged', 'delete on tag', articleOf('old'), 'tag', 'old.name', 'null')}
${logged('highlight_added_logged', 'insert on highlight', 'new.id', 'highlight', '', highlightState)}
${logged('highlight_changed_logged', 'update of note, removed on highlight', 'new.id', 'highlight', '', highlightState)}
${logged('highlight_deleted_logged', 'delete on highlight', 'old.id', 'highlight', '', 'null')}
${logged('view_added_logged', 'insert on view', 'new.name', 'view', '', 'json_array(new.query, new.key)')}
${logged('view_deleted_logged', 'delete on view', 'old.name', 'view', '', 'null')}
${logged('feed_added_logged', 'insert on feed', 'new.id', 'feed', '', feedState)}
${logged('feed_changed_logged', 'update of address, name, folder, tags, most_days, most_articles, minimum_minutes, full_text, pictures, paused, hidden, removed on feed', 'new.id', 'feed', '', feedState)}
${logged('rule_added_logged', 'insert on rule', 'new.name', 'rule', '', 'json_array(new.query, json(new.action))')}
${logged('rule_deleted_logged', 'delete on rule', 'old.name', 'rule', '', 'null')}
${logged('article_deleted_logged', 'delete on article', 'old.id', 'article', '', 'null')}
`;
