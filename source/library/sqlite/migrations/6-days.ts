/** The days on which a library was changed, by which the trash and the journal are as old as they are; further ids that lead to several articles. */
export const days = `
create table day (
  number integer primary key,
  date integer not null unique
) strict;
alter table mark add column removed_day integer;
update mark set removed_day = 0 where removed is not null;
drop index mark_removed;
create index mark_removed on mark (removed_day) where removed_day is not null;
alter table journal add column day integer not null default 0;
alter table alias rename to former_alias;
drop index alias_key;
create table alias (
  id text not null,
  key integer not null references article (key) on update cascade,
  primary key (id, key)
) strict, without rowid;
insert into alias select * from former_alias;
drop table former_alias;
create index alias_key on alias (key);
`;
