/** Pictures stay with the intake that they came with, and an edition says whose it shows, so that undo brings back both. See `schema.ts`. */
export const albums = `
alter table picture add column intake integer references intake (number);
update picture set intake = (select intake from body where body.key = picture.key);
drop index picture_address;
create unique index picture_address on picture (intake, address);
create index picture_key on picture (key);
alter table body add column album integer references intake (number);
update body set album = intake where key in (select key from picture);
create index body_album on body (album) where album is not null;
`;
