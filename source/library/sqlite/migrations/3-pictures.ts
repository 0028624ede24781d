/** Pictures that came with their articles, by the addresses that bodies and lead images have. See `schema.ts`. */
export const pictures = `
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
`;
